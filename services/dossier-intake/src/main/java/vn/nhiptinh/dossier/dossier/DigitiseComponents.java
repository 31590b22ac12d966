package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Records how many papers of a dossier are data now. */
@ApplicationScoped
class DigitiseComponents {

    private final DossierDesk desk;

    DigitiseComponents(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch, Components counted) {
        return desk.act(
                new Order(DossierAction.DIGITISE, code, ifMatch), (dossier, now) -> dossier.digitise(now, counted));
    }
}
