package vn.nhiptinh.dossier.imports;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.imports.ImportRow;

/** The times of an imported life; a stage that has not come is null. */
record LifeTimes(
        OffsetDateTime submitted,
        OffsetDateTime received,
        OffsetDateTime due,
        OffsetDateTime started,
        OffsetDateTime digitised,
        OffsetDateTime completed,
        OffsetDateTime returned) {

    /** Reads the times and notes what is wrong with their order. */
    static LifeTimes read(ImportRow row) {
        LifeTimes times = new LifeTimes(
                local(row.requiredMoment("submittedAt")),
                local(row.moment("receivedAt")),
                local(row.moment("originalDueAt")),
                local(row.moment("startedAt")),
                local(row.moment("digitisedAt")),
                local(row.moment("completedAt")),
                local(row.moment("returnedAt")));
        if (!row.broken()) {
            follows(row, "receivedAt", times.received, "submittedAt", times.submitted);
            follows(row, "originalDueAt", times.due, "receivedAt", times.received);
            follows(row, "startedAt", times.started, "receivedAt", times.received);
            follows(row, "digitisedAt", times.digitised, "receivedAt", times.received);
            follows(row, "completedAt", times.completed, "startedAt", times.started);
            follows(row, "returnedAt", times.returned, "completedAt", times.completed);
            if (times.digitised != null && times.completed != null) {
                follows(row, "completedAt", times.completed, "digitisedAt", times.digitised);
            }
        }
        return times;
    }

    private static void follows(
            ImportRow row, String column, OffsetDateTime moment, String before, OffsetDateTime earlier) {
        if (moment == null) {
            return;
        }
        if (earlier == null) {
            row.error(column, "out-of-order", "no " + before);
        } else if (moment.isBefore(earlier)) {
            row.error(column, "out-of-order", "before " + before);
        }
    }

    private static OffsetDateTime local(OffsetDateTime moment) {
        return moment == null
                ? null
                : moment.truncatedTo(ChronoUnit.MILLIS)
                        .atZoneSameInstant(BusinessClock.ZONE)
                        .toOffsetDateTime();
    }
}
