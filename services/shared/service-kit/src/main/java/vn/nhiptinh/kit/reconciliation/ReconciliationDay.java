package vn.nhiptinh.kit.reconciliation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A service's own count of one business day, to be held against the aggregator's.
 *
 * @param counts by agency, in the order of their codes; agencies without any are left out
 */
public record ReconciliationDay(String source, LocalDate day, List<AgencyCounts> counts) {

    /** The same day with the counts of some agencies only. */
    public ReconciliationDay of(Predicate<String> agency) {
        return new ReconciliationDay(
                source,
                day,
                counts.stream().filter(c -> agency.test(c.agency())).toList());
    }

    /** Collects counts cell by cell. */
    public static final class Builder {

        private final TreeMap<String, TreeMap<String, Long>> cells = new TreeMap<>();

        public Builder add(String agency, String measure, long value) {
            if (value != 0) {
                cells.computeIfAbsent(agency, a -> new TreeMap<>()).merge(measure, value, Long::sum);
            }
            return this;
        }

        public ReconciliationDay build(String source, LocalDate day) {
            List<AgencyCounts> counts = new ArrayList<>();
            cells.forEach((agency, measures) -> {
                measures.values().removeIf(v -> v == 0);
                if (!measures.isEmpty()) {
                    counts.add(new AgencyCounts(agency, measures));
                }
            });
            return new ReconciliationDay(source, day, List.copyOf(counts));
        }
    }
}
