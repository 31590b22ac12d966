package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;

/** Goes on with a dossier that was stopped, in the time that was left. */
@ApplicationScoped
class ResumeDossier {

    private final DossierDesk desk;
    private final StoppedClock clock;

    ResumeDossier(DossierDesk desk, StoppedClock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    Dossier run(String code, String ifMatch) {
        return desk.act(
                new Order(DossierAction.RESUME, code, ifMatch),
                (dossier, now) -> clock.goOn(dossier, now, (dues, minutes) -> dossier.resume(now, dues, minutes)));
    }
}
