package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a count belongs.
 *
 * @param field null where fields are not told apart
 * @param channel null where channels are not told apart, or the source has none
 */
public record Cell(LocalDate day, String agency, String level, String field, String channel) {

    private static final int SPREADING = 0x9E3779B1;

    /** The same on another day. */
    public Cell on(LocalDate other) {
        return new Cell(other, agency, level, field, channel);
    }

    /** All but the day: agency, level, and what else is told apart. */
    public List<String> dimensions() {
        return Stream.of(agency, level, field, channel).filter(Objects::nonNull).toList();
    }

    /** Spelt out, as the compiler does not see through a record's own. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Cell that
                && day.equals(that.day)
                && agency.equals(that.agency)
                && level.equals(that.level)
                && Objects.equals(field, that.field)
                && Objects.equals(channel, that.channel);
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
}
