package vn.nhiptinh.ioc.indicator;

/**
 * Counts of "received or processed in the period" (766 item 2.1), judged at the period's end: what
 * ended in it, whether completed, withdrawn or stopped, and what was received in it and is open at
 * its end. What was never received is not among them.
 */
public enum PeriodCount {
    /** All of them. */
    RECEIVED_OR_PROCESSED("true"),
    /**
     * Those that ended by the original due date, and the open ones that are still within it. Whatever waits in a pause
     * is judged as it was when the clock stopped; what is unfinished after a second supplement request is late.
     */
    ON_TIME("""
            least(case when ended_at < :after then ended_at else :now end, paused_at) <= original_due_at
            and (ended_at < :after or coalesce(second_supplement_at > :now, true))\
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
