package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.dossiercode.DossierCodes;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;

/**
 * What all actions on a dossier have in common: it is found, within the caller's reach, the one the caller has seen,
 * and the event of the action goes into the log with the change.
 */
@ApplicationScoped
class DossierDesk {

    private final DossierRepository dossiers;
    private final DossierCodes codes;
    private final EventLog log;
    private final Caller caller;
    private final Clock clock;

    DossierDesk(DossierRepository dossiers, DossierCodes codes, EventLog log, Caller caller, Clock clock) {
        this.dossiers = dossiers;
        this.codes = codes;
        this.log = log;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Does something to a dossier, in the caller's transaction.
     *
     * @param ifMatch the entity tag the caller has seen, or null
     * @param change changes the dossier at a business moment and returns the event
     */
    Dossier act(
            DossierAction action,
            String code,
            String ifMatch,
            BiFunction<Dossier, OffsetDateTime, DossierEvent> change) {
        Dossier dossier = dossiers.findById(codes.read(code).text());
        if (dossier == null) {
            throw new Problem(DossierProblem.DOSSIER_NOT_FOUND, code);
        }
        requireReach(action, dossier.filing());
        EntityTag.require(ifMatch, dossier.version());
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        DossierEvent event = change.apply(dossier, now);
        // The row before the event: of two officers at once the second meets the new version, not a taken sequence.
        dossiers.flush();
        log.append(new NewEvent(dossier.code(), dossier.eventSequence(), event));
        return dossier;
    }

    /** The desk that received a dossier acts for the agency that handles it, but does not decide in its place. */
    private void requireReach(DossierAction action, Filing filing) {
        if (!action.isOfTheDesk() || !caller.reaches(filing.receivingAgency())) {
            caller.requireReach(filing.handlingAgency());
        }
    }
}
