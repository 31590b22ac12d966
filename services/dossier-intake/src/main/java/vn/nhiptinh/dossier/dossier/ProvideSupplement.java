package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Takes in the missing papers; the clock goes on. */
@ApplicationScoped
class ProvideSupplement {

    private final DossierDesk desk;
    private final StoppedClock clock;

    ProvideSupplement(DossierDesk desk, StoppedClock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    Dossier run(String code, String ifMatch) {
        return desk.act(
                new Order(DossierAction.PROVIDE_SUPPLEMENT, code, ifMatch),
                (dossier, now) ->
                        clock.goOn(dossier, now, (dues, minutes) -> dossier.provideSupplement(now, dues, minutes)));
    }
}
