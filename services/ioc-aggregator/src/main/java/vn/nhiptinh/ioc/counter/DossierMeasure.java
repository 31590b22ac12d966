package vn.nhiptinh.ioc.counter;

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
    DUE_SOON_BEGAN("due_soon_began", "due-soon-began", Sql.DUE_SOON_DAY, Sql.WAS_DUE_SOON),
    DUE_SOON_ENDED(
            "due_soon_ended",
            "due-soon-ended",
            "case when ended_at < current_due_at then " + Sql.END_DAY + " else " + Sql.DUE_DAY + " end",
            Sql.WAS_DUE_SOON),
    OVERDUE_BEGAN("overdue_began", "overdue-began", Sql.DUE_DAY, "ended_at is null or ended_at > current_due_at"),
    OVERDUE_ENDED("overdue_ended", "overdue-ended", Sql.END_DAY, "ended_at > current_due_at");

    private final String column;
    private final String wireName;
    private final String day;
    private final String condition;

    DossierMeasure(String column, String wireName, String day, String condition) {
        this.column = column;
        this.wireName = wireName;
        this.day = day;
        this.condition = condition;
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
    public boolean isChangeOfState() {
        return compareTo(DUE_SOON_BEGAN) >= 0;
    }

    @Override
    public String condition() {
        return condition;
    }

    /** Of a fact without due dates none of this is true, or it has no day: it counts nowhere. */
    private static final class Sql {
        private static final String DUE_DAY = "(current_due_at at time zone 'Asia/Ho_Chi_Minh')::date";
        private static final String DUE_SOON_DAY = "(due_soon_at at time zone 'Asia/Ho_Chi_Minh')::date";
        private static final String END_DAY = "(ended_at at time zone 'Asia/Ho_Chi_Minh')::date";
        private static final String WAS_DUE_SOON =
                "due_soon_at < current_due_at and (ended_at is null or ended_at >= due_soon_at)";
    }
}
