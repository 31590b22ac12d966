package vn.nhiptinh.ioc.counter;

import java.util.Optional;

/** What is counted of dossiers. */
public enum DossierMeasure implements Measure {
    SUBMITTED("submitted", "submitted", "submitted_on", "true"),
    RECEIVED("received", "received", "received_on", "true"),
    RECEIVED_ONLINE("received_online", "received-online", "received_on", "channel = 'ONLINE'"),
    RECEIVED_YOUTH_ONLINE(
            "received_youth_online", "received-youth-online", "received_on", "channel = 'ONLINE' and youth"),
    RECEIVED_DIGITISED(
            "received_digitised",
            "received-digitised",
            "received_on",
            "digitised and (not written_result_required or completed_on is null or electronic_result)"),
    STARTED("started", "started", "started_on", "true"),
    COMPLETED("completed", "completed", "completed_on", "true"),
    COMPLETED_ON_TIME("completed_on_time", "completed-on-time", "completed_on", "completed_at <= original_due_at"),
    COMPLETED_LATE("completed_late", "completed-late", "completed_on", "completed_at > original_due_at"),
    RETURNED("returned", "returned", "returned_on", "true"),

    SUBMITTED_REJECTED("submitted_rejected", "submitted-rejected", "submitted_on", "rejected"),
    RECEIVED_POSTAL("received_postal", "received-postal", "received_on", "channel = 'POSTAL'"),
    RECEIVED_ELIGIBLE_FULL("received_eligible_full", "received-eligible-full", "received_on", "eligible_full_online"),
    RECEIVED_FULL_ONLINE(
            "received_full_online",
            "received-full-online",
            "received_on",
            "eligible_full_online and provided_full and channel = 'ONLINE'"),
    RECEIVED_OUT_OF_AREA("received_out_of_area", "received-out-of-area", "received_on", "out_of_area"),
    RECEIVED_SUPPLEMENTED("received_supplemented", "received-supplemented", "received_on", "supplements >= 1"),
    RECEIVED_SUPPLEMENTED_TWICE(
            "received_supplemented_twice", "received-supplemented-twice", "received_on", "supplements >= 2"),
    RECEIVED_WITHDRAWN("received_withdrawn", "received-withdrawn", "received_on", "withdrawn"),
    RECEIVED_REUSED("received_reused", "received-reused", "received_on", "reused"),
    RECEIVED_POPULATION_DATA("received_population_data", "received-population-data", "received_on", "population_data"),
    RECEIVED_SYNCED("received_synced", "received-synced", "received_on", "synced"),
    COMPLETED_EARLY(
            "completed_early",
            "completed-early",
            "completed_on",
            "completed_on < (original_due_at at time zone 'Asia/Ho_Chi_Minh')::date"),
    COMPLETED_ONLINE_ELECTRONIC(
            "completed_online_electronic",
            "completed-online-electronic",
            "completed_on",
            "channel = 'ONLINE' and electronic_result"),
    COMPLETED_WRITTEN("completed_written", "completed-written", "completed_on", "written_result_required"),
    COMPLETED_WRITTEN_ELECTRONIC(
            "completed_written_electronic",
            "completed-written-electronic",
            "completed_on",
            "written_result_required and electronic_result"),
    COMPLETED_MINUTES(
            "completed_minutes",
            "completed-minutes",
            "completed_on",
            "net_working_minutes <> 0",
            "sum(net_working_minutes)"),
    RESPONDED("responded", "responded", "received_on", "channel = 'ONLINE' and response_minutes is not null"),
    RESPONDED_IN_TIME(
            "responded_in_time",
            "responded-in-time",
            "received_on",
            "channel = 'ONLINE' and response_minutes <= " + ResponseClass.LIMIT),
    STARTED_FEE("started_fee", "started-fee", "started_on", "fee_bearing and not all_zero"),
    STARTED_PAID_ONLINE("started_paid_online", "started-paid-online", "started_on", "online_payments > 0"),
    ENDED("ended", "ended", Sql.END_DAY, "received_on is not null"),
    ENDED_IN_TIME(
            "ended_in_time",
            "ended-in-time",
            Sql.END_DAY,
            "received_on is not null and least(ended_at, paused_at) <= original_due_at"),
    RECEIVED_COMPLAINED("received_complained", "received-complained", "received_on", Sql.COMPLAINED),
    ENDED_COMPLAINED(
            "ended_complained", "ended-complained", Sql.END_DAY, "received_on is not null and " + Sql.COMPLAINED),

    IN_TIME_CEASED(
            "in_time_ceased",
            "in-time-ceased",
            "least(" + Sql.END_DAY + ", case when " + Sql.LATE_FROM + " is not null then greatest("
                    + Sql.day(Sql.LATE_FROM) + ", received_on) end)",
            "received_on is not null"),
    DUE_SOON_BEGAN("due_soon_began", "due-soon-began", Sql.DUE_SOON_DAY, Sql.WAS_DUE_SOON),
    DUE_SOON_ENDED(
            "due_soon_ended",
            "due-soon-ended",
            "case when ended_at < current_due_at then " + Sql.END_DAY + " else " + Sql.DUE_DAY + " end",
            Sql.WAS_DUE_SOON),
    OVERDUE_BEGAN("overdue_began", "overdue-began", Sql.DUE_DAY, Sql.WAS_OVERDUE),
    OVERDUE_ENDED("overdue_ended", "overdue-ended", Sql.END_DAY, Sql.NO_MORE_OVERDUE),
    OVERDUE_WITHOUT_APOLOGY_BEGAN(
            "overdue_without_apology_began",
            "overdue-without-apology-began",
            Sql.DUE_DAY,
            "not apologised and (" + Sql.WAS_OVERDUE + ")"),
    OVERDUE_WITHOUT_APOLOGY_ENDED(
            "overdue_without_apology_ended",
            "overdue-without-apology-ended",
            Sql.END_DAY,
            "not apologised and " + Sql.NO_MORE_OVERDUE);

    private final String column;
    private final String wireName;
    private final String day;
    private final String condition;
    private final String aggregate;

    DossierMeasure(String column, String wireName, String day, String condition) {
        this(column, wireName, day, condition, "count(*)");
    }

    DossierMeasure(String column, String wireName, String day, String condition, String aggregate) {
        this.column = column;
        this.wireName = wireName;
        this.day = day;
        this.condition = condition;
        this.aggregate = aggregate;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String day() {
        return day;
    }

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public String aggregate() {
        return aggregate;
    }

    @Override
    public Optional<Source> alsoFrom() {
        return switch (this) {
            case STARTED_PAID_ONLINE -> Optional.of(Source.PAYMENTS);
            case RECEIVED_COMPLAINED, ENDED_COMPLAINED -> Optional.of(Source.PETITIONS);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isReconciled() {
        return compareTo(RETURNED) <= 0;
    }

    @Override
    public boolean isChangeOfState() {
        return compareTo(DUE_SOON_BEGAN) >= 0;
    }

    /** From when on an unfinished dossier is late (766 item 2.1), an SQL expression; null where it is not to be. */
    public static String lateFrom() {
        return Sql.LATE_FROM;
    }

    /** Which dossiers somebody complained about: an SQL condition. */
    public static String complained() {
        return Sql.COMPLAINED;
    }

    /** Of a fact without due dates none of this is true, or it has no day: it counts nowhere. */
    private static final class Sql {
        private static final String DUE_DAY = day("current_due_at");
        private static final String DUE_SOON_DAY = day("due_soon_at");
        private static final String END_DAY = day("ended_at");
        private static final String LATE_FROM = "least(second_supplement_at,"
                + " case when paused_at is null or paused_at > original_due_at then original_due_at end)";
        private static final String COMPLAINED = "(disliked or complaints > 0)";
        private static final String WAS_DUE_SOON =
                "due_soon_at < current_due_at and (ended_at is null or ended_at >= due_soon_at)";
        private static final String WAS_OVERDUE = "ended_at is null or ended_at > current_due_at";
        private static final String NO_MORE_OVERDUE = "ended_at > current_due_at";

        private static String day(String moment) {
            return "(" + moment + " at time zone 'Asia/Ho_Chi_Minh')::date";
        }
    }
}
