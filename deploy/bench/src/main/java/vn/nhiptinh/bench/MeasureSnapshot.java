package vn.nhiptinh.bench;

import java.lang.ref.Reference;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.nhiptinh.bench.dossiers.LifeChoice;
import vn.nhiptinh.bench.log.DossierLog;
import vn.nhiptinh.bench.log.LifeLog;
import vn.nhiptinh.bench.log.LogWriter;
import vn.nhiptinh.bench.log.SteadyAppend;
import vn.nhiptinh.bench.snapshot.PollSnapshots;
import vn.nhiptinh.bench.stage.CpuTime;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.stage.TakenIn;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.RunDirectory;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.launcher.suite.SuitePorts;

/** {@code run snapshot}: how many phones can poll while events come in. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Unchanged snapshots per second, with the tokens of many agencies, while events come in.")
final class MeasureSnapshot implements Callable<Integer> {
    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final long SEED = 766;

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--dossiers",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Dossiers whose events are in before (default ${DEFAULT-VALUE}).")
    private int dossiers;

    @Option(
            names = "--agencies",
            paramLabel = "N",
            defaultValue = "50",
            description = "Agencies whose leaders poll (default ${DEFAULT-VALUE}).")
    private int agencies;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "16",
            description = "Requests at a time, each on a connection that is kept (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            defaultValue = "100",
            description = "Dossier events that come in meanwhile (default ${DEFAULT-VALUE}).")
    private int eventsPerSecond;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it is measured (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up-seconds",
            paramLabel = "N",
            defaultValue = "40",
            description = "How long the same goes on before (default ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    private final Consumer<String> say = Stage.teller();

    @Override
    public Integer call() {
        RunDirectory root = new RunDirectory(options.bench().resolve(".run"));
        root.lock();
        RunDirectory run = new RunDirectory(root.root().resolve("snapshot"));
        run.clear();
        ReferenceData data = ReferenceData.read(options.home().resolve("services/procedure-catalog/reference"));
        EnumSet<ServiceKind> kinds = EnumSet.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.IOC_AGGREGATOR);
        try (Stage stage = new Stage(
                        options.home(), run, SuitePorts.from(options.portBase()), kinds, BenchOptions.clock())
                .start()) {
            stage.learn(data);
            stage.stop(ServiceKind.PROCEDURE_CATALOG);
            measure(stage, data);
        }
        run.clearData();
        // The directory holds the lock: it must not be collected before the end.
        Reference.reachabilityFence(root);
        return 0;
    }

    private void measure(Stage stage, ReferenceData data) {
        LocalDate today = BenchOptions.TODAY.toLocalDate();
        int before = dossiers * DossierLog.EVENTS_OF_A_LIFE;
        int meanwhile = eventsPerSecond * (warmUpSeconds + seconds);
        int lives = (before + meanwhile) / DossierLog.EVENTS_OF_A_LIFE + 1;
        LifeLog log = DossierLog.of(data, today, lives, SEED, life -> {});
        try (LogWriter writer = LogWriter.inBulk(stage.bootstrapServers());
                TakenIn takenIn = TakenIn.ofDossiers(stage)) {
            writer.append(log, before);
            takenIn.await(before, BOUND);
        }
        say.accept("%d events of %d dossiers are in".formatted(before, dossiers));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (LogWriter writer = LogWriter.atOnce(stage.bootstrapServers());
                PollSnapshots polls = new PollSnapshots(stage, agencies(data, today), connections)) {
            Stage.await(BOUND, "the first snapshot of every agency", () -> {
                polls.run(1);
                return polls.allKnown();
            });
            say.accept("every agency has its snapshot");
            Future<?> comingIn = thread.submit(() -> new SteadyAppend(writer, log, eventsPerSecond).run(meanwhile));
            tell("warming up", polls.run(warmUpSeconds));
            CpuTime cpuBefore = stage.cpuTime();
            PollSnapshots.Answers answers = polls.run(seconds);
            CpuTime cpuAfter = stage.cpuTime();
            comingIn.get();
            tell("measured", answers);
            say.accept("  milliseconds of processor per answer: "
                    + cpuAfter.since(cpuBefore).each(answers.count()));
            System.out.printf(
                    "snapshot: %.0f req/s, p99 %.1f ms%n",
                    answers.unchanged().count() / answers.seconds(),
                    answers.unchanged().millis(0.99));
        } catch (ExecutionException e) {
            throw new SuiteException(
                    "The events did not come in: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while events came in", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private void tell(String what, PollSnapshots.Answers answers) {
        say.accept("%s: %.0f answers/s, %.2f %% of them 304; unchanged p50 %.1f ms, p99 %.1f ms, slowest %.0f ms"
                .formatted(
                        what,
                        answers.count() / answers.seconds(),
                        100.0 * answers.unchanged().count() / answers.count(),
                        answers.unchanged().millis(0.5),
                        answers.unchanged().millis(0.99),
                        answers.unchanged().millis(1)));
        if (answers.changed().count() > 0) {
            say.accept("  %d changed: p50 %.1f ms, p99 %.1f ms"
                    .formatted(
                            answers.changed().count(),
                            answers.changed().millis(0.5),
                            answers.changed().millis(0.99)));
        }
        answers.refused().forEach((status, times) -> say.accept("  %d answered with %d".formatted(times, status)));
    }

    /** Agencies to which people come, as often as they do. */
    private List<String> agencies(ReferenceData data, LocalDate today) {
        LifeChoice choice = new LifeChoice(data).moveTo(today);
        SplittableRandom random = new SplittableRandom(SEED);
        return Stream.generate(() -> choice.desk(false, random).agency().code())
                .distinct()
                .limit(agencies)
                .toList();
    }
}
