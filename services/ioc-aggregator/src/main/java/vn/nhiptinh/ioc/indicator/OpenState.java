package vn.nhiptinh.ioc.indicator;

import java.util.Arrays;
import vn.nhiptinh.ioc.counter.Source;

/**
 * A state an open dossier or a payment can be in. What began and ended to be so is counted by day; what is so now is
 * asked of the facts.
 */
public enum OpenState {
    OVERDUE(Source.DOSSIERS, "overdue", Sql.OPEN + "current_due_at < :at"),
    DUE_SOON(
            Source.DOSSIERS,
            "due_soon",
            Sql.OPEN + "due_soon_at <= :at and current_due_at >= :at and due_soon_at < current_due_at"),
    OVERDUE_WITHOUT_APOLOGY(
            Source.DOSSIERS, "overdue_without_apology", Sql.OPEN + "current_due_at < :at and not apologised"),
    /** Paid for more than a day, and no statement of a gateway or bank has shown it. */
    UNRECONCILED(
            Source.PAYMENTS,
            "unreconciled",
            "on_statement and paid_at <= :at::timestamptz - interval '24 hours'"
                    + " and (reconciled_at is null or reconciled_at > :at)");

    private final Source source;
    private final String column;
    private final String condition;

    OpenState(Source source, String column, String condition) {
        this.source = source;
        this.column = column;
        this.condition = condition;
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

    /** Which facts are in the state at a moment: an SQL condition. */
    public String condition() {
        return condition;
    }

    private static final class Sql {
        private static final String OPEN = "received_on is not null and (ended_at is null or ended_at > :at) and ";
    }
}
