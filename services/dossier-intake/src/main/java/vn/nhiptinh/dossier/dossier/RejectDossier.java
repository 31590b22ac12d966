package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Refuses a dossier at the one-stop desk, with the reason in writing (form 03). */
@ApplicationScoped
class RejectDossier {

    private final DossierDesk desk;

    RejectDossier(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch, Reason reason) {
        return desk.act(
                new Order(DossierAction.REJECT, code, ifMatch, reason),
                (dossier, now) -> dossier.reject(now, reason.reasonCode()));
    }
}
