package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nhiptinh.dossier.process.Process;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.dossier.step.StepEnd;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Hands a dossier to another agency for a step that its process does not foresee. */
@ApplicationScoped
class ForwardDossier {

    private final DossierDesk desk;
    private final Way way;
    private final Steps steps;
    private final ReferenceData reference;

    ForwardDossier(DossierDesk desk, Way way, Steps steps, ReferenceData reference) {
        this.desk = desk;
        this.way = way;
        this.steps = steps;
        this.reference = reference;
    }

    Dossier run(String code, String ifMatch, Process.Step step, Reason reason) {
        return desk.actAll(
                new Order(DossierAction.FORWARD, code, ifMatch, reason), (dossier, now) -> forward(dossier, step, now));
    }

    private List<DossierEvent> forward(Dossier dossier, Process.Step step, OffsetDateTime now) {
        dossier.requireAllowed(DossierAction.FORWARD);
        reference.agency(step.agency(), now.toLocalDate());
        Filing.requireWithinProvince(dossier.filing().handlingAgency(), step.agency());
        DossierStep from = way.current(dossier).orElse(null);
        String holder = from == null ? dossier.filing().handlingAgency() : from.agency();
        if (step.agency().equals(holder)) {
            throw new Problem(DossierProblem.AGENCY_HAS_IT, dossier.code(), holder);
        }
        if (from != null) {
            from.end(now, StepEnd.FORWARDED);
            steps.makeRoomBehind(from, 1);
        }
        return List.of(way.open(
                dossier,
                DossierStep.unforeseen(
                        dossier.code(), from == null ? steps.behindAll(dossier.code()) : from.position() + 1, step),
                DossierAction.FORWARD,
                holder,
                now));
    }
}
