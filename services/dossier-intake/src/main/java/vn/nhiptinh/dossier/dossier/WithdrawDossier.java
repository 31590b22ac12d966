package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Gives a dossier back to the citizen who wants it back. */
@ApplicationScoped
class WithdrawDossier {

    private final DossierDesk desk;

    WithdrawDossier(DossierDesk desk) {
        this.desk = desk;
    }

    Dossier run(String code, String ifMatch, Reason reason) {
        return desk.act(
                new Order(DossierAction.WITHDRAW, code, ifMatch, reason), (dossier, now) -> dossier.withdraw(now));
    }
}
