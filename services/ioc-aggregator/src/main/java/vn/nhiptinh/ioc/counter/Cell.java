package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * Where a count belongs.
 *
 * @param channel null where the source has none
 */
public record Cell(LocalDate day, String agency, String level, String field, String channel)
        implements Comparable<Cell> {

    private static final int SPREADING = 0x9E3779B1;
    private static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** The same on another day. */
    Cell on(LocalDate other) {
        return new Cell(other, agency, level, field, channel);
    }

    /** Agencies, days and fields that follow one another must not meet: with 31 as the factor, many do. */
    @Override
    public int hashCode() {
        int hash = agency.hashCode();
        hash = hash * SPREADING + day.hashCode();
        hash = hash * SPREADING + level.hashCode();
        hash = hash * SPREADING + Objects.hashCode(field);
        return hash * SPREADING + Objects.hashCode(channel);
    }

    /** In the order of the counters' keys. */
    @Override
    public int compareTo(Cell other) {
        int order = agency.compareTo(other.agency);
        if (order == 0) {
            order = day.compareTo(other.day);
        }
        if (order == 0) {
            order = level.compareTo(other.level);
        }
        if (order == 0) {
            order = NULLS_FIRST.compare(field, other.field);
        }
        return order == 0 ? NULLS_FIRST.compare(channel, other.channel) : order;
    }
}
