package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.Outcome;

/** Closes the work on a dossier with its decision, and says how it stands against the appointment. */
@ApplicationScoped
class CompleteDossier {

    private final DossierDesk desk;
    private final Deadlines deadlines;
    private final Way way;

    CompleteDossier(DossierDesk desk, Deadlines deadlines, Way way) {
        this.desk = desk;
        this.deadlines = deadlines;
        this.way = way;
    }

    Dossier run(String code, String ifMatch, Outcome outcome, boolean electronicResult) {
        return desk.actAll(new Order(DossierAction.COMPLETE, code, ifMatch), (dossier, now) -> {
            dossier.requireAllowed(DossierAction.COMPLETE);
            if (outcome == Outcome.GRANTED) {
                way.requireNothingAhead(dossier);
            }
            List<DossierEvent> events = new ArrayList<>(2);
            // The decision ends whatever step it is made in.
            way.current(dossier).ifPresent(step -> events.add(way.complete(dossier, step, now)));
            long minutes = deadlines.workingMinutes(dossier.filing().handlingAgency(), dossier.receivedAt(), now);
            events.add(dossier.complete(now, outcome, electronicResult, minutes));
            return events;
        });
    }
}
