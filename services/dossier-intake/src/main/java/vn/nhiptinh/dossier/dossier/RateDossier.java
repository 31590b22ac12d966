package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Notes how the citizen found the service. */
@ApplicationScoped
class RateDossier {

    private final DossierDesk desk;

    RateDossier(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, int score) {
        return desk.act(new Order(DossierAction.RATE, code, null), (dossier, now) -> dossier.rate(now, score));
    }
}
