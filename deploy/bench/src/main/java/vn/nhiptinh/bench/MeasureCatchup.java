package vn.nhiptinh.bench;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
import vn.nhiptinh.bench.log.DossierLog;
import vn.nhiptinh.bench.log.LifeLog;
import vn.nhiptinh.bench.log.LogWriter;
import vn.nhiptinh.bench.log.Repetitions;
import vn.nhiptinh.bench.stage.CpuTime;
import vn.nhiptinh.bench.stage.PeakMemory;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.stage.TakenIn;
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
    private static final long THOUSAND = 1_000;
    private static final Duration BOUND = Duration.ofMinutes(30);

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
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measurements, of which the middle one stands (default ${DEFAULT-VALUE}).")
    private int rounds;

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

    /** How fast the aggregator was. */
    private record Caught(double perSecond, long peakMebibytes) {}

    /**
     * One measurement.
     *
     * @param bare what the bare consumer did before and after
     * @param differences between what is stored and the fold
     */
    private record Round(Caught caught, double bare, List<String> differences) {
        double ofBare() {
            return caught.perSecond() / bare;
        }
    }

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("catchup"));
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        List<Round> all = new ArrayList<>();
        while (all.size() < rounds) {
            run.clear();
            try (Stage stage = stage(run).start()) {
                stage.learn(data);
                stage.stop(ServiceKind.PROCEDURE_CATALOG);
                forgetCatalogue();
                all.add(measure(stage, data, run.log("parse-only")));
            }
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return told(all);
    }

    private int told(List<Round> all) {
        List<String> differences =
                all.stream().flatMap(round -> round.differences().stream()).toList();
        differences.forEach(difference -> say.accept("WRONG: " + difference));
        Round middle = all.stream()
                .sorted(Comparator.comparingDouble(Round::ofBare))
                .toList()
                .get((all.size() - 1) / 2);
        System.out.printf(
                "catchup: %s%.0f events/s, %.2f of parse-only (%.0f), peak memory %d MiB%n",
                differences.isEmpty() ? "" : "failed, counters are wrong at ",
                middle.caught().perSecond(),
                middle.ofBare(),
                middle.bare(),
                all.stream()
                        .mapToLong(round -> round.caught().peakMebibytes())
                        .max()
                        .orElseThrow());
        return differences.isEmpty() ? 0 : FAILED;
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

    /** Every JVM adds its recording to what is in the file: the catalogue has left its own there. */
    private void forgetCatalogue() {
        if (profile != null) {
            try {
                Files.write(profile, new byte[0]);
            } catch (IOException e) {
                throw new SuiteException("Cannot write " + profile, e);
            }
        }
    }

    private Round measure(Stage stage, ReferenceData data, Path bareLog) {
        FoldLives fold = new FoldLives();
        long records;
        double bareBefore;
        Caught caught;
        try (TakenIn takenIn = TakenIn.ofDossiers(stage);
                HoldBack held = HoldBack.begin(stage, Topic.DOSSIERS.partitions())) {
            records = fill(stage, data, fold);
            bareBefore = bare(stage, records, bareLog);
            caught = catchUp(stage, held, takenIn, records);
        }
        CompareCounters.Findings findings = new CompareCounters(stage.aggregatorTables(), fold).run();
        say.accept("compared: %d sums of %d counters with an independent fold of the lives"
                .formatted(findings.sums(), findings.counters().size()));
        if (!findings.unknown().isEmpty()) {
            say.accept("not compared, the fold does not know them: " + String.join(", ", findings.unknown()));
        }
        stage.stop(ServiceKind.IOC_AGGREGATOR);
        double bare = Median.of(List.of(bareBefore, bare(stage, records, bareLog)));
        Round round = new Round(caught, bare, findings.differences());
        say.accept("%.2f of parse-only (%.0f)".formatted(round.ofBare(), bare));
        return round;
    }

    private long fill(Stage stage, ReferenceData data, FoldLives fold) {
        LifeLog log = DossierLog.of(data, BenchOptions.TODAY.toLocalDate(), dossiers, seed, fold::take);
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
                .formatted(perSecond, stage.cpuTime().since(before).ofStage().toMillis() / 1e3));
        return perSecond;
    }

    private Caught catchUp(Stage stage, HoldBack held, TakenIn takenIn, long records) {
        say.accept("the aggregator is let go");
        CpuTime before = stage.cpuTime();
        long begin = System.nanoTime();
        held.letGo();
        takenIn.await(records, BOUND);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long parked = stage.aggregatorTables().number("select count(*) from parked");
        if (parked > 0) {
            throw new SuiteException(parked + " events were parked");
        }
        long peak = PeakMemory.mebibytes(stage.pid(ServiceKind.IOC_AGGREGATOR));
        say.accept("the aggregator: %.0f records/s; %.1f s, peak memory %d MiB"
                .formatted(records / seconds, seconds, peak));
        say.accept("  milliseconds of processor per thousand records: "
                + stage.cpuTime().since(before).each((int) (records / THOUSAND)));
        return new Caught(records / seconds, peak);
    }
}
