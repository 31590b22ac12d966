package vn.nhiptinh.ioc.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.record.CountedRecord.RecordKind;

/** What is shown of the facts of a source: codes and days, for there is nothing else in them that could be. */
enum FactColumns {
    DOSSIERS(
            Source.DOSSIERS,
            RecordKind.DOSSIER,
            "dossier_code",
            List.of(
                    new Day("submitted", "submitted_on"),
                    new Day("received", "received_on"),
                    new Day("started", "started_on"),
                    new Day("originallyDue", dayOf("original_due_at")),
                    new Day("due", dayOf("current_due_at")),
                    new Day("pausedSince", dayOf("paused_at")),
                    new Day("completed", "completed_on"),
                    new Day("ended", dayOf("ended_at")),
                    new Day("returned", "returned_on"))),
    PAYMENTS(
            Source.PAYMENTS,
            RecordKind.PAYMENT,
            "payment_id",
            List.of(
                    new Day("requested", "requested_on"),
                    new Day("succeeded", "succeeded_on"),
                    new Day("receipt", "receipt_on"),
                    new Day("waived", "waived_on"),
                    new Day("reconciled", dayOf("reconciled_at")))),
    PETITIONS(
            Source.PETITIONS,
            RecordKind.PETITION,
            "petition_code",
            List.of(
                    new Day("received", "received_on"),
                    new Day("accepted", "accepted_on"),
                    new Day("due", dayOf("due_at")),
                    new Day("answered", "answered_on"),
                    new Day("handled", dayOf("handled_at")),
                    new Day("rated", "rated_on")));

    private final Source source;
    private final RecordKind kind;
    private final String key;
    private final List<Day> days;

    FactColumns(Source source, RecordKind kind, String key, List<Day> days) {
        this.source = source;
        this.kind = kind;
        this.key = key;
        this.days = days;
    }

    /** A day of a record: its name to the outside, and the SQL of it. */
    private record Day(String name, String sql) {}

    static FactColumns of(Source source) {
        for (FactColumns columns : values()) {
            if (columns.source == source) {
                return columns;
            }
        }
        throw new IllegalArgumentException(source + " has no records to show");
    }

    RecordKind kind() {
        return kind;
    }

    /** The column that names a record. */
    String key() {
        return key;
    }

    /** The column of the procedure or channel, or a null where there is none. */
    private static String orNull(boolean has, String column) {
        return (has ? column : "null::text") + " as " + column;
    }

    /**
     * What is selected, in the order in which {@link #days} and the reader take it.
     *
     * @param channel whether what it is selected from has channels
     */
    String selected(boolean channel) {
        StringBuilder sql = new StringBuilder(key + " as code, agency, level, field_code, "
                + orNull(source.hasProcedures(), "procedure_code") + ", " + orNull(channel, "channel"));
        days.forEach(d -> sql.append(", ").append(d.sql()));
        return sql.toString();
    }

    /**
     * The days of a row that have come.
     *
     * @param first the place of the first of them
     */
    Map<String, LocalDate> days(ResultSet row, int first) throws SQLException {
        Map<String, LocalDate> read = new LinkedHashMap<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = row.getObject(first + i, LocalDate.class);
            if (day != null) {
                read.put(days.get(i).name(), day);
            }
        }
        return read;
    }

    private static String dayOf(String moment) {
        return "(" + moment + " at time zone 'Asia/Ho_Chi_Minh')::date";
    }
}
