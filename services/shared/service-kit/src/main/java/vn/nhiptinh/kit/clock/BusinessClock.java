package vn.nhiptinh.kit.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock that business moments are read from: real time in a province, any time and speed on a
 * builder's machine, the same for all services that are given the same origin.
 */
public final class BusinessClock extends Clock {

    /** Business days begin and end here. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final Clock real;
    private final Instant origin;
    private final Instant start;
    private final double speed;
    private final ZoneId zone;

    /**
     * @param origin the real moment at which the business clock shows {@code start}
     * @param speed business seconds per real second
     */
    public BusinessClock(Clock real, Instant origin, Instant start, double speed) {
        this(real, origin, start, speed, ZONE);
    }

    private BusinessClock(Clock real, Instant origin, Instant start, double speed, ZoneId zone) {
        this.real = real;
        this.origin = origin;
        this.start = start;
        this.speed = speed;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new BusinessClock(real, origin, start, speed, other);
    }

    @Override
    public Instant instant() {
        return at(real.instant());
    }

    /** What this clock shows at a real moment. */
    public Instant at(Instant realMoment) {
        Duration passed = Duration.between(origin, realMoment);
        return start.plusMillis(Math.round(passed.toMillis() * speed));
    }
}
