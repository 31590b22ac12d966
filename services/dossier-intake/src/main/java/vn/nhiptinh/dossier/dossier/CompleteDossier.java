package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.events.Outcome;

/** Closes the work on a dossier with its decision, and says how it stands against the appointment. */
@ApplicationScoped
class CompleteDossier {

    private final DossierDesk desk;
    private final Deadlines deadlines;

    CompleteDossier(DossierDesk desk, Deadlines deadlines) {
        this.desk = desk;
        this.deadlines = deadlines;
    }

    Dossier run(String code, String ifMatch, Outcome outcome, boolean electronicResult) {
        return desk.act(DossierAction.COMPLETE, code, ifMatch, (dossier, now) -> {
            long minutes = dossier.receivedAt() == null
                    ? 0
                    : deadlines.workingMinutes(dossier.filing().handlingAgency(), dossier.receivedAt(), now);
            return dossier.complete(now, outcome, electronicResult, minutes);
        });
    }
}
