package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.freshness.WatchOffsets;
import vn.nhiptinh.bench.freshness.WatchSnapshot;
import vn.nhiptinh.bench.life.Load;
import vn.nhiptinh.bench.log.DossierLog;
import vn.nhiptinh.bench.log.LifeLog;
import vn.nhiptinh.bench.log.LogWriter;
import vn.nhiptinh.bench.log.SteadyAppend;
import vn.nhiptinh.bench.log.SteadyAppend.Appended;
import vn.nhiptinh.bench.stage.CpuTime;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.stage.TakenIn;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuitePorts;

/** {@code run freshness}: how long what happened takes until it can be seen. */
@Command(
        name = "freshness",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "From Kafka to PostgreSQL, and from a service's commit to the snapshot, under steady load.")
final class MeasureFreshness implements Callable<Integer> {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final long SEED = 766;

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long each load is measured (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long each load runs before it is measured (default ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Events appended to Kafka (default ${DEFAULT-VALUE}).")
    private int eventsPerSecond;

    @Option(
            names = "--lives-per-second",
            paramLabel = "N",
            defaultValue = "100",
            description = "Dossiers that live through dossier-intake (default ${DEFAULT-VALUE}).")
    private int livesPerSecond;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Lives at a time (default ${DEFAULT-VALUE}).")
    private int clients;

    private final Consumer<String> say = Stage.teller();

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("freshness"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        EnumSet<ServiceKind> kinds =
                EnumSet.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.DOSSIER_INTAKE, ServiceKind.IOC_AGGREGATOR);
        try (Stage stage = new Stage(
                        options.home(), run, SuitePorts.from(options.portBase()), kinds, BenchOptions.clock())
                .start()) {
            stage.learn(data);
            measureEvents(stage, data);
            measureLives(stage, data);
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return 0;
    }

    private void measureEvents(Stage stage, ReferenceData data) {
        LocalDate today = BenchOptions.TODAY.toLocalDate();
        int dossiers = eventsPerSecond * (warmUpSeconds + seconds) / DossierLog.EVENTS_OF_A_LIFE + 1;
        LifeLog log = DossierLog.of(data, today, dossiers, SEED, life -> {});
        try (LogWriter writer = LogWriter.atOnce(stage.bootstrapServers());
                TakenIn takenIn = TakenIn.ofDossiers(stage)) {
            SteadyAppend append = new SteadyAppend(writer, log, eventsPerSecond);
            append.run(eventsPerSecond * warmUpSeconds);
            CpuTime before = stage.cpuTime();
            long begin = System.nanoTime();
            int events = eventsPerSecond * seconds;
            try (WatchOffsets watch = WatchOffsets.begin(stage)) {
                List<Appended> appended = append.run(events);
                double took = (System.nanoTime() - begin) / 1e9;
                takenIn.await((long) eventsPerSecond * (warmUpSeconds + seconds), BOUND);
                Latencies latencies = watch.untilSeen(appended);
                say.accept("from Kafka to PostgreSQL: p50 %.0f ms, p99 %.0f ms, slowest %.0f ms at %.0f events/s"
                        .formatted(latencies.millis(0.5), latencies.millis(0.99), latencies.millis(1), events / took));
            }
            say.accept("  milliseconds of processor per event: "
                    + stage.cpuTime().since(before).each(events));
        }
    }

    private void measureLives(Stage stage, ReferenceData data) {
        Load load = new Load(stage, data, BenchOptions.TODAY.toLocalDate(), clients, SEED);
        try (WatchSnapshot watch = WatchSnapshot.begin(stage)) {
            long appended =
                    stage.aggregatorTables().number("select count(*) from dossier_fact where received_on is not null");
            load.run(livesPerSecond * warmUpSeconds, livesPerSecond);
            long before = appended + (long) livesPerSecond * warmUpSeconds;
            watch.await(before, BOUND);
            CpuTime cpuBefore = stage.cpuTime();
            Instant begin = Instant.now();
            int lives = livesPerSecond * seconds;
            Load.Pace pace = load.run(lives, livesPerSecond);
            watch.await(before + lives, BOUND);
            List<Instant> recorded = stage.sql()
                    .moments("select recorded_at from event where type = 'vn.nhiptinh.dossier.received.v1'"
                            + " and recorded_at >= '" + begin + "' order by recorded_at");
            Latencies latencies = watch.untilCounted(before, recorded);
            say.accept("lives: %.1f of %d lives/s; a call p50 %.1f ms, p99 %.1f ms"
                    .formatted(
                            pace.perSecond(),
                            livesPerSecond,
                            pace.calls().millis(0.5),
                            pace.calls().millis(0.99)));
            say.accept("  milliseconds of processor per life: "
                    + stage.cpuTime().since(cpuBefore).each(lives));
            System.out.printf("freshness: p50 %.0f ms, p99 %.0f ms%n", latencies.millis(0.5), latencies.millis(0.99));
        }
    }
}
