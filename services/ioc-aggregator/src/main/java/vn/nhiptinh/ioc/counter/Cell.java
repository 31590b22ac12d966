package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;

/**
 * Where a count belongs.
 *
 * @param channel null where the source has none
 */
public record Cell(LocalDate day, String agency, String level, String field, String channel) {

    /** The same on another day. */
    Cell on(LocalDate other) {
        return new Cell(other, agency, level, field, channel);
    }
}
