package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.dossier.step.DossierStep;
import vn.nhiptinh.events.DossierEvent;

/** Ends the open step of a dossier and begins the next one, at whichever agency that is. */
@ApplicationScoped
class CompleteStep {

    private final DossierDesk desk;
    private final Way way;

    CompleteStep(DossierDesk desk, Way way) {
        this.desk = desk;
        this.way = way;
    }

    Dossier run(String code, String ifMatch) {
        return desk.actAll(new Order(DossierAction.COMPLETE_STEP, code, ifMatch), this::complete);
    }

    private List<DossierEvent> complete(Dossier dossier, OffsetDateTime now) {
        dossier.requireAllowed(DossierAction.COMPLETE_STEP);
        DossierStep step = way.requireCurrent(dossier);
        List<DossierEvent> events = new ArrayList<>(2);
        events.add(way.complete(dossier, step, now));
        way.goOn(dossier, step, now).ifPresent(events::add);
        return events;
    }
}
