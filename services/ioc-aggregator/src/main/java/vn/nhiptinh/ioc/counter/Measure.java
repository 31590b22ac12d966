package vn.nhiptinh.ioc.counter;

import java.util.Optional;

/**
 * Something that is counted by day: its column in the counters, and the same said of the facts, by
 * which counters can be checked and questions answered that no counter holds.
 */
public interface Measure {

    /** Its column in the counter tables. */
    String column();

    /** Its name to the outside. */
    String wireName();

    /** The fact's day on which it counts: a column, or an SQL expression over the fact. */
    String day();

    /** Which facts count: an SQL condition. */
    String condition();

    /** What a fact counts for: an SQL aggregate. */
    default String aggregate() {
        return "count(*)";
    }

    /** What one fact that counts, counts for: an SQL expression. */
    default String contribution() {
        if (aggregate().equals("count(*)")) {
            return "1";
        }
        if (!aggregate().startsWith("sum(") || !aggregate().endsWith(")")) {
            throw new IllegalStateException(aggregate() + " is no sum over facts");
        }
        return aggregate().substring("sum".length());
    }

    /** The other source whose events it takes to know it, where there is one. */
    default Optional<Source> alsoFrom() {
        return Optional.empty();
    }

    /** True if its source counts it too, under the same name. */
    default boolean isReconciled() {
        return true;
    }

    /** True for one half of a state that its source counts too: what began or ended. */
    default boolean isChangeOfState() {
        return false;
    }

    /** Its place in the enumeration, which is its place in a cell. */
    int ordinal();
}
