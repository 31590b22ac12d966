package vn.nhiptinh.ioc.indicator;

import java.util.Optional;
import vn.nhiptinh.ioc.counter.DossierMeasure;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;

/**
 * Counts that are judged at the end of a period, or now where that is not over. What was never received is not among
 * them.
 *
 * <p>Where there are counters, what ended in the period is summed over its days, and what is open at its end is all that
 * began less all that ceased, without what had been received before: dossiers that were open all through a longer period
 * are few and are looked for among the facts.
 */
public enum PeriodCount {
    /** All dossiers of 766 item 2.1, whether completed, withdrawn or stopped, and the open ones. */
    RECEIVED_OR_PROCESSED(
            Source.DOSSIERS,
            Among.RECEIVED_OR_ENDED,
            "true",
            new Counted(DossierMeasure.ENDED, DossierMeasure.RECEIVED, DossierMeasure.ENDED)),
    /**
     * Those that ended by the original due date, and the open ones that are still within it. Whatever waits in a pause
     * is judged as it was when the clock stopped; what is unfinished after a second supplement request is late.
     */
    ON_TIME(
            Source.DOSSIERS,
            Among.RECEIVED_OR_ENDED,
            "case when ended_at < :after then least(ended_at, paused_at) <= original_due_at" + " else coalesce("
                    + DossierMeasure.lateFrom() + " >= :now, true) end",
            new Counted(DossierMeasure.ENDED_IN_TIME, DossierMeasure.RECEIVED, DossierMeasure.IN_TIME_CEASED)),
    /** Those that somebody complained about: a petition about the dossier, or a poor rating of it. */
    COMPLAINED(
            Source.DOSSIERS,
            Among.RECEIVED_OR_ENDED,
            DossierMeasure.complained(),
            new Counted(
                    DossierMeasure.ENDED_COMPLAINED,
                    DossierMeasure.RECEIVED_COMPLAINED,
                    DossierMeasure.ENDED_COMPLAINED)),

    /** All petitions of 766 item 5.2. */
    RECEIVED_OR_ANSWERED(Source.PETITIONS, Among.RECEIVED_OR_ENDED, "not rejected", null),
    /** Those that were answered when it was due at the latest, and the open ones that are still within that. */
    ANSWERED_IN_TIME(Source.PETITIONS, Among.RECEIVED_OR_ENDED, "not rejected and " + Sql.IN_TIME, null),
    /**
     * Petitions of the period that were answered, or can still be, in time, whose answer nobody disliked and that were
     * not raised again.
     */
    SATISFYING(
            Source.PETITIONS,
            Among.RECEIVED,
            "not rejected and not reopened and " + Sql.IN_TIME + " and (rated_on is null or liked)",
            null);

    /** Which dossiers or petitions are looked at. */
    public enum Among {
        /** What ended in the period, and what was received in it and is open at its end. */
        RECEIVED_OR_ENDED,
        /** What was received in the period. */
        RECEIVED
    }

    /**
     * The counters that tell it.
     *
     * @param ended of those that ended on a day
     * @param began what began to be so, on the day it was received
     * @param ceased what ended, or ceased to be so, on a day
     */
    public record Counted(Measure ended, Measure began, Measure ceased) {}

    private final Source source;
    private final Among among;
    private final String condition;
    private final Counted counted;

    PeriodCount(Source source, Among among, String condition, Counted counted) {
        this.source = source;
        this.among = among;
        this.condition = condition;
        this.counted = counted;
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

    /** Its counters, where it has any. */
    public Optional<Counted> counted() {
        return Optional.ofNullable(counted);
    }

    private static final class Sql {
        private static final String IN_TIME =
                "(case when answered_at < :after then answered_at else :now end) <= due_at";
    }
}
