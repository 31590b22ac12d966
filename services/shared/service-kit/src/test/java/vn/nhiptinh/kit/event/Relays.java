package vn.nhiptinh.kit.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import vn.nhiptinh.kit.kafka.Connections;

/** Relays made by hand, so that a test may have several, stop them and kill them. */
final class Relays {

    private static final int ABOVE_DEFAULTS = 500;

    private Relays() {}

    static Relay of(Place place, MeterRegistry meters, Clock businessClock, Map<String, String> settings) {
        Map<String, String> quick = new HashMap<>(Map.of(
                "nhiptinh.relay.poll", "PT0.05S",
                "nhiptinh.relay.backoff", "PT0.2S",
                "nhiptinh.relay.delivery-timeout", "PT4S"));
        quick.putAll(settings);
        RelaySettings relaySettings = new SmallRyeConfigBuilder()
                .withMapping(RelaySettings.class)
                .withSources(new PropertiesConfigSource(quick, "test", ABOVE_DEFAULTS))
                .build()
                .getConfigMapping(RelaySettings.class);
        return new Relay(
                relaySettings,
                Connections.to(place.bootstrapServers()),
                businessClock,
                meters,
                "kit-under-test",
                place.jdbcUrl(),
                place.username(),
                place.password());
    }

    /** From which database to which broker. */
    record Place(String jdbcUrl, String username, String password, String bootstrapServers) {

        Map<String, String> properties() {
            return Map.of("url", jdbcUrl, "username", username, "password", password, "kafka", bootstrapServers);
        }

        static Place fromProperties() {
            return new Place(
                    System.getProperty("url"),
                    System.getProperty("username"),
                    System.getProperty("password"),
                    System.getProperty("kafka"));
        }
    }
}
