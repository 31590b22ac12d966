package vn.nhiptinh.dossier.warning;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;

/**
 * Tells of each dossier once that its due date comes near, and once that it has passed. Every process looks; the rows'
 * locks and marks see to it that one of them tells.
 */
@ApplicationScoped
public class WarnOfDeadlines {

    /** The states stand in the text, so that the planner sees that the indexes of what is to be warned of will do. */
    private static final String DUE_SOON = """
            select * from dossier
            where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY') and not warned_due_soon and due_soon_at <= :now
            order by due_soon_at limit :batch for update skip locked
            """;

    private static final String OVERDUE = """
            select * from dossier
            where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY') and not warned_overdue and current_due_at < :now
            order by current_due_at limit :batch for update skip locked
            """;

    private final EntityManager entities;
    private final EventLog log;
    private final WarningSettings settings;
    private final Clock clock;

    WarnOfDeadlines(EntityManager entities, EventLog log, WarningSettings settings, Clock clock) {
        this.entities = entities;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${nhiptinh.warnings.every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        run();
    }

    /** Warns of whatever there is to warn of now, and says of how many. */
    public int run() {
        return warn(DUE_SOON, Dossier::warnDueSoon) + warn(OVERDUE, Dossier::warnOverdue);
    }

    private int warn(String query, BiFunction<Dossier, OffsetDateTime, DossierEvent> warning) {
        int all = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(() -> batch(query, warning));
            all += batch;
        } while (batch == settings.batch());
        return all;
    }

    private int batch(String query, BiFunction<Dossier, OffsetDateTime, DossierEvent> warning) {
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        @SuppressWarnings("unchecked")
        List<Dossier> dossiers = entities.createNativeQuery(query, Dossier.class)
                .setParameter("now", now)
                .setParameter("batch", settings.batch())
                .getResultList();
        List<NewEvent> events = dossiers.stream()
                .map(d -> {
                    DossierEvent event = warning.apply(d, now);
                    return new NewEvent(d.code(), d.eventSequence(), event);
                })
                .toList();
        entities.flush();
        log.append(events);
        return dossiers.size();
    }
}
