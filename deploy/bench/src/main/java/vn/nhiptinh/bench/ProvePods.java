package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.pods.Tally;
import vn.nhiptinh.bench.pods.TwoPodLoad;
import vn.nhiptinh.bench.proof.ProveUnbroken;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteClock;
import vn.nhiptinh.launcher.suite.SuitePorts;

/**
 * {@code run pods}: two dossier-intake processes on one database under load. Unlike the other
 * benchmarks it can fail: it is the proof that they do not get into each other's way.
 */
@Command(
        name = "pods",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Random lives through two dossier-intake processes on one database: warnings once, numbers unbroken,"
                        + " no deadlock; fails otherwise.")
final class ProvePods implements Callable<Integer> {
    private static final long SEED = 468;
    private static final int FAULTS_TOLD = 15;

    /** Until everything is up; the business day begins then. */
    private static final Duration HEAD_START = Duration.ofSeconds(60);

    /** What may be owed at the end: warnings that fell due within so much real time. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** After the last call, for the warnings of what it set going again. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Minutes of load (default ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Clients at a time (default ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--under-way",
            paramLabel = "N",
            defaultValue = "300",
            description = "Dossiers that each client has under way (default ${DEFAULT-VALUE}).")
    private int underWay;

    @Option(
            names = "--offices",
            paramLabel = "N",
            defaultValue = "5",
            description = "Agencies that take dossiers (default ${DEFAULT-VALUE}).")
    private int offices;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "600",
            description = "Business seconds in a second (default ${DEFAULT-VALUE}).")
    private int speed;

    @Option(names = "--no-kill", description = "Do not kill one of the processes in the middle and start it again.")
    private boolean noKill;

    private final Consumer<String> say = Stage.teller();

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("pods"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        SuiteClock clock =
                new SuiteClock(Instant.now().plus(HEAD_START), BenchOptions.TODAY.toInstant(SuiteClock.ZONE), speed);
        SuitePorts ports = SuitePorts.from(options.portBase());
        boolean proven;
        try (Stage stage = new Stage(options.home(), run, ports, EnumSet.of(ServiceKind.PROCEDURE_CATALOG), clock)
                .with("NHIPTINH_WARNINGS_EVERY", "1s")
                .start()) {
            stage.learn(data);
            // The second one listens where another service would, which is not there.
            List<Pod> pods = List.of(
                    stage.startPod(ServiceKind.DOSSIER_INTAKE, "first", ports.port(ServiceKind.DOSSIER_INTAKE), data),
                    stage.startPod(ServiceKind.DOSSIER_INTAKE, "second", ports.port(ServiceKind.FEEDBACK), data));
            ProveUnbroken.noteWhoTells(stage);
            TwoPodLoad load = new TwoPodLoad(
                    pods,
                    stage.tokens(),
                    data,
                    BenchOptions.TODAY.toLocalDate(),
                    offices,
                    clients,
                    underWay,
                    SEED,
                    say);
            load.prepare();
            say.accept("the load begins; in business time it is " + clock.now(Clock.systemUTC()));
            Tally tally = load.run(Duration.ofMinutes(minutes), !noKill);
            say.accept(tally.text());
            settle();
            proven = tell(tally, prove(stage, clock));
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return proven ? 0 : 1;
    }

    private static void settle() {
        long end = System.nanoTime() + SETTLED.toNanos();
        Stage.await(SETTLED.plus(SETTLED), "the last warnings", () -> System.nanoTime() - end > 0);
    }

    private ProveUnbroken.Findings prove(Stage stage, SuiteClock clock) {
        return new ProveUnbroken(
                        stage,
                        () -> clock.now(Clock.offset(Clock.systemUTC(), GRACE.negated()))
                                .toInstant(),
                        !noKill)
                .run();
    }

    private boolean tell(Tally tally, ProveUnbroken.Findings found) {
        say.accept(
                "%d events stored, %d records in the topic, %d of them sent a second time by a process after the kill"
                        .formatted(found.events(), found.records(), found.sentTwice()));
        say.accept("%d warnings, by process %s; %d owed by what is open; %d running numbers"
                .formatted(found.warnings(), found.warningsByProcess(), found.owed(), found.series()));
        boolean proven = found.faults().isEmpty() && tally.faults().isEmpty();
        if (proven) {
            System.out.printf(
                    "pods: %d lives in %d min, %d warnings each once, numbers unbroken, %d deadlocks%n",
                    tally.lives(), minutes, found.warnings(), found.deadlocks());
        } else {
            tally.faults().stream().limit(FAULTS_TOLD).forEach(fault -> say.accept("  " + fault));
            found.faults().stream().limit(FAULTS_TOLD).forEach(fault -> say.accept("  " + fault));
            System.out.printf(
                    "pods: failed, with %d faults in the answers and %d in what was stored%n",
                    tally.faults().size(), found.faults().size());
        }
        return proven;
    }
}
