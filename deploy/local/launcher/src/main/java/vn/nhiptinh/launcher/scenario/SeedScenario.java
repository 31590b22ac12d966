package vn.nhiptinh.launcher.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.launcher.client.Aggregator;
import vn.nhiptinh.launcher.client.SuiteClient;
import vn.nhiptinh.launcher.figures.PublishedFigures;
import vn.nhiptinh.launcher.figures.SeedFigures;
import vn.nhiptinh.launcher.figures.SeedPlan;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.reference.ReferenceData;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * The published figures the whole way: import files through the services' imports, event log,
 * Kafka and aggregator, and at the end what came out beside what was published.
 */
public final class SeedScenario {
    private static final int FILES_AT_ONCE = 3;
    private static final int PROGRESS_SECONDS = 5;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STILL_BOUND = Duration.ofMinutes(5);
    private static final Set<String> SOURCES = Set.of("procedure-catalog", "dossier-intake", "payments", "feedback");

    private final SuiteClient client;
    private final Screen screen;
    private final Clock real;

    public SeedScenario(SuiteClient client, Screen screen, Clock real) {
        this.client = client;
        this.screen = screen;
        this.real = real;
    }

    /** Plays the scenario and gives the exit status of the figures that came out. */
    public int play(ReferenceData data, double scale, Path directory) {
        SeedPlan plan = new SeedPlan(scale);
        Instant started = real.instant();
        List<ImportFile> files;
        try {
            files = new SeedFigures(plan, data).writeTo(directory);
        } catch (IOException e) {
            throw new SuiteException("Cannot write the import files to " + directory, e);
        }
        long rows = files.stream().mapToLong(ImportFile::rows).sum();
        screen.say("Importing " + rows + " rows in " + files.size() + " files, scale " + scale);
        ImportFiles imports = new ImportFiles(client);
        Aggregator aggregator = new Aggregator(client);
        ScheduledExecutorService progress = Executors.newSingleThreadScheduledExecutor();
        progress.scheduleWithFixedDelay(
                () -> report(imports, rows, aggregator, started), PROGRESS_SECONDS, PROGRESS_SECONDS, TimeUnit.SECONDS);
        try {
            imports.concurrently(files, FILES_AT_ONCE);
            Instant imported = real.instant();
            screen.say("Imported after " + Duration.between(started, imported).toSeconds() + " s");
            awaitCounted(aggregator, imported);
        } finally {
            progress.shutdownNow();
        }
        screen.say("Everything counted after "
                + Duration.between(started, real.instant()).toSeconds() + " s");
        return new CheckFigures(aggregator, screen).run(PublishedFigures.read(), plan);
    }

    private void report(ImportFiles imports, long rows, Aggregator aggregator, Instant started) {
        try {
            Aggregator.Backlog backlog = aggregator.backlog(SOURCES, Instant.EPOCH);
            double seconds =
                    Math.max(1, Duration.between(started, real.instant()).toSeconds());
            screen.show(List.of("%4.0f s  rows %,d of %,d (%,.0f/s)  unpublished %,d  not counted yet %,d%s"
                    .formatted(
                            seconds,
                            imports.rowsSent(),
                            rows,
                            imports.rowsSent() / seconds,
                            backlog.unpublished(),
                            backlog.lag(),
                            backlog.parked() > 0 ? "  parked " + backlog.parked() : "")));
        } catch (RuntimeException e) {
            screen.say("No progress to show: " + e.getMessage());
        }
    }

    /** Waits as long as the backlog shrinks; a backlog that stands still is an error. */
    private void awaitCounted(Aggregator aggregator, Instant imported) {
        long least = Long.MAX_VALUE;
        long lastProgress = System.nanoTime();
        while (true) {
            Aggregator.Backlog backlog = aggregator.backlog(SOURCES, imported);
            if (backlog.empty()) {
                return;
            }
            long left = backlog.unpublished() + backlog.lag();
            if (left < least) {
                least = left;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STILL_BOUND.toNanos()) {
                throw new SuiteException("The aggregator stands still with " + left + " events to count");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
