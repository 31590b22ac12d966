package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.catchup.BareConsumer;
import vn.nhiptinh.bench.catchup.CompareCounters;
import vn.nhiptinh.bench.catchup.FoldLives;
import vn.nhiptinh.bench.catchup.HoldBack;
import vn.nhiptinh.bench.figure.Median;
import vn.nhiptinh.bench.log.DossierLives;
import vn.nhiptinh.bench.log.LifeLog;
import vn.nhiptinh.bench.log.LogWriter;
import vn.nhiptinh.bench.log.OfficeDays;
import vn.nhiptinh.bench.log.Repetitions;
import vn.nhiptinh.bench.stage.CpuTime;
import vn.nhiptinh.bench.stage.PeakMemory;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.stage.TakenIn;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.suite.SuitePorts;

/**
 * {@code run catchup}: how fast the aggregator takes in a log that is there already, beside a consumer that does
 * nothing but parse it.
 */
@Command(
        name = "catchup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Dossier events per second that the aggregator catches up on, all facts and counters exact.")
final class MeasureCatchup implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final double REPEATED = 0.005;
    private static final int BARE_THREADS = 2;
    private static final Duration BOUND = Duration.ofMinutes(30);

    /** As many dossiers a day as Bình Định had. */
    private static final int DOSSIERS_A_DAY = 2_000;

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--dossiers",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Dossiers in the log, each with five events (default ${DEFAULT-VALUE}).")
    private int dossiers;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "The aggregator's consumers (default ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "766",
            description = "What the log is drawn by (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Where the JVM's flight recording of the aggregator goes; it costs a little.")
    private Path profile;

    private final Consumer<String> say = Stage.teller();
    private final FoldLives fold = new FoldLives();

    /** How fast the aggregator was. */
    private record Caught(double perSecond, long peakMebibytes) {}

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("catchup"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        int exit;
        try (Stage stage = stage(run).start()) {
            stage.learn(data);
            stage.stop(ServiceKind.PROCEDURE_CATALOG);
            exit = measure(stage, data, run.log("parse-only"));
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return exit;
    }

    private Stage stage(RunDirectory run) {
        Stage stage = new Stage(
                        options.home(),
                        run,
                        SuitePorts.from(options.portBase()),
                        EnumSet.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.IOC_AGGREGATOR),
                        BenchOptions.clock())
                .with("NHIPTINH_INGEST_WORKERS", Integer.toString(workers));
        return profile == null
                ? stage
                : stage.with(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                + profile.toAbsolutePath());
    }

    private int measure(Stage stage, ReferenceData data, Path bareLog) {
        long records;
        double bareBefore;
        Caught caught;
        try (TakenIn takenIn = TakenIn.ofDossiers(stage)) {
            try (HoldBack held = HoldBack.begin(stage, Topic.DOSSIERS.partitions())) {
                records = fill(stage, data);
                bareBefore = bare(stage, records, bareLog);
                say.accept("the aggregator is let go");
            }
            caught = catchUp(stage, takenIn, records);
        }
        CompareCounters.Findings findings = new CompareCounters(stage.aggregatorTables(), fold).run();
        say.accept("compared: %d sums of %d counters with an independent fold of the lives"
                .formatted(findings.sums(), findings.counters().size()));
        if (!findings.unknown().isEmpty()) {
            say.accept("not compared, the fold does not know them: " + String.join(", ", findings.unknown()));
        }
        stage.stop(ServiceKind.IOC_AGGREGATOR);
        double bare = Median.of(List.of(bareBefore, bare(stage, records, bareLog)));
        findings.differences().forEach(difference -> say.accept("WRONG: " + difference));
        System.out.printf(
                "catchup: %s%.0f events/s, %.2f of parse-only (%.0f), peak memory %d MiB%n",
                findings.differences().isEmpty() ? "" : "failed, counters are wrong at ",
                caught.perSecond(),
                caught.perSecond() / bare,
                bare,
                caught.peakMebibytes());
        return findings.differences().isEmpty() ? 0 : FAILED;
    }

    @SuppressWarnings("unchecked")
    private long fill(Stage stage, ReferenceData data) {
        LocalDate today = BenchOptions.TODAY.toLocalDate();
        int days = Math.max(1, dossiers / DOSSIERS_A_DAY);
        // The latest of the dossiers are over before today.
        OfficeDays officeDays = OfficeDays.before(today.minusMonths(1), days);
        DossierLives lives = DossierLives.inFull(data, today, officeDays, seed);
        LifeLog log = new LifeLog(
                lives, dossiers, days, officeDays, seed, life -> fold.take((List<DossierEvent>) life.events()));
        long begin = System.nanoTime();
        try (LogWriter writer = LogWriter.inBulk(stage.bootstrapServers())) {
            long records = writer.append(new Repetitions(log, REPEATED, seed));
            say.accept("%d records of %d dossiers written, %d of them repetitions; %.0f records/s"
                    .formatted(
                            records, dossiers, records - fold.events(), records / ((System.nanoTime() - begin) / 1e9)));
            return records;
        }
    }

    private double bare(Stage stage, long records, Path log) {
        CpuTime before = stage.cpuTime();
        double perSecond =
                BareConsumer.recordsPerSecond(stage.bootstrapServers(), TakenIn.DOSSIERS, BARE_THREADS, records, log);
        say.accept("parse-only: %.0f records/s; everything else took %.1f s of processor meanwhile"
                .formatted(perSecond, stage.cpuTime().ofStageSince(before).toMillis() / 1e3));
        return perSecond;
    }

    private Caught catchUp(Stage stage, TakenIn takenIn, long records) {
        CpuTime before = stage.cpuTime();
        long begin = System.nanoTime();
        takenIn.await(records, BOUND);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long parked = stage.aggregatorTables().number("select count(*) from parked");
        if (parked > 0) {
            throw new SuiteException(parked + " events were parked");
        }
        long peak = PeakMemory.mebibytes(stage.pid(ServiceKind.IOC_AGGREGATOR));
        say.accept("the aggregator: %.0f records/s; %.1f s, peak memory %d MiB"
                .formatted(records / seconds, seconds, peak));
        say.accept("  milliseconds of processor per record: " + stage.cpuTime().since(before, (int) records));
        return new Caught(records / seconds, peak);
    }
}
