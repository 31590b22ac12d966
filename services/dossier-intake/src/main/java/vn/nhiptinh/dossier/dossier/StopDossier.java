package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Stops the work on a dossier (form 05). */
@ApplicationScoped
class StopDossier {

    private final DossierDesk desk;

    StopDossier(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch, Reason reason) {
        return desk.act(
                new Order(DossierAction.STOP, code, ifMatch, reason),
                (dossier, now) -> dossier.stop(now, reason.reasonCode()));
    }
}
