package vn.nhiptinh.dossier.deadline;

import java.time.OffsetDateTime;

/**
 * The due dates of a dossier whose clock runs.
 *
 * @param originalDueAt the appointment; moves only with pauses, and on-time is judged against it
 * @param currentDueAt moves with extensions too
 * @param dueSoonAt when the near-due warning window opens
 */
public record Dues(OffsetDateTime originalDueAt, OffsetDateTime currentDueAt, OffsetDateTime dueSoonAt) {}
