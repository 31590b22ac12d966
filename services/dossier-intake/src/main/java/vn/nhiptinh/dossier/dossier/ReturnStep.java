package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.dossier.step.StepEnd;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.problem.Problem;

/** Gives a dossier back to the step before, to be done again before the present one. */
@ApplicationScoped
class ReturnStep {

    private final DossierDesk desk;
    private final Way way;
    private final Steps steps;

    ReturnStep(DossierDesk desk, Way way, Steps steps) {
        this.desk = desk;
        this.way = way;
        this.steps = steps;
    }

    Dossier run(String code, String ifMatch, Reason reason) {
        return desk.actAll(new Order(DossierAction.RETURN_STEP, code, ifMatch, reason), this::giveBack);
    }

    private List<DossierEvent> giveBack(Dossier dossier, OffsetDateTime now) {
        dossier.requireAllowed(DossierAction.RETURN_STEP);
        DossierStep step = way.requireCurrent(dossier);
        DossierStep before = steps.behind(dossier.code(), dossier.filing().handlingAgency()).stream()
                .findFirst()
                .orElseThrow(() -> new Problem(DossierProblem.NO_STEP_BEFORE, dossier.code()));
        step.end(now, StepEnd.RETURNED);
        steps.makeRoomBehind(step, 2);
        steps.persist(step.again(step.position() + 2));
        DossierStep again = before.again(step.position() + 1);
        if (again.agency().equals(step.agency())) {
            way.open(again, now);
            return List.of();
        }
        return List.of(way.open(dossier, again, DossierAction.RETURN_STEP, step.agency(), now));
    }
}
