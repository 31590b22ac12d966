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
        OffsetDateTime returned,
        OffsetDateTime extended,
        OffsetDateTime extendedTo,
        OffsetDateTime ended) {

    /** Reads the times and notes what is wrong with their order. */
    static LifeTimes read(ImportRow row) {
        LifeTimes times = new LifeTimes(
                local(row.requiredPast("submittedAt")),
                local(row.past("receivedAt")),
                local(row.moment("originalDueAt")),
                local(row.past("startedAt")),
                local(row.past("digitisedAt")),
                local(row.past("completedAt")),
                local(row.past("returnedAt")),
                local(row.past("extendedAt")),
                local(row.moment("extendedTo")),
                local(row.past("endedAt")));
        if (!row.broken()) {
            follows(row, "receivedAt", times.received, "submittedAt", times.submitted);
            follows(row, "originalDueAt", times.due, "receivedAt", times.received);
            follows(row, "startedAt", times.started, "receivedAt", times.received);
            follows(row, "digitisedAt", times.digitised, "receivedAt", times.received);
            follows(row, "completedAt", times.completed, "startedAt", times.started);
            follows(row, "returnedAt", times.returned, "completedAt", times.completed);
            follows(row, "extendedAt", times.extended, "receivedAt", times.received);
            follows(row, "extendedTo", times.extendedTo, "extendedAt", times.extended);
            follows(row, "endedAt", times.ended, "submittedAt", times.submitted);
            if (times.extended != null && times.extendedTo == null) {
                row.error("extendedTo", "required", "it was extended");
            }
            notBefore(row, "completedAt", times.completed, "digitisedAt", times.digitised);
            notBefore(row, "completedAt", times.completed, "extendedAt", times.extended);
            notBefore(row, "endedAt", times.ended, "receivedAt", times.received);
            notBefore(row, "endedAt", times.ended, "startedAt", times.started);
            notBefore(row, "endedAt", times.ended, "digitisedAt", times.digitised);
            notBefore(row, "endedAt", times.ended, "extendedAt", times.extended);
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
        }
        notBefore(row, column, moment, before, earlier);
    }

    private static void notBefore(
            ImportRow row, String column, OffsetDateTime moment, String before, OffsetDateTime earlier) {
        if (moment != null && earlier != null && moment.isBefore(earlier)) {
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
