package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.dossiers.PastDossiers;
import vn.nhiptinh.bench.dossiers.PreloadedProvince;
import vn.nhiptinh.bench.figure.Median;
import vn.nhiptinh.bench.life.Load;
import vn.nhiptinh.bench.page.RandomPages;
import vn.nhiptinh.bench.stage.CpuTime;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.statement.Pgbench;
import vn.nhiptinh.bench.statement.RecordLives;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.SuiteClock;
import vn.nhiptinh.launcher.suite.SuitePorts;

/**
 * {@code run lives}: how many dossiers' lives of five calls per second, on an empty database and on
 * one with a province's past, beside the same statements run bare; and how long pages of the latter
 * take.
 */
@Command(
        name = "lives",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lives of five calls per second, empty and with a past, and random pages of that past.")
final class MeasureLives implements Callable<Integer> {
    private static final int ROWS_PER_FILE = 100_000;
    private static final int PORTS = 8;
    private static final int WARM_UPS = 4;
    private static final long SEED = 766;

    @Mixin
    private BenchOptions options;

    @Mixin
    private ServiceOptions services;

    @Option(
            names = "--dossiers",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Dossiers in the database that is not empty (default ${DEFAULT-VALUE}).")
    private int dossiers;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each database is measured, in turn (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--lives",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Lives of one measurement (default ${DEFAULT-VALUE}).")
    private int lives;

    @Option(
            names = "--turns",
            paramLabel = "N",
            defaultValue = "6",
            description = "In how many turns the lives of one measurement are lived (default ${DEFAULT-VALUE}).")
    private int turns;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "30000",
            description = "Lives on each database before the first measurement (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Lives at a time, and pgbench's clients (default ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--recorded",
            paramLabel = "N",
            defaultValue = "24",
            description = "Lives whose statements pgbench repeats (default ${DEFAULT-VALUE}).")
    private int recorded;

    @Option(
            names = "--pgbench-seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long pgbench runs on each database (default ${DEFAULT-VALUE}).")
    private int pgbenchSeconds;

    @Option(
            names = "--pages",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Random pages, a fifth more before them (default ${DEFAULT-VALUE}).")
    private int pages;

    @Option(
            names = "--page-clients",
            paramLabel = "N",
            defaultValue = "2",
            description = "Pages at a time (default ${DEFAULT-VALUE}).")
    private int pageClients;

    private final SuiteClock clock = BenchOptions.clock();
    private final Consumer<String> say = Stage.teller();
    private ReferenceData data;

    /** What lives took, of time and of the processors. */
    private record Turn(Load.Pace pace, CpuTime taken) {
        Turn and(Turn other) {
            return new Turn(pace.and(other.pace), taken.plus(other.taken));
        }
    }

    /** A database with everything over it, and what was measured there. */
    private final class Side implements AutoCloseable {
        private final String name;
        private final RunDirectory run;
        private final Stage stage;
        private final Load load;
        private final List<Double> rates = new ArrayList<>();
        private double bare;

        Side(String name, RunDirectory run, int portBase) {
            this.name = name;
            this.run = run;
            stage = new Stage(options.home(), run, SuitePorts.from(portBase), services.kinds(), clock);
            load = new Load(stage, data, BenchOptions.TODAY.toLocalDate(), clients, SEED);
        }

        double lives() {
            return Median.of(rates);
        }

        void warmUp(Side other) {
            Load.Pace pace = other.stage.during(() -> load.run(warmUp / WARM_UPS));
            say.accept("%s, warming up: %.1f lives/s".formatted(name, pace.perSecond()));
        }

        /** A part of a measurement. */
        Turn turn(Side other) {
            return other.stage.during(() -> {
                int some = lives / turns;
                // What the other side's turn has driven out of the caches.
                load.run(some / 10);
                CpuTime before = stage.cpuTime();
                Load.Pace pace = load.run(some);
                return new Turn(pace, stage.cpuTime().since(before));
            });
        }

        void conclude(int round, List<Turn> turned) {
            Turn all = turned.stream().reduce(Turn::and).orElseThrow();
            rates.add(all.pace().perSecond());
            say.accept("%s, round %d: %.1f lives/s; a call p50 %.1f ms, p99 %.1f ms"
                    .formatted(
                            name,
                            round,
                            all.pace().perSecond(),
                            all.pace().calls().millis(0.5),
                            all.pace().calls().millis(0.99)));
            say.accept("  milliseconds of processor per life: "
                    + all.taken().each(all.pace().lives()));
        }

        void measureBare(Pgbench pgbench, List<String> scripts) {
            bare = pgbench.run(stage, scripts, run.log("pgbench").resolveSibling("pgbench"));
            say.accept("%s, bare: %.1f lives/s".formatted(name, bare));
        }

        @Override
        public void close() {
            stage.close();
            run.clearData();
        }
    }

    @Override
    public Integer call() {
        Pgbench pgbench = Pgbench.find(clients, pgbenchSeconds);
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        RunDirectory loadedData = directory(root, "loaded");
        preload(loadedData);
        // Both sides are up all the time, so that neither starts cold; while one is measured, the other stands still.
        try (Side empty = new Side("empty", directory(root, "empty"), options.portBase());
                Side loaded = new Side("at " + dossiers, loadedData, options.portBase() + PORTS)) {
            empty.stage.start().learn(data);
            loaded.stage.start().learn(data);
            loaded.stage.readDossiers();
            for (int part = 1; part <= WARM_UPS; part++) {
                empty.warmUp(loaded);
                loaded.warmUp(empty);
            }
            for (int round = 1; round <= rounds; round++) {
                List<Turn> ofEmpty = new ArrayList<>();
                List<Turn> ofLoaded = new ArrayList<>();
                for (int turn = 0; turn < turns; turn++) {
                    ofEmpty.add(empty.turn(loaded));
                    ofLoaded.add(loaded.turn(empty));
                }
                empty.conclude(round, ofEmpty);
                loaded.conclude(round, ofLoaded);
            }
            RandomPages.Reading reading = new RandomPages(
                            loaded.stage, data, BenchOptions.TODAY.toLocalDate(), pageClients, SEED)
                    .measure(pages, say);
            List<String> scripts = record(empty);
            empty.stage.leaveBare();
            loaded.stage.leaveBare();
            empty.measureBare(pgbench, scripts);
            loaded.measureBare(pgbench, scripts);
            double ratio = Math.min(empty.lives() / empty.bare, loaded.lives() / loaded.bare);
            System.out.printf(
                    "lives: %.0f lives/s empty, %.0f lives/s at %d, %.2f of pgbench%n",
                    empty.lives(), loaded.lives(), dossiers, ratio);
            System.out.printf("pages: p99 %.0f ms%n", reading.all().millis(0.99));
        }
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return 0;
    }

    private static RunDirectory directory(RunDirectory root, String name) {
        RunDirectory directory = new RunDirectory(root.root().resolve(name));
        directory.clear();
        return directory;
    }

    private void preload(RunDirectory directory) {
        PastDossiers past = new PastDossiers(data, BenchOptions.TODAY.toLocalDate(), ROWS_PER_FILE);
        new PreloadedProvince(
                        options.bench().resolve(".cache"),
                        options.home(),
                        data,
                        past,
                        (run, kinds) ->
                                new Stage(options.home(), run, SuitePorts.from(options.portBase()), kinds, clock),
                        say)
                .copyTo(directory, dossiers, services.kinds());
    }

    private List<String> record(Side side) {
        RecordLives.Recording recording = new RecordLives(side.stage, side.load).run(recorded);
        say.accept("%d lives recorded, %d statements in the first".formatted(recorded, recording.statementsOfOne()));
        return recording.scripts();
    }
}
