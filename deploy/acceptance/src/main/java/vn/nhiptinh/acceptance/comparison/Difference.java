package vn.nhiptinh.acceptance.comparison;

import java.time.LocalDate;
import java.util.Comparator;

/** A number that the service and the aggregator do not agree on. */
public record Difference(String source, LocalDate day, Cell cell, long service, long aggregator)
        implements Comparable<Difference> {
    private static final Comparator<Difference> ORDER = Comparator.comparing(Difference::source)
            .thenComparing(Difference::day)
            .thenComparing(Difference::cell);

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }

    /** The line a person reads. */
    public String text() {
        return String.join(
                " · ",
                source,
                day.toString(),
                cell.agency(),
                cell.measure(),
                "service " + service,
                "aggregator " + aggregator);
    }
}
