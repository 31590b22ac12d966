package vn.nhiptinh.ioc.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the last self-check of all days found.
 *
 * @param id by which `/v1/self-checks` tells what differed, with the records behind it
 * @param endedAt real time
 * @param compared numbers that were held against another
 * @param drifts how many of them differ
 * @param unanswered sources that were to be compared and could not be
 */
public record LastSelfCheck(long id, Instant endedAt, long compared, long drifts, List<String> unanswered) {

    /** Real seconds since it came to its end. */
    public double ageSeconds() {
        return Duration.between(endedAt, Instant.now()).toMillis() / 1000.0;
    }
}
