package vn.nhiptinh.dossier.warning;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.RunningClock;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;

/**
 * Tells of each dossier, and of each step it is in, once that its due date comes near, unless it has passed already, and
 * once that it has passed; of what waits for the desk before acceptance once that it has had no answer in time, for its
 * eight hours are near their end from the beginning. Every process looks; the rows' locks and marks see to it that one of
 * them tells.
 */
@ApplicationScoped
public class WarnOfDeadlines {

    private static final String DUE_SOON = """
            select * from dossier
            where %s and not warned_due_soon and due_soon_at <= :now and current_due_at >= :now
            order by due_soon_at limit :batch for update skip locked
            """.formatted(RunningClock.SQL);

    private static final String OVERDUE = """
            select * from dossier
            where %s and not warned_overdue and current_due_at < :now
            order by current_due_at limit :batch for update skip locked
            """.formatted(RunningClock.SQL);

    private static final String NO_REPLY = """
            select * from dossier
            where answer_due_at is not null and not warned_reply and answer_due_at < :now
            order by answer_due_at limit :batch for update skip locked
            """;

    /** The dossier is held as well: its next event's number is taken. */
    private static final String STEPS = """
            select s.* from dossier_step s join dossier d on d.code = s.dossier_code
            where s.opened_at is not null and s.finished_at is null and not s.%s and s.%s %s :now%s
              and %5$s
            order by s.%2$s limit :batch for update skip locked
            """;

    private static final String STEP_DUE_SOON =
            STEPS.formatted("warned_due_soon", "due_soon_at", "<=", " and s.due_at >= :now", RunningClock.SQL);
    private static final String STEP_OVERDUE = STEPS.formatted("warned_overdue", "due_at", "<", "", RunningClock.SQL);

    private final EntityManager entities;
    private final EventLog log;
    private final WarningSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile long looked = System.nanoTime();

    WarnOfDeadlines(EntityManager entities, EventLog log, WarningSettings settings, Clock clock, MeterRegistry meters) {
        this.entities = entities;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    /** From the start on, so that a process that never comes to look is noticed. */
    void start(@Observes StartupEvent event) {
        Gauge.builder("nhiptinh.warnings.age.seconds", () -> (System.nanoTime() - looked) / 1e9)
                .description("Since this process last looked through all that is to be warned of, or since it started")
                .register(meters);
    }

    @Scheduled(every = "${nhiptinh.warnings.every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        run();
        looked = System.nanoTime();
    }

    /** Warns of whatever there is to warn of now, and says of how many. */
    public int run() {
        return warn(now -> dossiers(OVERDUE, now, Dossier::warnOverdue))
                + warn(now -> dossiers(DUE_SOON, now, Dossier::warnDueSoon))
                + warn(now -> dossiers(NO_REPLY, now, Dossier::warnOfReply))
                + warn(now -> steps(STEP_OVERDUE, now, WarnOfDeadlines::overdue))
                + warn(now -> steps(STEP_DUE_SOON, now, WarnOfDeadlines::dueSoon));
    }

    private int warn(Function<OffsetDateTime, List<NewEvent>> batch) {
        int all = 0;
        int warned;
        do {
            warned = QuarkusTransaction.requiringNew().call(() -> {
                List<NewEvent> events = batch.apply(OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS));
                entities.flush();
                log.append(events);
                return events.size();
            });
            all += warned;
        } while (warned == settings.batch());
        return all;
    }

    private List<NewEvent> dossiers(
            String query, OffsetDateTime now, BiFunction<Dossier, OffsetDateTime, DossierEvent> warning) {
        List<NewEvent> events = new ArrayList<>();
        for (Dossier dossier : found(query, now, Dossier.class)) {
            DossierEvent event = warning.apply(dossier, now);
            events.add(new NewEvent(dossier.code(), dossier.eventSequence(), event));
        }
        return events;
    }

    /** Tells of a step of a dossier. */
    private interface StepWarning {
        DossierEvent of(Dossier dossier, DossierStep step, OffsetDateTime now);
    }

    private List<NewEvent> steps(String query, OffsetDateTime now, StepWarning warning) {
        List<NewEvent> events = new ArrayList<>();
        for (DossierStep step : found(query, now, DossierStep.class)) {
            Dossier dossier = entities.find(Dossier.class, step.dossierCode());
            DossierEvent event = warning.of(dossier, step, now);
            events.add(new NewEvent(dossier.code(), dossier.eventSequence(), event));
        }
        return events;
    }

    private static DossierEvent dueSoon(Dossier dossier, DossierStep step, OffsetDateTime now) {
        step.warnedDueSoon();
        return dossier.warnDueSoon(now, step.code(), step.dueAt());
    }

    private static DossierEvent overdue(Dossier dossier, DossierStep step, OffsetDateTime now) {
        step.warnedOverdue();
        return dossier.warnOverdue(now, step.code(), step.dueAt());
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> found(String query, OffsetDateTime now, Class<T> what) {
        return entities.createNativeQuery(query, what)
                .setParameter("now", now)
                .setParameter("batch", settings.batch())
                .getResultList();
    }
}
