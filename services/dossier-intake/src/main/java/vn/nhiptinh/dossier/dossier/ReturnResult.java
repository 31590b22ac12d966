package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import vn.nhiptinh.events.ReturnMethod;

/** Hands the result of a dossier to the citizen. */
@ApplicationScoped
class ReturnResult {

    private final DossierDesk desk;

    ReturnResult(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch, ReturnMethod how) {
        return desk.act(
                new Order(DossierAction.RETURN_RESULT, code, ifMatch),
                (dossier, now) -> dossier.returnResult(now, how));
    }
}
