package vn.nhiptinh.dossier.dossier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import vn.nhiptinh.dossier.deadline.Deadlines;
import vn.nhiptinh.dossier.deadline.Dues;

/** Says what becomes of the due dates of a dossier whose clock stood still and goes on. */
@ApplicationScoped
class StoppedClock {

    private final Deadlines deadlines;

    StoppedClock(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** The due dates from now on; null if the clock did not stand still. */
    Dues dues(Dossier dossier, OffsetDateTime now) {
        if (dossier.pausedAt() == null) {
            return null;
        }
        return deadlines.afterPause(
                dossier.filing().handlingAgency(),
                dossier.receivedAt(),
                dossier.limitUnit(),
                dossier.pausedOriginalDueAt(),
                dossier.pausedCurrentDueAt(),
                dossier.pausedAt(),
                now);
    }

    /** Office minutes for which it stood still. */
    long minutes(Dossier dossier, OffsetDateTime now) {
        return dossier.pausedAt() == null
                ? 0
                : deadlines.workingMinutes(dossier.filing().handlingAgency(), dossier.pausedAt(), now);
    }
}
