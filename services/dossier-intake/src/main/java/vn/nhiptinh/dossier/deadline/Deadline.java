package vn.nhiptinh.dossier.deadline;

import java.time.OffsetDateTime;

/**
 * What an office promises when it accepts a dossier.
 *
 * @param dueAt the appointment
 * @param dueSoonAt when the near-due warning window opens
 */
public record Deadline(OffsetDateTime dueAt, OffsetDateTime dueSoonAt) {}
