package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.dossier.step.StepEnd;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.DossierEvent;

/** Takes a dossier back from the agency it was handed to. */
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
        step.end(now, StepEnd.RECALLED);
        steps.makeRoomBehind(step, 1);
        return List.of(
                way.open(dossier, step.again(step.position() + 1, handling), DossierAction.RECALL, step.agency(), now));
    }
}
