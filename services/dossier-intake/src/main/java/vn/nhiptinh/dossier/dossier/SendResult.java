package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hands the result of a dossier to the postal service; it is returned once the citizen has it. */
@ApplicationScoped
class SendResult {

    private final DossierDesk desk;

    SendResult(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch, String reference) {
        return desk.actAll(new Order(DossierAction.SEND_RESULT, code, ifMatch), (dossier, now) -> {
            dossier.sendResult(reference);
            return List.of();
        });
    }
}
