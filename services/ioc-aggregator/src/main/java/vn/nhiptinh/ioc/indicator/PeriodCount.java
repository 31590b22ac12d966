package vn.nhiptinh.ioc.indicator;

import vn.nhiptinh.ioc.counter.DossierMeasure;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.PetitionMeasure;
import vn.nhiptinh.ioc.counter.Source;

/**
 * Counts that are judged at the end of a period, or now where that is not over. What was never received is not among
 * them.
 *
 * <p>Of what ended, and of what is open at the end of a period, counters tell most: what ended in the period is summed over
 * its days, and what is open at its end is all that began less all that ceased, without what had been received before.
 * What was open all through a longer period is little and is looked for among the facts.
 */
public enum PeriodCount {
    /** All dossiers of 766 item 2.1, whether completed, withdrawn or stopped, and the open ones. */
    RECEIVED_OR_PROCESSED(
            Source.DOSSIERS,
            "true",
            new Counted(DossierMeasure.ENDED, DossierMeasure.RECEIVED, DossierMeasure.ENDED, "true", null)),
    /**
     * Those that ended by the original due date, and the open ones that are still within it. Whatever waits in a pause
     * is judged as it was when the clock stopped; what is unfinished after a second supplement request is late.
     */
    ON_TIME(
            Source.DOSSIERS,
            "case when ended_at < :after then least(ended_at, paused_at) <= original_due_at" + " else coalesce("
                    + DossierMeasure.lateFrom() + " >= :now, true) end",
            new Counted(
                    DossierMeasure.ENDED_IN_TIME,
                    DossierMeasure.RECEIVED,
                    DossierMeasure.IN_TIME_CEASED,
                    "true",
                    "coalesce(" + DossierMeasure.lateFrom() + ", 'infinity')")),
    /** Those that somebody complained about: a petition about the dossier, or a poor rating of it. */
    COMPLAINED(
            Source.DOSSIERS,
            DossierMeasure.complained(),
            new Counted(
                    DossierMeasure.ENDED_COMPLAINED,
                    DossierMeasure.RECEIVED_COMPLAINED,
                    DossierMeasure.ENDED_COMPLAINED,
                    DossierMeasure.complained(),
                    null)),

    /** All petitions of 766 item 5.2: refused, sent back for what is missing or answered, and those that are open. */
    RECEIVED_OR_HANDLED(
            Source.PETITIONS,
            "true",
            new Counted(PetitionMeasure.HANDLED, PetitionMeasure.RECEIVED, PetitionMeasure.HANDLED, "true", null)),
    /** Those that were when it was due at the latest, and published so, and the open ones whose answer is not due yet. */
    HANDLED_IN_TIME(
            Source.PETITIONS,
            Sql.IN_TIME,
            new Counted(
                    PetitionMeasure.HANDLED_IN_TIME,
                    PetitionMeasure.RECEIVED,
                    PetitionMeasure.IN_TIME_CEASED,
                    "true",
                    "due_at")),
    /**
     * Petitions of the period that were answered, or can still be, in time, whose answer nobody disliked and that were
     * not raised again.
     */
    SATISFYING(
            Source.PETITIONS,
            "not rejected and not reopened and " + Sql.IN_TIME + " and (rated_on is null or liked)",
            new Settled(
                    PetitionMeasure.SATISFYING,
                    "due_at >= judged and (handled_at is null or handled_at > due_at or published_late)"));

    /** Which dossiers or petitions are looked at. */
    public enum Among {
        /** What ended in the period, and what was received in it and is open at its end. */
        RECEIVED_OR_ENDED,
        /** What was received in the period. */
        RECEIVED
    }

    /**
     * The counters that tell it, and what it is of the open ones.
     *
     * @param ended of those that ended on a day
     * @param began what began to be so, on the day it was received
     * @param ceased what ended, or ceased to be so, on a day
     * @param open which of the open ones are so as long as they are open: an SQL condition
     * @param until the last moment at which an open one of these is so: an SQL expression; null if there is none
     */
    record Counted(Measure ended, Measure began, Measure ceased, String open, String until) {}

    /**
     * The counter that tells it of what was received.
     *
     * @param measure those that turned out so, on the day they were received
     * @param other which of the others may have been so still when they were judged: an SQL condition
     */
    record Settled(Measure measure, String other) {}

    private final Source source;
    private final String condition;
    private final Counted counted;
    private final Settled settled;

    PeriodCount(Source source, String condition, Counted counted) {
        this(source, condition, counted, null);
    }

    PeriodCount(Source source, String condition, Settled settled) {
        this(source, condition, null, settled);
    }

    PeriodCount(Source source, String condition, Counted counted, Settled settled) {
        this.source = source;
        this.condition = condition;
        this.counted = counted;
        this.settled = settled;
    }

    public Source source() {
        return source;
    }

    public Among among() {
        return settled == null ? Among.RECEIVED_OR_ENDED : Among.RECEIVED;
    }

    /** What is counted of them: an SQL condition. */
    public String condition() {
        return condition;
    }

    /** Its counters; of what was received or ended. */
    Counted counted() {
        return counted;
    }

    /** Its counter; of what was received. */
    Settled settled() {
        return settled;
    }

    /** A measure that hears of whatever it is made of. */
    Measure measure() {
        return settled == null ? counted.ended() : settled.measure();
    }

    private static final class Sql {
        private static final String IN_TIME =
                "case when handled_at < :after then handled_at <= due_at and not published_late else :now <= due_at end";
    }
}
