package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Hands a dossier to the specialised unit, which takes it up. */
@ApplicationScoped
class StartProcessing {

    private final DossierDesk desk;

    StartProcessing(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch) {
        return desk.act(DossierAction.START, code, ifMatch, Dossier::start);
    }
}
