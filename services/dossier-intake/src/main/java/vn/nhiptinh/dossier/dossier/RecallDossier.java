package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.dossier.step.StepEnd;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.DossierEvent;

/**
 * Takes a dossier back from the agency it was handed to, to the last step that the handling agency did. A step that the
 * process plans stays to be done where it is planned; one that only the hand-over brought falls away with it.
 */
@ApplicationScoped
class RecallDossier {

    private final DossierDesk desk;
    private final Way way;
    private final Steps steps;

    RecallDossier(DossierDesk desk, Way way, Steps steps) {
        this.desk = desk;
        this.way = way;
        this.steps = steps;
    }

    Dossier run(String code, String ifMatch, Reason reason) {
        return desk.actAll(new Order(DossierAction.RECALL, code, ifMatch, reason), this::recall);
    }

    private List<DossierEvent> recall(Dossier dossier, OffsetDateTime now) {
        dossier.requireAllowed(DossierAction.RECALL);
        DossierStep step = way.requireCurrent(dossier);
        String handling = dossier.filing().handlingAgency();
        DossierStep again = Steps.lastAt(steps.behind(dossier.code(), handling), handling)
                .map(before -> before.again(step.position() + 1))
                .orElseGet(() -> step.again(step.position() + 1, handling));
        step.end(now, StepEnd.RECALLED);
        steps.makeRoomBehind(step, 2);
        if (!step.isUnforeseen()) {
            steps.persist(step.again(step.position() + 2));
        }
        return List.of(way.open(dossier, again, DossierAction.RECALL, step.agency(), now));
    }
}
