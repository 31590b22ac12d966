package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.dossier.deadline.Deadlines;
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

    Dossier run(String code, String ifMatch) {
        return desk.act(new Order(DossierAction.ACCEPT, code, ifMatch), (dossier, now) -> {
            Filing filing = dossier.filing();
            ProcedureChanged.Version procedure = reference
                    .procedure(filing.procedureCode(), now.toLocalDate())
                    .version();
            return dossier.accept(
                    now, deadlines.of(filing.handlingAgency(), now, procedure), deadlines.unit(procedure));
        });
    }
}
