package vn.nhiptinh.ioc.indicator;

import java.util.Arrays;
import vn.nhiptinh.ioc.counter.Source;

/**
 * A state an open dossier or a payment can be in. What began and ended to be so is counted by day; what is so now is
 * asked of the facts.
 */
public enum OpenState {
    OVERDUE(Source.DOSSIERS, "overdue", Sql.ENDED, Sql.RECEIVED + "current_due_at < :at"),
    DUE_SOON(
            Source.DOSSIERS,
            "due_soon",
            Sql.ENDED,
            Sql.RECEIVED + "due_soon_at <= :at and current_due_at >= :at and due_soon_at < current_due_at"),
    OVERDUE_WITHOUT_APOLOGY(
            Source.DOSSIERS,
            "overdue_without_apology",
            Sql.ENDED,
            Sql.RECEIVED + "current_due_at < :at and not apologised"),
    /** Paid for more than a day, and no statement of a gateway or bank has shown it. */
    UNRECONCILED(
            Source.PAYMENTS,
            "unreconciled",
            "reconciled_at",
            "on_statement and paid_at <= :at::timestamptz - interval '24 hours'",
            "on_statement and paid_at > :at::timestamptz - interval '24 hours'");

    private final Source source;
    private final String column;
    private final String ceased;
    private final String condition;
    private final String later;

    OpenState(Source source, String column, String ceased, String condition) {
        this(source, column, ceased, condition, null);
    }

    OpenState(Source source, String column, String ceased, String condition, String later) {
        this.source = source;
        this.column = column;
        this.ceased = ceased;
        this.condition = condition;
        this.later = later;
    }

    /** The name that a definition calls it by. */
    public static OpenState named(String name) {
        return Arrays.stream(values())
                .filter(s -> s.column.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state " + name));
    }

    /** Whose state it is. */
    public Source source() {
        return source;
    }

    /** The column of what began to be so on a day. */
    String began() {
        return source.measure(column + "_began").column();
    }

    /** The column of what ceased to be so on a day. */
    String ended() {
        return source.measure(column + "_ended").column();
    }

    /** The fact's moment after which it is in the state no more, if there is one: one for all states of a source. */
    String ceased() {
        return ceased;
    }

    /** Which facts are in the state at a moment: an SQL condition. */
    public String condition() {
        return "(" + ceased + " is null or " + ceased + " > :at) and " + condition;
    }

    /** Which of the facts that have not ceased to be in the state at a moment are in it: an SQL condition. */
    String conditionOfOpen() {
        return condition;
    }

    /**
     * Which of the facts that have not ceased to be in the state begin to be so after a moment: an SQL condition. Where
     * these are by far less than those that are in it, they are taken off what was counted; null elsewhere.
     */
    String later() {
        return later;
    }

    private static final class Sql {
        private static final String ENDED = "ended_at";
        private static final String RECEIVED = "received_on is not null and ";
    }
}
