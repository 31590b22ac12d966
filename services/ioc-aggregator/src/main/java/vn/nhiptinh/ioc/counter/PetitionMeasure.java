package vn.nhiptinh.ioc.counter;

/** What is counted of petitions. */
public enum PetitionMeasure implements Measure {
    RECEIVED("received", "received", "received_on", "true"),
    RECEIVED_ANSWERED("received_answered", "received-answered", "received_on", "answered_on is not null"),
    ACCEPTED("accepted", "accepted", "accepted_on", "true"),
    ANSWERED("answered", "answered", "answered_on", "true"),
    RATED("rated", "rated", "rated_on", "true"),
    LIKED("liked", "liked", "rated_on", "liked"),

    VALID("valid", "valid", "received_on", "not rejected"),
    VALID_ANSWERED("valid_answered", "valid-answered", "received_on", "not rejected and answered_on is not null"),
    HANDLED("handled", "handled", Sql.HANDLED_ON, Sql.RECEIVED),
    HANDLED_IN_TIME("handled_in_time", "handled-in-time", Sql.HANDLED_ON, Sql.RECEIVED + " and " + Sql.IN_TIME),
    IN_TIME_CEASED(
            "in_time_ceased",
            "in-time-ceased",
            "least(" + Sql.HANDLED_ON + ", greatest((due_at at time zone 'Asia/Ho_Chi_Minh')::date, received_on))",
            Sql.RECEIVED),
    SATISFYING(
            "satisfying",
            "satisfying",
            "received_on",
            "not rejected and not reopened and " + Sql.IN_TIME + " and (rated_on is null or liked)");

    private final String column;
    private final String wireName;
    private final String day;
    private final String condition;

    PetitionMeasure(String column, String wireName, String day, String condition) {
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
    public String condition() {
        return condition;
    }

    @Override
    public boolean isReconciled() {
        return compareTo(LIKED) <= 0;
    }

    private static final class Sql {
        private static final String RECEIVED = "received_on is not null";
        private static final String HANDLED_ON = "(handled_at at time zone 'Asia/Ho_Chi_Minh')::date";
        private static final String IN_TIME = "handled_at <= due_at and not published_late";
    }
}
