package vn.nhiptinh.dossier.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.nhiptinh.kit.clock.BusinessClock;

/**
 * What most lives have in common: that all of it happened within a month. A period of one stage then bounds every other,
 * so that a list in the order of one stage need not be gone through from its beginning to find what another stage asks
 * for. The few long lives have indexes of their own.
 *
 * @param from before which no stage of a short life that is asked for can be, or null
 * @param to by which every stage of one is over, or null
 */
record ShortLives(Instant from, Instant to) {

    /** Word for word as in the indexes of long lives. */
    static final String LONG = "greatest(submitted_at, received_at, completed_at, returned_at, current_due_at)"
            + " - submitted_at > interval '30 days'";

    private static final int LONGEST_DAYS = 30;

    /** Nothing where no period is asked for. */
    static Optional<ShortLives> of(Criteria asked) {
        Instant from = Stream.of(
                        asked.submittedFrom, asked.receivedFrom, asked.dueFrom, asked.completedFrom, asked.returnedFrom)
                .filter(Objects::nonNull)
                .map(ShortLives::start)
                .map(day -> day.minus(LONGEST_DAYS, ChronoUnit.DAYS))
                .max(Instant::compareTo)
                .orElse(null);
        Instant to = Stream.of(asked.submittedTo, asked.receivedTo, asked.dueTo, asked.completedTo, asked.returnedTo)
                .filter(Objects::nonNull)
                .map(day -> start(day.plusDays(1)))
                .map(day -> day.plus(LONGEST_DAYS, ChronoUnit.DAYS))
                .min(Instant::compareTo)
                .orElse(null);
        return from == null && to == null ? Optional.empty() : Optional.of(new ShortLives(from, to));
    }

    /** The bounds of a column, as a condition. */
    Conditions bounds(String column) {
        Conditions bounds = new Conditions();
        if (from != null) {
            bounds.always(column + " >= :livedFrom").with("livedFrom", from);
        }
        if (to != null) {
            bounds.always(column + " < :livedTo").with("livedTo", to);
        }
        return bounds;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(BusinessClock.ZONE).toInstant();
    }
}
