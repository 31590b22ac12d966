package vn.nhiptinh.bench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.nhiptinh.bench.catchup.CompareCounters;
import vn.nhiptinh.bench.catchup.FoldLives;
import vn.nhiptinh.bench.dossiers.PastDossiers;
import vn.nhiptinh.bench.scaleout.ImportedDossiers;
import vn.nhiptinh.bench.scaleout.KilledPods;
import vn.nhiptinh.bench.scaleout.StoredLives;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.suite.SuitePorts;

/**
 * {@code run scale-out}: several aggregator processes share the partitions while dossier-intake publishes what it imports,
 * one of them is killed every few seconds and started again. It fails unless every event is counted exactly once, and
 * {@code deploy/acceptance/compare} agrees.
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
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Behind the ports of the suite. */
    private static final int FIRST_PORT = 8;

    private static final int MOST_PROCESSES = 8;

    /** Two for every kill: one before it, which is under way then, and one after it, for those that are left. */
    private static final int PIECES_OF_A_KILL = 2;

    /** So many events are published again for a hundred dossiers, which have about five hundred. */
    private static final int REPEATED_OF_A_HUNDRED_DOSSIERS = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--dossiers",
            paramLabel = "N",
            defaultValue = "94000",
            description =
                    "Dossiers that dossier-intake imports, each with some five events (default ${DEFAULT-VALUE}).")
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
            description = "Aggregators, two to eight; the last one is added under load (default ${DEFAULT-VALUE}).")
    private int processes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "766",
            description = "What the kills and the repetitions are drawn by (default ${DEFAULT-VALUE}).")
    private long seed;

    private final Consumer<String> say = Stage.teller();
    private final FoldLives fold = new FoldLives();
    private long events;
    private long applied;

    @Override
    public Integer call() throws InterruptedException {
        if (processes < 2 || processes > MOST_PROCESSES) {
            throw new ParameterException(spec.commandLine(), "--processes lies between 2 and " + MOST_PROCESSES);
        }
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("scale-out"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        int pieces = (kills + 1) * PIECES_OF_A_KILL;
        int rows = Math.max(1, (dossiers + pieces - 1) / pieces);
        List<ImportFile> files = new PastDossiers(data, BenchOptions.TODAY.toLocalDate(), rows)
                .writeTo(run.imports().resolve("dossiers"), dossiers);
        SuitePorts ports = SuitePorts.from(options.portBase());
        List<String> faults;
        try (Stage stage = new Stage(
                        options.home(),
                        run,
                        ports,
                        EnumSet.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.DOSSIER_INTAKE),
                        BenchOptions.clock())
                .with(
                        "NHIPTINH_RELAY_REPUBLISH_AT_MOST",
                        Integer.toString(rows * REPEATED_OF_A_HUNDRED_DOSSIERS / 100 + 1))
                .start()) {
            stage.learn(data);
            faults = prove(stage, data, files, run);
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return faults.isEmpty() ? 0 : FAILED;
    }

    private List<String> prove(Stage stage, ReferenceData data, List<ImportFile> files, RunDirectory run)
            throws InterruptedException {
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < processes - 1; i++) {
            pods.add(start(stage, data, i));
        }
        KilledPods killed = new KilledPods(pods, kills, PIECES_OF_A_KILL, seed, say);
        ImportedDossiers imported = new ImportedDossiers(stage, seed);
        ExecutorService load = Executors.newSingleThreadExecutor();
        try {
            Future<?> sent = load.submit(() -> killed.follow(files, imported::send));
            killed.add(start(stage, data, processes - 1));
            killed.run();
            sent.get();
        } catch (ExecutionException e) {
            throw new SuiteException("The load did not come to its end", e);
        } finally {
            load.shutdownNow();
        }
        stage.awaitPublished();
        say.accept("%d dossiers imported, %d events published again; %d kills"
                .formatted(dossiers, imported.repeated(), killed.kills()));
        awaitApplied(stage);
        return tell(stage, pods.get(0), run, killed.kills());
    }

    private Pod start(Stage stage, ReferenceData data, int number) {
        return stage.startPod(
                ServiceKind.IOC_AGGREGATOR,
                "aggregator-" + (number + 1),
                options.portBase() + FIRST_PORT + number,
                data);
    }

    /** Until as many events are applied as dossier-intake stored, which goes on telling of due dates; or not. */
    private void awaitApplied(Stage stage) {
        long end = System.nanoTime() + BOUND.toNanos();
        do {
            LockSupport.parkNanos(POLL.toNanos());
            events = stage.sql().number("select count(*) from event");
            applied =
                    stage.aggregatorTables().number("select coalesce(sum(cardinality(applied)), 0) from dossier_fact");
        } while (applied != events && System.nanoTime() < end);
    }

    private List<String> tell(Stage stage, Pod asked, RunDirectory run, int killed) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        if (applied != events) {
            faults.add(applied + " events were applied instead of " + events);
        }
        long parked = stage.aggregatorTables().number("select count(*) from parked");
        if (parked > 0) {
            faults.add(parked + " events are parked");
        }
        long jumps = stage.aggregatorTables().number("select coalesce(sum(jumps), 0) from ingest_offset");
        if (jumps > 0) {
            faults.add(jumps + " times offsets jumped");
        }
        StoredLives.of(stage.sql()).forEach(fold::take);
        CompareCounters.Findings findings = new CompareCounters(stage.aggregatorTables(), fold).run();
        faults.addAll(findings.differences());
        int status = compare(stage, asked, run);
        if (status != 0) {
            faults.add("deploy/acceptance/compare ends with " + status);
        }
        faults.forEach(fault -> say.accept("WRONG: " + fault));
        System.out.printf(
                "scale-out: %s%d events through %d aggregators, %d kills, %d lost, %d counted twice, %d sums equal a fold,"
                        + " compare ends with %d%n",
                faults.isEmpty() ? "" : "failed, ",
                events,
                processes,
                killed,
                Math.max(0, events - applied),
                Math.max(0, applied - events),
                findings.sums(),
                status);
        return faults;
    }

    /** What compare says of all that the services count of themselves. */
    private int compare(Stage stage, Pod asked, RunDirectory run) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                options.home().resolve("deploy/acceptance/compare").toString(),
                "--run",
                run.root().toString(),
                "--address",
                address(ServiceKind.IOC_AGGREGATOR, asked.port())));
        for (ServiceKind kind : List.of(ServiceKind.DOSSIER_INTAKE, ServiceKind.PROCEDURE_CATALOG)) {
            command.addAll(List.of("--source", kind.wireName(), "--address", address(kind, stage.port(kind))));
        }
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new SuiteException("deploy/acceptance/compare cannot be started", e);
        }
    }

    private static String address(ServiceKind kind, int port) {
        return kind.wireName() + "=http://127.0.0.1:" + port;
    }
}
