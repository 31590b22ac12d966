package vn.nhiptinh.kit.clock;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Moments as whole microseconds since 1970, which is what PostgreSQL keeps: arrays of numbers reach it in binary, arrays
 * of moments would be written out and read again.
 */
public final class Microseconds {

    private Microseconds() {}

    /** Null for null. */
    public static Long of(OffsetDateTime moment) {
        return moment == null ? null : of(moment.toInstant());
    }

    public static long of(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** The SQL of the moment behind such a column; exact for more than two centuries on either side of 1970. */
    public static String asMoment(String column) {
        return "timestamptz 'epoch' + " + column + " * interval '1 microsecond'";
    }
}
