package vn.nhiptinh.ioc.indicator;

import java.util.Arrays;
import vn.nhiptinh.ioc.counter.Source;

/**
 * A state an open dossier can be in. What began and ended to be so is counted by day; what is so now is asked of the
 * facts.
 */
public enum OpenState {
    OVERDUE("overdue", "current_due_at < :at"),
    DUE_SOON("due_soon", "due_soon_at <= :at and current_due_at >= :at and due_soon_at < current_due_at"),
    OVERDUE_WITHOUT_APOLOGY("overdue_without_apology", "current_due_at < :at and not apologised");

    private final String column;
    private final String condition;

    OpenState(String column, String condition) {
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
        return Source.DOSSIERS;
    }

    /** The column of what began to be so on a day. */
    String began() {
        return source().measure(column + "_began").column();
    }

    /** The column of what ceased to be so on a day. */
    String ended() {
        return source().measure(column + "_ended").column();
    }

    /** Which open dossiers are in the state at a moment: an SQL condition. */
    public String condition() {
        return condition;
    }
}
