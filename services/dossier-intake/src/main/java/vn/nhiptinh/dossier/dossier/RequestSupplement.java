package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Asks the citizen for missing papers (form 02); the clock stands still. */
@ApplicationScoped
class RequestSupplement {

    private final DossierDesk desk;

    RequestSupplement(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch, Reason reason) {
        return desk.act(
                new Order(DossierAction.REQUEST_SUPPLEMENT, code, ifMatch, reason),
                (dossier, now) -> dossier.requestSupplement(now, reason.reasonCode()));
    }
}
