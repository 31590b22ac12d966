package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Gives a dossier back to the citizen who wants it back. */
@ApplicationScoped
class WithdrawDossier {

    private final DossierDesk desk;
    private final Way way;

    WithdrawDossier(DossierDesk desk, Way way) {
        this.desk = desk;
        this.way = way;
    }

    Dossier run(String code, String ifMatch, Reason reason) {
        return desk.act(new Order(DossierAction.WITHDRAW, code, ifMatch, reason), (dossier, now) -> {
            dossier.requireAllowed(DossierAction.WITHDRAW);
            way.abandon(dossier, now);
            return dossier.withdraw(now);
        });
    }
}
