package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import vn.nhiptinh.dossier.pause.Pauses;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/**
 * What all actions on a dossier have in common: it is found, within the caller's reach, the one the caller has seen, and
 * what was done to it is entered in the book.
 */
@ApplicationScoped
class DossierDesk {

    /** Allowed again after having been done, or after the step it was meant for. */
    private static final Set<DossierAction> OF_WHAT_THERE_IS =
            EnumSet.of(DossierAction.RECALL, DossierAction.DIGITISE, DossierAction.EXTEND);

    private final DossierRepository dossiers;
    private final DossierCodes codes;
    private final DossierBook book;
    private final Caller caller;
    private final Way way;
    private final Pauses pauses;
    private final Clock clock;

    DossierDesk(
            DossierRepository dossiers,
            DossierCodes codes,
            DossierBook book,
            Way way,
            Pauses pauses,
            Caller caller,
            Clock clock) {
        this.dossiers = dossiers;
        this.codes = codes;
        this.book = book;
        this.way = way;
        this.pauses = pauses;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Does something to a dossier, in the caller's transaction.
     *
     * @param change changes the dossier at a business moment and returns the event
     */
    Dossier act(Order order, BiFunction<Dossier, OffsetDateTime, DossierEvent> change) {
        return actAll(order, change.andThen(List::of));
    }

    /**
     * Does something to a dossier that causes several events or none.
     *
     * @param change changes the dossier at a business moment and returns the events in their order
     */
    Dossier actAll(Order order, BiFunction<Dossier, OffsetDateTime, List<DossierEvent>> change) {
        String code = codes.read(order.code()).text();
        String seen = seen(order, code);
        // Whoever takes an event's number holds the row: two officers, the warnings and the national portal's answers
        // come one after the other, and the second meets what the first has made of the dossier.
        Dossier dossier = dossiers.findById(code, LockModeType.PESSIMISTIC_WRITE);
        if (dossier == null) {
            throw new Problem(DossierProblem.DOSSIER_NOT_FOUND, order.code());
        }
        if (isOfTheOpenStep(order)) {
            // Who had the step until another officer acted is told that, and not that it is another agency's now.
            EntityTag.require(seen, dossier.version());
        }
        requireReach(order.action(), dossier);
        EntityTag.require(seen, dossier.version());
        if (isOfTheOpenStep(order)) {
            // That may leave the dossier's own row as it is; who has seen it before has not seen this all the same.
            dossiers.getEntityManager().lock(dossier, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        }
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        DossierState before = dossier.state();
        boolean stood = dossier.standsStill();
        List<DossierEvent> events = change.apply(dossier, now);
        notePause(dossier, stood, before, order.reasonCode(), now);
        book.enter(dossier, before, order, events, now);
        return dossier;
    }

    /**
     * The entity tag that the caller has seen, or null where they do not care. What the state would allow again, of the next
     * step as well, who had to wait for another officer did not mean: they have seen what there was when they asked.
     */
    private String seen(Order order, String code) {
        return order.ifMatch() == null && (isOfTheOpenStep(order) || OF_WHAT_THERE_IS.contains(order.action()))
                ? dossiers.versionOf(code).map(EntityTag::of).orElse(null)
                : order.ifMatch();
    }

    private static boolean isOfTheOpenStep(Order order) {
        return order.action().by() == DossierAction.By.WHO_HAS_IT;
    }

    /** A clock that stands still for another reason than before has a pause of its own for each. */
    private void notePause(Dossier dossier, boolean stood, DossierState before, String reasonCode, OffsetDateTime now) {
        boolean stands = dossier.standsStill();
        boolean otherwise = before.status() != dossier.state().status();
        if (stood && (!stands || otherwise)) {
            pauses.end(dossier.code(), now);
        }
        if (stands && (!stood || otherwise)) {
            pauses.begin(dossier.code(), dossier.state().status().name(), reasonCode, now);
        }
    }

    /** The desk that received a dossier acts for the agency that handles it, but does not decide in its place. */
    private void requireReach(DossierAction action, Dossier dossier) {
        if (caller.hasRole(Role.CITIZEN) && action.by() == DossierAction.By.THE_CITIZEN) {
            if (!caller.subject().equals(dossier.submittedBy())) {
                throw new Problem(DossierProblem.DOSSIER_NOT_FOUND, dossier.code());
            }
            return;
        }
        Filing filing = dossier.filing();
        switch (action.by()) {
            case THE_HANDLER -> caller.requireReach(filing.handlingAgency());
            case WHO_HAS_IT ->
                caller.requireReach(
                        way.current(dossier).map(DossierStep::agency).orElse(filing.handlingAgency()));
            case THE_DESK, THE_CITIZEN -> {
                if (!caller.reaches(filing.receivingAgency())) {
                    caller.requireReach(filing.handlingAgency());
                }
            }
        }
    }
}
