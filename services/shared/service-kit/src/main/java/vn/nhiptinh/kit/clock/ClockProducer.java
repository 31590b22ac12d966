package vn.nhiptinh.kit.clock;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Gives every bean the suite's one business clock. */
@ApplicationScoped
public class ClockProducer {

    private static final Set<String> PROFILES = Set.of("local", "test");

    private final ClockSettings settings;

    ClockProducer(ClockSettings settings) {
        this.settings = settings;
    }

    void refuseAWarpedClockInProduction(@Observes StartupEvent start) {
        boolean set = settings.origin().isPresent()
                || settings.at().isPresent()
                || settings.speed().isPresent();
        refuseOutside(PROFILES, set, ConfigUtils.getProfiles());
    }

    static void refuseOutside(Set<String> allowed, boolean set, List<String> profiles) {
        if (set && profiles.stream().noneMatch(allowed::contains)) {
            throw new IllegalStateException("nhiptinh.clock.* is for the profiles " + allowed
                    + " only; the active ones are " + profiles + ": take the settings away");
        }
    }

    @Produces
    @Singleton
    BusinessClock businessClock() {
        Clock real = Clock.systemUTC();
        Instant origin = settings.origin().orElseGet(real::instant);
        return new BusinessClock(
                real, origin, settings.at().orElse(origin), settings.speed().orElse(1.0));
    }
}
