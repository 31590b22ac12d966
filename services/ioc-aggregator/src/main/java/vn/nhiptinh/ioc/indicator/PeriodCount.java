package vn.nhiptinh.ioc.indicator;

/**
 * Counts of "received or processed in the period" (766 item 2.1), judged at the period's end: what
 * was completed in it, and what was received in it and is open at its end.
 */
public enum PeriodCount {
    /** All of them. */
    RECEIVED_OR_PROCESSED("true"),
    /** Those completed by the original due date, and the open ones that are still within it. */
    ON_TIME("""
            (completed_on between :from and :to and completed_at <= original_due_at
             or (completed_on is null or completed_on > :to) and original_due_at >= :now)\
            """);

    private final String condition;

    PeriodCount(String condition) {
        this.condition = condition;
    }

    /** What is counted among the dossiers of the period: an SQL condition. */
    String condition() {
        return condition;
    }
}
