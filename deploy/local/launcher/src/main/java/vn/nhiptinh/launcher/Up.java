package vn.nhiptinh.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.nhiptinh.launcher.client.Aggregator;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.live.LiveDay;
import vn.nhiptinh.launcher.personal.PersonalKeys;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.scenario.Board;
import vn.nhiptinh.launcher.scenario.ImportFiles;
import vn.nhiptinh.launcher.scenario.ReferenceLoad;
import vn.nhiptinh.launcher.scenario.Screen;
import vn.nhiptinh.launcher.scenario.SeedScenario;
import vn.nhiptinh.launcher.scenario.SuiteMemory;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.SelfCheckAccess;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.Suite;
import vn.nhiptinh.launcher.suite.SuiteClock;
import vn.nhiptinh.launcher.suite.SuitePorts;
import vn.nhiptinh.launcher.token.SigningKey;
import vn.nhiptinh.launcher.token.Tokens;

/** {@code deploy/local/up}: the whole suite on this machine, with something happening in it. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "deploy/local/up [OPTION]...",
        description = "Builds what is needed, starts PostgreSQL, Kafka and the five services, loads the reference "
                + "provinces, plays a scenario and shows the indicators live. Ctrl-C stops everything.")
final class Up implements Callable<Integer> {
    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;

    /** The day of live-day begins so much after the command, when the suite is there to see it. */
    private static final Duration START_ALLOWANCE = Duration.ofSeconds(45);

    /** From this scale on the seed figures keep the services busy for minutes. */
    private static final double LONG_RUN_SCALE = 0.05;

    private static final LocalDateTime SEED_NOW = LocalDateTime.of(2024, 10, 11, 8, 0);

    /** What can happen in the suite. */
    enum Scenario {
        LIVE_DAY,
        SEED_FIGURES,
        NONE;

        static Scenario of(String name) {
            return valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "DIR", required = true, hidden = true)
    private Path home;

    @Option(names = "--terminal", hidden = true)
    private boolean terminal;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "live-day",
            description = "live-day (default), seed-figures or none.")
    private String scenario;

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            defaultValue = "2023-09-12T07:30",
            description = "live-day, none: where the business clock starts (default ${DEFAULT-VALUE}).")
    private LocalDateTime at;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Business seconds per real second (default 60 for live-day, 1 for none).")
    private Double speed;

    @Option(
            names = "--scale",
            paramLabel = "S",
            defaultValue = "0.01",
            description = "seed-figures: 0.001 to 1, shrinks dossiers and payments only (default ${DEFAULT-VALUE}).")
    private double scale;

    @Option(names = "--once", description = "Ends after the scenario; the exit status tells how it went.")
    private boolean once;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Runs in this directory and keeps its data; without it the data are removed.")
    private Path keep;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Aggregator on N, the other services on N+1 to N+4, PostgreSQL and Kafka on N+5 to N+7.")
    private Integer portBase;

    @Option(
            names = "--port",
            paramLabel = "NAME=N",
            description = "The port of one service, of postgres or of kafka; may be repeated.")
    private Map<String, Integer> ports = new LinkedHashMap<>();

    private final Clock real = Clock.systemUTC();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean failed;

    @Override
    public Integer call() throws Exception {
        Scenario chosen = scenario();
        if (chosen == Scenario.SEED_FIGURES && !(scale >= 0.001 && scale <= 1)) {
            throw new ParameterException(spec.commandLine(), "--scale lies between 0.001 and 1");
        }
        if (speed != null && !(speed >= 0.1 && speed <= 10_000)) {
            throw new ParameterException(spec.commandLine(), "--speed lies between 0.1 and 10000");
        }
        if (portBase != null && !(portBase >= 1024 && portBase <= 65_500)) {
            throw new ParameterException(spec.commandLine(), "--port-base lies between 1024 and 65500");
        }
        Instant started = real.instant();
        Screen screen = new Screen(System.out, terminal, real);
        RunDirectory run = new RunDirectory(keep == null ? home.resolve("deploy/local/.run") : keep);
        run.lock();
        SuitePorts suitePorts = ports();
        suitePorts.requireFree();
        if (keep == null) {
            run.clear();
        }
        SuiteClock clock = clock(chosen);
        SigningKey key = SigningKey.in(run.keys());
        Map<String, String> environment = new HashMap<>(clock.environment());
        environment.put("QUARKUS_OIDC_PUBLIC_KEY", key.publicKey());
        environment.put("NHIPTINH_CONTENT_DIRECTORY", run.content().toString());
        environment.putAll(PersonalKeys.in(run.keys()).environment());
        ReferenceData data = ReferenceData.read(home.resolve("services/procedure-catalog/reference"));
        Tokens tokens = new Tokens(key, real);
        SuiteClient client = new SuiteClient(suitePorts, tokens);
        Scene scene = scene(chosen, screen, client, data, run, clock);
        boolean longRun = chosen == Scenario.SEED_FIGURES && scale >= LONG_RUN_SCALE;
        SelfCheckAccess selfCheck = new SelfCheckAccess(run, suitePorts, tokens);
        Suite suite = new Suite(home, run, suitePorts, environment, selfCheck, longRun, screen::say, this::fail);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite, run, screen), "stop"));
        suite.start();
        screen.say("Ready after %.1f s with %,d MiB"
                .formatted(
                        Duration.between(started, real.instant()).toMillis() / 1000.0,
                        SuiteMemory.proportionalMebibytes()));
        ImportFiles imports = new ImportFiles(client);
        new ReferenceLoad(client, imports, screen::say).load(data, run.imports().resolve("reference"));
        printAddresses(screen, suitePorts, run);
        int status = scene.play();
        if (!once) {
            try (Board board = new Board(new Aggregator(client), screen, clock, real).start()) {
                end.await();
            }
        }
        return failed ? FAILED : status;
    }

    /** What was asked for, ready to be played; it gives the exit status. */
    private interface Scene {
        int play() throws InterruptedException;
    }

    /** Prepares the scenario: what cannot be played is refused before anything has started. */
    private Scene scene(
            Scenario chosen,
            Screen screen,
            SuiteClient client,
            ReferenceData data,
            RunDirectory run,
            SuiteClock clock) {
        return switch (chosen) {
            case NONE -> () -> SUCCEEDED;
            case SEED_FIGURES ->
                () -> new SeedScenario(client, screen, real)
                        .play(data, scale, run.imports().resolve("seed-figures"));
            case LIVE_DAY -> {
                LiveDay day = new LiveDay(client, data, clock, real, screen::say);
                yield () -> {
                    day.importBacklog(run.imports().resolve("live-day"));
                    try (Board board = new Board(new Aggregator(client), screen, clock, real).start()) {
                        return day.play(end) ? SUCCEEDED : FAILED;
                    }
                };
            }
        };
    }

    private Scenario scenario() {
        try {
            return Scenario.of(scenario);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Unknown scenario " + scenario + "; live-day, seed-figures or none");
        }
    }

    /** The seed figures lie in the past of a clock that stands after the last of them. */
    private SuiteClock clock(Scenario chosen) {
        return switch (chosen) {
            case SEED_FIGURES -> SuiteClock.startingAt(SEED_NOW, 1, real);
            case LIVE_DAY -> SuiteClock.startingAt(at, speed == null ? 60 : speed, Clock.offset(real, START_ALLOWANCE));
            case NONE -> SuiteClock.startingAt(at, speed == null ? 1 : speed, real);
        };
    }

    private SuitePorts ports() {
        try {
            return SuitePorts.from(portBase).with(ports);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void printAddresses(Screen screen, SuitePorts suitePorts, RunDirectory run) {
        screen.print(List.of(
                "",
                "  IOC aggregator      " + suitePorts.uri(ServiceKind.IOC_AGGREGATOR) + "/v1/snapshot",
                "  procedure catalogue " + suitePorts.uri(ServiceKind.PROCEDURE_CATALOG) + "/v1/procedures",
                "  dossier intake      " + suitePorts.uri(ServiceKind.DOSSIER_INTAKE) + "/v1/dossiers",
                "  payments            " + suitePorts.uri(ServiceKind.PAYMENTS) + "/v1/payments",
                "  feedback            " + suitePorts.uri(ServiceKind.FEEDBACK) + "/v1/petitions",
                "  API descriptions    <address>/q/openapi",
                "  logs, process ids   " + run.root(),
                "  a token             deploy/local/token ioc-viewer" + (keep == null ? "" : " --run " + run.root()),
                ""));
    }

    private void fail() {
        failed = true;
        end.countDown();
        // A scenario may be in the middle of its calls: the shutdown hook stops what is left.
        Thread killer = new Thread(() -> System.exit(1), "give up");
        killer.setDaemon(true);
        killer.start();
    }

    private void stop(Suite suite, RunDirectory run, Screen screen) {
        screen.show(List.of());
        screen.say("Stopping");
        suite.close();
        if (keep == null) {
            run.clearData();
        }
    }
}
