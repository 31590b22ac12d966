package vn.nhiptinh.ioc.indicator;

import vn.nhiptinh.ioc.counter.Source;

/**
 * Counts that are judged at the end of a period, or now where that is not over, and are read from the facts. What was
 * never received is not among them.
 */
public enum PeriodCount {
    /** All dossiers of 766 item 2.1, whether completed, withdrawn or stopped, and the open ones. */
    RECEIVED_OR_PROCESSED(Source.DOSSIERS, Among.RECEIVED_OR_ENDED, "true"),
    /**
     * Those that ended by the original due date, and the open ones that are still within it. Whatever waits in a pause
     * is judged as it was when the clock stopped; what is unfinished after a second supplement request is late.
     */
    ON_TIME(Source.DOSSIERS, Among.RECEIVED_OR_ENDED, """
            least(case when ended_at < :after then ended_at else :now end, paused_at) <= original_due_at
            and (ended_at < :after or coalesce(second_supplement_at > :now, true))\
            """),

    /** All petitions of 766 item 5.2. */
    RECEIVED_OR_ANSWERED(Source.PETITIONS, Among.RECEIVED_OR_ENDED, "true"),
    /** Those that were answered when it was due at the latest, and the open ones that are still within that. */
    ANSWERED_IN_TIME(Source.PETITIONS, Among.RECEIVED_OR_ENDED, Sql.IN_TIME),
    /** Petitions of the period that were answered, or can still be, in time and that nobody disliked the answer of. */
    SATISFYING(Source.PETITIONS, Among.RECEIVED, Sql.IN_TIME + " and (rated_on is null or liked)");

    /** Which dossiers or petitions are looked at. */
    public enum Among {
        /** What ended in the period, and what was received in it and is open at its end. */
        RECEIVED_OR_ENDED,
        /** What was received in the period. */
        RECEIVED
    }

    private final Source source;
    private final Among among;
    private final String condition;

    PeriodCount(Source source, Among among, String condition) {
        this.source = source;
        this.among = among;
        this.condition = condition;
    }

    public Source source() {
        return source;
    }

    public Among among() {
        return among;
    }

    /** What is counted of them: an SQL condition. */
    public String condition() {
        return condition;
    }

    private static final class Sql {
        private static final String IN_TIME = "case when answered_at < :after then answered_at else :now end <= due_at";
    }
}
