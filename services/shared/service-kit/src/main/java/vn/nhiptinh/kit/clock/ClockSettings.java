package vn.nhiptinh.kit.clock;

import io.smallrye.config.ConfigMapping;
import java.time.Instant;
import java.util.Optional;

/** Where the business clock stands; only the local and test profiles may set it. */
@ConfigMapping(prefix = "nhiptinh.clock")
public interface ClockSettings {

    /** The real moment at which the business clock shows {@link #at()}, ISO 8601 in UTC. */
    Optional<Instant> origin();

    /** The business moment at the origin, ISO 8601 in UTC. */
    Optional<Instant> at();

    /** Business seconds per real second. */
    Optional<Double> speed();
}
