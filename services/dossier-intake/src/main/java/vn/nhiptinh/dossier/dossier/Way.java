package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.dossier.step.StepEnd;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.AgencyScope;

/** Leads a dossier from step to step, and from agency to agency. */
@ApplicationScoped
class Way {

    private final Steps steps;

    Way(Steps steps) {
        this.steps = steps;
    }

    /** The step that is open now. */
    Optional<DossierStep> current(Dossier dossier) {
        return dossier.isStepwise() ? steps.current(dossier.code()) : Optional.empty();
    }

    /** The open step, without which an action makes no sense. */
    DossierStep requireCurrent(Dossier dossier) {
        return current(dossier).orElseThrow(() -> new Problem(DossierProblem.NO_OPEN_STEP, dossier.code()));
    }

    DossierEvent complete(Dossier dossier, DossierStep step, OffsetDateTime now) {
        step.end(now, StepEnd.COMPLETED);
        return dossier.completeStep(now, step.code(), step.agency(), step.openedAt(), step.dueAt());
    }

    /** A step in which the dossier came to its end. */
    void abandon(Dossier dossier, OffsetDateTime now) {
        current(dossier).ifPresent(step -> step.end(now, StepEnd.ABANDONED));
    }

    /** Refuses to grant what planned steps have not been done for. */
    void requireNothingAhead(Dossier dossier) {
        if (dossier.isStepwise()) {
            steps.next(dossier.code()).ifPresent(step -> {
                throw new Problem(DossierProblem.STEPS_OUTSTANDING, dossier.code(), step.code(), step.agency());
            });
        }
    }

    /** Opens the next planned step; the event if another agency than the present one has the dossier with it. */
    Optional<DossierEvent> openNext(Dossier dossier, String from, OffsetDateTime now) {
        Optional<DossierStep> next = steps.next(dossier.code());
        next.ifPresent(step -> steps.open(step, now));
        return next.filter(step -> !step.agency().equals(from)).map(step -> hand(dossier, step, from, now));
    }

    /** Opens the next planned step behind one that is done; without one the handling agency has the dossier again. */
    Optional<DossierEvent> goOn(Dossier dossier, DossierStep done, OffsetDateTime now) {
        String handling = dossier.filing().handlingAgency();
        if (steps.next(dossier.code()).isPresent() || AgencyScope.covers(handling, done.agency())) {
            return openNext(dossier, done.agency(), now);
        }
        return Optional.of(
                dossier.hand(DossierAction.FORWARD, now, done.agency(), handling, done.code(), dossier.currentDueAt()));
    }

    /** Opens a step at the agency it is to be done at. */
    DossierEvent open(Dossier dossier, DossierStep step, DossierAction action, String from, OffsetDateTime now) {
        dossier.goesByStep();
        open(step, now);
        return dossier.hand(action, now, from, step.agency(), step.code(), step.dueAt());
    }

    /** Opens a step at the agency that has the dossier already. */
    void open(DossierStep step, OffsetDateTime now) {
        steps.persist(step);
        steps.open(step, now);
    }

    private static DossierEvent hand(Dossier dossier, DossierStep step, String from, OffsetDateTime now) {
        return dossier.hand(DossierAction.FORWARD, now, from, step.agency(), step.code(), step.dueAt());
    }
}
