package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Accepts a dossier at the one-stop desk and promises the day of its result. */
@ApplicationScoped
class AcceptDossier {

    private final DossierDesk desk;
    private final Deadlines deadlines;
    private final ReferenceData reference;

    AcceptDossier(DossierDesk desk, Deadlines deadlines, ReferenceData reference) {
        this.desk = desk;
        this.deadlines = deadlines;
        this.reference = reference;
    }

    /** @param fees what the dossier costs, line by line; empty where that is not settled now */
    Dossier run(String code, String ifMatch, List<Long> fees) {
        return desk.actAll(new Order(DossierAction.ACCEPT, code, ifMatch), (dossier, now) -> {
            Filing filing = dossier.filing();
            ProcedureChanged.Version procedure = reference
                    .procedure(filing.procedureCode(), now.toLocalDate())
                    .version();
            List<DossierEvent> events = new ArrayList<>(2);
            events.add(dossier.accept(
                    now,
                    deadlines.of(filing.handlingAgency(), now, procedure),
                    deadlines.unit(procedure),
                    deadlines.workingMinutes(filing.receivingAgency(), dossier.submittedAt(), now)));
            if (!fees.isEmpty()) {
                events.add(dossier.assessFees(now, fees));
            }
            return events;
        });
    }
}
