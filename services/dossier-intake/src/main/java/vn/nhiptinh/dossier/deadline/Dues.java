package vn.nhiptinh.dossier.deadline;

import java.time.OffsetDateTime;
import vn.nhiptinh.kit.calendar.Due;

/**
 * The due dates of a dossier whose clock runs.
 *
 * @param original the appointment; moves only with pauses, and on-time is judged against it
 * @param current moves with extensions too
 * @param dueSoonAt when the near-due warning window opens
 */
public record Dues(Due original, Due current, OffsetDateTime dueSoonAt) {

    public OffsetDateTime originalDueAt() {
        return original.at();
    }

    public OffsetDateTime currentDueAt() {
        return current.at();
    }
}
