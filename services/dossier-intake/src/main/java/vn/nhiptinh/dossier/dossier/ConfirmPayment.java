package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Notes that the fee or tax is paid; the clock goes on. */
@ApplicationScoped
class ConfirmPayment {

    private final DossierDesk desk;
    private final StoppedClock clock;

    ConfirmPayment(DossierDesk desk, StoppedClock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    Dossier run(String code, String ifMatch) {
        return desk.act(
                new Order(DossierAction.CONFIRM_PAYMENT, code, ifMatch),
                (dossier, now) ->
                        clock.goOn(dossier, now, (dues, minutes) -> dossier.confirmPayment(now, dues, minutes)));
    }
}
