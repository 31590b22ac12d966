package vn.nhiptinh.kit.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the relay carries events to Kafka. */
@ConfigMapping(prefix = "nhiptinh.relay")
public interface RelaySettings {

    /** False in a service that publishes nothing. */
    @WithDefault("true")
    boolean enabled();

    /**
     * The database, reached directly: the relay's lock belongs to its session, which a transaction
     * pooler would share out. The data source's own URL if absent.
     */
    Optional<String> jdbcUrl();

    /** Most events sent at a time: enough that the ways between here, PostgreSQL and Kafka cost little beside them. */
    @WithDefault("8000")
    int batch();

    /**
     * How long the relay waits after a batch that was little: what is committed meanwhile is read, sent and deleted
     * together, which costs about as much as one event alone.
     */
    @WithDefault("PT0.04S")
    Duration gather();

    /** Fewer events than this are little. */
    @WithDefault("500")
    int little();

    /** How long the relay sleeps when nothing wakes it. */
    @WithDefault("PT0.2S")
    Duration poll();

    /** How long it waits after a failure. */
    @WithDefault("PT1S")
    Duration backoff();

    /** How often the service shows a sign of life. */
    @WithDefault("PT5S")
    Duration heartbeat();

    /** How long Kafka may take to acknowledge before the send counts as failed. */
    @WithDefault("PT15S")
    Duration deliveryTimeout();

    /** Most events that one call queues again. */
    @WithDefault("500000")
    int republishAtMost();

    /** Imports pause while more events than this wait to be sent. */
    @WithDefault("50000")
    long importPauseAbove();
}
