package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.function.BiFunction;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.dossier.deadline.Dues;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.events.DossierEvent;

/**
 * Lets the clock of a dossier that stood still go on: the due dates of the whole and of its open step move. Before
 * acceptance no clock runs, but the desk has to look again, and its time to answer begins anew.
 */
@ApplicationScoped
class StoppedClock {

    private final Deadlines deadlines;
    private final Steps steps;
    private final Way way;

    StoppedClock(Deadlines deadlines, Steps steps, Way way) {
        this.deadlines = deadlines;
        this.steps = steps;
        this.way = way;
    }

    /** @param change takes the due dates from now on, null if they stay as they are, and the minutes it did */
    DossierEvent goOn(Dossier dossier, OffsetDateTime now, BiFunction<Dues, Long, DossierEvent> change) {
        OffsetDateTime stopped = dossier.pausedAt();
        DossierEvent event = change.apply(dues(dossier, now), minutes(dossier, now));
        if (stopped != null) {
            way.current(dossier).ifPresent(step -> steps.goOn(step, stopped, now));
        }
        if (dossier.state().awaitsDesk()) {
            dossier.awaitDesk(deadlines.answerDueAt(dossier.filing().receivingAgency(), now));
        }
        return event;
    }

    private Dues dues(Dossier dossier, OffsetDateTime now) {
        if (dossier.pausedCurrentDueAt() == null) {
            return null;
        }
        return deadlines.afterPause(
                dossier.filing().handlingAgency(),
                dossier.receivedAt(),
                dossier.limitUnit(),
                dossier.pausedOriginalDue(),
                dossier.pausedCurrentDue(),
                dossier.pausedAt(),
                now);
    }

    private long minutes(Dossier dossier, OffsetDateTime now) {
        return dossier.pausedAt() == null
                ? 0
                : deadlines.workingMinutes(dossier.filing().handlingAgency(), dossier.pausedAt(), now);
    }
}
