package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The differences a batch makes to the counters, cell by cell. */
public final class Deltas {

    private final int measures;
    private final Map<Cell, long[]> cells = new HashMap<>();
    private final Map<Spread, Map<Spread.Cell, Long>> spreads = new EnumMap<>(Spread.class);

    /**
     * @param measures how many measures a cell holds
     */
    public Deltas(int measures) {
        this.measures = measures;
    }

    /** Takes the contributions of one fact, as it was (sign −1) or as it is (sign +1). */
    public Contributions of(String agency, String level, String field, String channel, int sign) {
        return new OfFact(agency, level, field, channel, sign);
    }

    /** A fact counts for many measures on a few days: the cell of a day is looked up once. */
    private final class OfFact implements Contributions {

        private final String agency;
        private final String level;
        private final String field;
        private final String channel;
        private final int sign;
        private final List<LocalDate> days = new ArrayList<>();
        private final List<long[]> found = new ArrayList<>();

        OfFact(String agency, String level, String field, String channel, int sign) {
            this.agency = agency;
            this.level = level;
            this.field = field;
            this.channel = channel;
            this.sign = sign;
        }

        @Override
        public void add(LocalDate day, Measure measure, long value) {
            if (day != null && value != 0) {
                cell(day)[measure.ordinal()] += sign * value;
            }
        }

        private long[] cell(LocalDate day) {
            int known = days.indexOf(day);
            if (known >= 0) {
                return found.get(known);
            }
            long[] values =
                    cells.computeIfAbsent(new Cell(day, agency, level, field, channel), c -> new long[measures]);
            days.add(day);
            found.add(values);
            return values;
        }
    }

    /** Counts one more, or one less, of a value. */
    public void spread(Spread spread, String agency, LocalDate day, String level, String value, int sign) {
        spreads.computeIfAbsent(spread, s -> new HashMap<>())
                .merge(new Spread.Cell(agency, day, level, value), (long) sign, Long::sum);
    }

    /** The values of a spread that change. */
    public Map<Spread.Cell, Long> changed(Spread spread) {
        Map<Spread.Cell, Long> values = spreads.getOrDefault(spread, new HashMap<>());
        values.values().removeIf(n -> n == 0);
        return values;
    }

    /** The cells that change. */
    public Map<Cell, long[]> changed() {
        cells.values().removeIf(Deltas::isZero);
        return cells;
    }

    private static boolean isZero(long[] values) {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Receives what a fact counts for. */
    @FunctionalInterface
    public interface Contributions {

        /**
         * Adds a value to a day; a day that is not known counts nowhere.
         */
        void add(LocalDate day, Measure measure, long value);

        default void add(LocalDate day, Measure measure) {
            add(day, measure, 1);
        }

        default void addIf(boolean counts, LocalDate day, Measure measure) {
            if (counts) {
                add(day, measure);
            }
        }
    }
}
