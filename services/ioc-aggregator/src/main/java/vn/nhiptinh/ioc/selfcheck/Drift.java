package vn.nhiptinh.ioc.selfcheck;

import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.ioc.counter.Totals.Grain;

/**
 * A number that is not what it should be.
 *
 * @param source the service whose records are counted
 * @param measure its name; of what the service counts by itself, behind colons its level, or the level, field and channel of
 *     a whole province, or its value
 * @param expected what follows from the facts, or what the source says
 * @param counted what the counters say
 * @param records some of the records that count there, by their codes
 */
public record Drift(
        Against against,
        String source,
        String agency,
        LocalDate day,
        String measure,
        long expected,
        long counted,
        List<String> records) {

    /** What a counter is held against. */
    public enum Against {
        /** The facts, counted again. */
        FACTS,
        /** The same, for what is added up by month, on its first day. */
        MONTH_TOTAL,
        /** The same, for what is added up by year, on its first day. */
        YEAR_TOTAL,
        /** The count of the service itself. */
        SOURCE;

        /** The grain of the number that is held. */
        Grain grain() {
            return switch (this) {
                case FACTS, SOURCE -> Grain.DAY;
                case MONTH_TOTAL -> Grain.MONTH;
                case YEAR_TOTAL -> Grain.YEAR;
            };
        }

        static Against counted(Grain grain) {
            return switch (grain) {
                case DAY -> FACTS;
                case MONTH -> MONTH_TOTAL;
                case YEAR -> YEAR_TOTAL;
            };
        }
    }

    Drift with(List<String> found) {
        return new Drift(against, source, agency, day, measure, expected, counted, found);
    }
}
