package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The differences a batch makes to the counters, cell by cell.
 *
 * <p>What a fact counted for and what it counts for now are mostly the same. They are set against each other in a few rows,
 * one for each day that the fact speaks of; only what is left of them goes to the cells of the breakdowns.
 */
public final class Deltas {

    /** More days than a fact speaks of: looking through as many is quicker than a map. */
    private static final int FEW = 16;

    private final int measures;
    private final Map<Breakdown, Map<Cell, long[]>> cells = new EnumMap<>(Breakdown.class);
    private final Map<Spread, Map<Spread.Cell, Long>> spreads = new EnumMap<>(Spread.class);

    private Place place;
    private final List<LocalDate> days = new ArrayList<>();
    private final List<long[]> rows = new ArrayList<>();

    /** What was added to last: most of what a fact counts for belongs to the day on which it was received. */
    private LocalDate recent;

    private long[] recentRow;

    /**
     * @param measures how many measures a cell holds
     */
    public Deltas(int measures) {
        this.measures = measures;
        for (Breakdown breakdown : Breakdown.values()) {
            cells.put(breakdown, new HashMap<>());
        }
    }

    /** What a fact belongs to. */
    private record Place(String agency, String level, String field, String channel) {

        boolean is(String otherAgency, String otherLevel, String otherField, String otherChannel) {
            return Objects.equals(agency, otherAgency)
                    && Objects.equals(level, otherLevel)
                    && Objects.equals(field, otherField)
                    && Objects.equals(channel, otherChannel);
        }

        Cell on(LocalDate day) {
            return new Cell(day, agency, level, field, channel);
        }
    }

    /** Takes the contributions of one fact, as it was (sign −1) or as it is (sign +1). */
    public Contributions of(String agency, String level, String field, String channel, int sign) {
        if (place == null || !place.is(agency, level, field, channel) || days.size() > FEW) {
            settle();
            place = new Place(agency, level, field, channel);
        }
        return (day, measure, value) -> {
            if (day != null && value != 0) {
                row(day)[measure.ordinal()] += sign * value;
            }
        };
    }

    private long[] row(LocalDate day) {
        if (!day.equals(recent)) {
            int at = days.indexOf(day);
            if (at < 0) {
                at = days.size();
                days.add(day);
                if (rows.size() == at) {
                    rows.add(new long[measures]);
                }
            }
            recent = day;
            recentRow = rows.get(at);
        }
        return recentRow;
    }

    /** Brings the rows to the cells. */
    private void settle() {
        if (days.isEmpty()) {
            return;
        }
        cells.forEach((breakdown, ofBreakdown) -> {
            Cell there = breakdown.cell(place.on(days.get(0)));
            for (int i = 0; i < days.size(); i++) {
                if (!isZero(rows.get(i))) {
                    add(ofBreakdown.computeIfAbsent(there.on(days.get(i)), c -> new long[measures]), rows.get(i));
                }
            }
        });
        for (int i = 0; i < days.size(); i++) {
            Arrays.fill(rows.get(i), 0);
        }
        days.clear();
        recent = null;
    }

    private static void add(long[] sum, long[] values) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i];
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

    /** The cells of a breakdown that change. */
    public Map<Cell, long[]> changed(Breakdown breakdown) {
        settle();
        Map<Cell, long[]> changed = cells.get(breakdown);
        changed.values().removeIf(Deltas::isZero);
        return changed;
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
