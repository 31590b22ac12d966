package vn.nhiptinh.ioc.selfcheck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;
import vn.nhiptinh.ioc.freshness.LastSelfCheck;
import vn.nhiptinh.ioc.freshness.SelfProof;
import vn.nhiptinh.ioc.generation.Generations;

/** Has the aggregator checked every night, and whenever it is asked for, by one pod. */
@ApplicationScoped
public class SelfChecks implements SelfProof {

    private static final Logger LOG = Logger.getLogger(SelfChecks.class);

    private final SelfCheckTable table;
    private final CheckCounters counters;
    private final CheckSources sources;
    private final Generations generations;
    private final SelfCheckSettings settings;
    private final Clock clock;
    private final long begun = System.nanoTime();
    private volatile SelfCheck lastWhole;

    SelfChecks(
            SelfCheckTable table,
            CheckCounters counters,
            CheckSources sources,
            Generations generations,
            SelfCheckSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.table = table;
        this.counters = counters;
        this.sources = sources;
        this.generations = generations;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("nhiptinh.self.check.drifts", () -> last().map(LastSelfCheck::drifts)
                        .orElse(0L))
                .description("Numbers that differed in the last check of all days")
                .register(meters);
        Gauge.builder(
                        "nhiptinh.self.check.unanswered",
                        () -> last().map(c -> c.unanswered().size()).orElse(0))
                .description("Sources that were not compared in the last check of all days")
                .register(meters);
        Gauge.builder("nhiptinh.self.check.age.seconds", this::ageSeconds)
                .description("Since the last check of all days came to its end, or since this pod started")
                .register(meters);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        if (!generations.whole()) {
            return;
        }
        LocalDateTime now = LocalDateTime.now(clock);
        if (!now.toLocalTime().isBefore(settings.at()) && (sources.heard() || upFor(settings.countedWithin()))) {
            table.enterNightly(now.toLocalDate());
        }
        table.carryOutNext(check -> {
            run(check);
            table.forget(settings.kept());
        });
        lastWhole = table.lastWhole().orElse(null);
    }

    @Override
    public Optional<LastSelfCheck> last() {
        return Optional.ofNullable(lastWhole)
                .map(c -> new LastSelfCheck(c.id(), c.endedAt(), c.compared(), c.drifts(), c.unanswered()));
    }

    private double ageSeconds() {
        return last().map(LastSelfCheck::ageSeconds).orElse((System.nanoTime() - begun) / 1e9);
    }

    private boolean upFor(Duration length) {
        return System.nanoTime() - begun > length.toNanos();
    }

    private void run(SelfCheck check) throws SQLException {
        Findings findings = new Findings(settings.maxDrifts());
        try {
            counters.check(check.from(), check.to(), findings);
            // Today is not over: the sources go on counting it while they are asked.
            LocalDate yesterday = LocalDate.now(clock).minusDays(1);
            LocalDate from = check.from() == null ? yesterday.minusDays(settings.sourceDays() - 1L) : check.from();
            LocalDate to = check.to() == null || check.to().isAfter(yesterday) ? yesterday : check.to();
            sources.check(from, to, findings);
            table.finish(check.id(), findings);
        } catch (SQLException | RuntimeException e) {
            LOG.errorf(e, "self-check %d did not come to its end", check.id());
            table.fail(check.id());
            return;
        }
        if (findings.drifts() > 0) {
            LOG.errorf("self-check %d: %d numbers differ", check.id(), findings.drifts());
        }
    }
}
