package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.dossier.history.History;
import vn.nhiptinh.dossier.history.HistoryEntry;
import vn.nhiptinh.dossier.sync.SyncLedger;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.security.Caller;

/**
 * Stores what was done to a dossier with all that follows from it: the events go into the log, who acted into the
 * history, and what the national portal is to be told into its ledger, all with the change.
 */
@ApplicationScoped
class DossierBook {

    private static final String SUBMIT = "submit";

    private final EntityManager entities;
    private final EventLog log;
    private final History history;
    private final SyncLedger ledger;
    private final Caller caller;

    DossierBook(EntityManager entities, EventLog log, History history, SyncLedger ledger, Caller caller) {
        this.entities = entities;
        this.log = log;
        this.history = history;
        this.ledger = ledger;
        this.caller = caller;
    }

    /** Enters a new dossier. */
    void open(Dossier dossier, DossierEvent submitted, OffsetDateTime now) {
        entities.persist(dossier);
        store(dossier, List.of(submitted), ledger.isInUse(), now);
        history.append(dossier.code(), entry(dossier, SUBMIT, now, null, null, null, null));
    }

    /** Enters what an action has made of a dossier. */
    void enter(Dossier dossier, DossierState before, Order order, List<DossierEvent> events, OffsetDateTime now) {
        boolean tells = before.status() != dossier.state().status() || order.action() == DossierAction.EXTEND;
        store(dossier, events, tells && ledger.isInUse(), now);
        history.append(
                dossier.code(),
                entry(
                        dossier,
                        order.action().wireName(),
                        now,
                        before.name(),
                        order.reasonCode(),
                        order.note(),
                        order.action().form().orElse(null)));
    }

    private void store(Dossier dossier, List<DossierEvent> caused, boolean tells, OffsetDateTime now) {
        if (tells) {
            dossier.awaitsSync();
        }
        // The row before the events: of two at once the second meets the new version, not a taken sequence.
        entities.flush();
        long sequence = dossier.eventSequence() - caused.size();
        List<NewEvent> events = new ArrayList<>(caused.size());
        for (DossierEvent event : caused) {
            events.add(new NewEvent(dossier.code(), ++sequence, event));
        }
        log.append(events);
        if (tells) {
            ledger.note(
                    dossier.code(),
                    dossier.eventSequence(),
                    dossier.state().status().nationalNumber(),
                    now);
        }
    }

    private HistoryEntry entry(
            Dossier dossier,
            String action,
            OffsetDateTime now,
            String before,
            String reasonCode,
            String note,
            String form) {
        return new HistoryEntry(
                dossier.eventSequence(),
                action,
                now,
                caller.subject(),
                caller.agency().orElse(null),
                before,
                dossier.state().name(),
                reasonCode,
                note,
                form);
    }
}
