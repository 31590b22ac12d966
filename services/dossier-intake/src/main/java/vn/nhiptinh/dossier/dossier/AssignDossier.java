package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gives the open step of a dossier to an officer. */
@ApplicationScoped
class AssignDossier {

    private final DossierDesk desk;
    private final Way way;

    AssignDossier(DossierDesk desk, Way way) {
        this.desk = desk;
        this.way = way;
    }

    Dossier run(String code, String ifMatch, String officer) {
        return desk.actAll(
                new Order(DossierAction.ASSIGN, code, ifMatch, new Reason(null, officer)), (dossier, now) -> {
                    dossier.requireAllowed(DossierAction.ASSIGN);
                    way.requireCurrent(dossier).assign(officer);
                    return List.of();
                });
    }
}
