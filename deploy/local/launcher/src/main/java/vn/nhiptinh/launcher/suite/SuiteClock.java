package vn.nhiptinh.launcher.suite;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The suite's business clock as the services are told it: it shows {@code at} at the real moment
 * {@code origin} and runs {@code speed} business seconds per real second.
 */
public record SuiteClock(Instant origin, Instant at, double speed) {
    /** Vietnam has one time and no summer time. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

    public static SuiteClock startingAt(LocalDateTime at, double speed, Clock real) {
        return new SuiteClock(real.instant(), at.toInstant(ZONE), speed);
    }

    public Map<String, String> environment() {
        return Map.of(
                "NHIPTINH_CLOCK_ORIGIN", origin.toString(),
                "NHIPTINH_CLOCK_AT", at.toString(),
                "NHIPTINH_CLOCK_SPEED", Double.toString(speed));
    }

    /** The business moment now. */
    public OffsetDateTime now(Clock real) {
        long passed = Duration.between(origin, real.instant()).toMillis();
        return at.plusMillis(Math.round(passed * speed)).atOffset(ZONE);
    }

    /** How long in real time until a business moment; negative when it has passed. */
    public Duration until(OffsetDateTime moment, Clock real) {
        long business = Duration.between(now(real), moment).toMillis();
        return Duration.ofMillis(Math.round(business / speed));
    }
}
