package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.catchup.CompareCounters;
import vn.nhiptinh.bench.catchup.FoldLives;
import vn.nhiptinh.bench.log.DossierLives;
import vn.nhiptinh.bench.log.LifeLog;
import vn.nhiptinh.bench.log.LogWriter;
import vn.nhiptinh.bench.log.OfficeDays;
import vn.nhiptinh.bench.log.Repetitions;
import vn.nhiptinh.bench.scaleout.KilledPods;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.suite.SuitePorts;

/**
 * {@code run scale-out}: several aggregator processes share the partitions while events come in, one of them is killed
 * every few seconds and started again. It fails unless every event is counted exactly once.
 */
@Command(
        name = "scale-out",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Several aggregators are killed and started again under load: nothing lost, nothing counted twice;"
                        + " fails otherwise.")
final class ProveScaleOut implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final double REPEATED = 0.02;
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final int EVENTS_OF_A_LIFE = 5;

    /** As many as Bình Định had. */
    private static final int DOSSIERS_A_DAY = 2_000;

    private static final String TOPIC = "dossier-intake.events.v1";

    /** The aggregator's own port, and those of services that are not there. */
    private static final List<ServiceKind> PLACES =
            List.of(ServiceKind.IOC_AGGREGATOR, ServiceKind.DOSSIER_INTAKE, ServiceKind.PAYMENTS, ServiceKind.FEEDBACK);

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--dossiers",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Dossiers in the log, each with five events (default ${DEFAULT-VALUE}).")
    private int dossiers;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "30",
            description = "How often a process is killed (default ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--processes",
            paramLabel = "N",
            defaultValue = "3",
            description = "Aggregators, four at most; the last one is added under load (default ${DEFAULT-VALUE}).")
    private int processes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "766",
            description = "What the log and the kills are drawn by (default ${DEFAULT-VALUE}).")
    private long seed;

    private final Consumer<String> say = Stage.teller();
    private final FoldLives fold = new FoldLives();

    @Override
    public Integer call() throws InterruptedException {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("scale-out"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        SuitePorts ports = SuitePorts.from(options.portBase());
        List<String> faults;
        try (Stage stage = new Stage(
                        options.home(), run, ports, EnumSet.of(ServiceKind.PROCEDURE_CATALOG), BenchOptions.clock())
                .start()) {
            stage.learn(data);
            faults = prove(stage, ports, data);
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return faults.isEmpty() ? 0 : FAILED;
    }

    private List<String> prove(Stage stage, SuitePorts ports, ReferenceData data) throws InterruptedException {
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < processes - 1; i++) {
            pods.add(start(stage, ports, data, i));
        }
        KilledPods killed = new KilledPods(pods, kills, seed, say);
        long records;
        ExecutorService load = Executors.newSingleThreadExecutor();
        try (LogWriter writer = LogWriter.atOnce(stage.bootstrapServers())) {
            Repetitions log = new Repetitions(log(data), REPEATED, seed);
            Future<Long> written = load.submit(() -> killed.follow(writer, log, (long) dossiers * EVENTS_OF_A_LIFE));
            killed.add(start(stage, ports, data, processes - 1));
            killed.run();
            records = written.get();
        } catch (ExecutionException e) {
            throw new SuiteException("The load did not come to its end", e);
        } finally {
            load.shutdownNow();
        }
        say.accept("%d records written, %d of them repetitions; %d kills"
                .formatted(records, records - fold.events(), killed.kills()));
        Stage.await(BOUND, "the aggregators to take everything in", () -> taken(stage) >= records);
        return tell(stage, killed.kills());
    }

    private LifeLog log(ReferenceData data) {
        LocalDate today = BenchOptions.TODAY.toLocalDate();
        int days = Math.max(1, dossiers / DOSSIERS_A_DAY);
        // The latest of the dossiers are over before today.
        OfficeDays officeDays = OfficeDays.before(today.minusMonths(1), days);
        DossierLives lives = DossierLives.inFull(data, today, officeDays, seed);
        return new LifeLog(lives, dossiers, days, officeDays, seed, fold::take);
    }

    private static Pod start(Stage stage, SuitePorts ports, ReferenceData data, int number) {
        return stage.startPod(
                ServiceKind.IOC_AGGREGATOR, "aggregator-" + (number + 1), ports.port(PLACES.get(number)), data);
    }

    private static long taken(Stage stage) {
        return stage.aggregatorTables()
                .number("select coalesce(sum(next_offset), 0) from ingest_offset where topic = '" + TOPIC + "'");
    }

    private List<String> tell(Stage stage, int killed) {
        List<String> faults = new ArrayList<>();
        long applied =
                stage.aggregatorTables().number("select coalesce(sum(cardinality(applied)), 0) from dossier_fact");
        if (applied != fold.events()) {
            faults.add(applied + " events were applied instead of " + fold.events());
        }
        long parked = stage.aggregatorTables().number("select count(*) from parked");
        if (parked > 0) {
            faults.add(parked + " events are parked");
        }
        long jumps = stage.aggregatorTables().number("select coalesce(sum(jumps), 0) from ingest_offset");
        if (jumps > 0) {
            faults.add(jumps + " times offsets jumped");
        }
        CompareCounters.Findings findings = new CompareCounters(stage.aggregatorTables(), fold).run();
        faults.addAll(findings.differences());
        faults.forEach(fault -> say.accept("WRONG: " + fault));
        System.out.printf(
                "scale-out: %s%d events through %d aggregators, %d kills, %d lost, %d counted twice, %d sums equal a fold%n",
                faults.isEmpty() ? "" : "failed, ",
                fold.events(),
                processes,
                killed,
                Math.max(0, fold.events() - applied),
                Math.max(0, applied - fold.events()),
                findings.sums());
        return faults;
    }
}
