package vn.nhiptinh.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.servers.KafkaServer;
import vn.nhiptinh.servers.Topics;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.TopicReader;

/** Commands go on while Kafka is dead, and afterwards it hears of all of them in order. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class KafkaOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofSeconds(90);

    /** What a command may take although the broker is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Inject
    Petitions petitions;

    @TempDir
    Path directory;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String username;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void commandsGoOnWhileKafkaIsKilled() throws Exception {
        petitions.execute("truncate event, pending, note");
        String key = "H08-PA-" + UUID.randomUUID();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (KafkaServer kafka = KafkaServer.in(directory.resolve("kafka"))
                .heap("256m")
                .jvmOption("-XX:TieredStopAtLevel=1")
                .log(Path.of("target", "servers", "kafka-outage.log"))
                .start()) {
            Topics.declared().createOn(kafka.bootstrapServers());
            Relay relay = Relays.of(
                    new Relays.Place(jdbcUrl, username, password, kafka.bootstrapServers()),
                    meters,
                    Clock.systemUTC(),
                    Map.of("nhiptinh.relay.batch", "50"));
            relay.start(new StartupEvent());
            try {
                act(key, 100);
                await().atMost(BOUND).until(() -> petitions.pending() == 0);

                kafka.kill();
                long end = System.nanoTime() + OUTAGE.toNanos();
                while (System.nanoTime() < end) {
                    long before = System.nanoTime();
                    act(key, 10);
                    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENCE);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
                long waiting = petitions.pending();
                assertThat(waiting).isGreaterThan(500);
                await("the backlog shows in the metrics during the outage")
                        .atMost(BOUND)
                        .until(() ->
                                meters.get("nhiptinh.outbox.pending").gauge().value() > 0
                                        && meters.get("nhiptinh.outbox.age.seconds")
                                                        .gauge()
                                                        .value()
                                                > 1);

                kafka.start();
                act(key, 10);
                await().atMost(BOUND).until(() -> petitions.pending() == 0);
            } finally {
                relay.stop(new ShutdownEvent());
            }
            try (TopicReader topic = TopicReader.fromBeginning(kafka.bootstrapServers(), Topic.PETITIONS.wireName())) {
                for (Map.Entry<String, List<Petitions.Logged>> life :
                        petitions.logged().entrySet()) {
                    // What was on the wire when the broker died may be there twice; the order holds.
                    List<Petitions.Logged> published = topic.records(life.getKey()).stream()
                            .map(TopicReader::event)
                            .map(e -> new Petitions.Logged(e.id(), e.sequence()))
                            .toList();
                    assertThat(new ArrayList<>(new LinkedHashSet<>(published)))
                            .as(life.getKey())
                            .isEqualTo(life.getValue());
                }
            }
        }
    }

    private void act(String key, int commands) {
        for (int i = 0; i < commands; i++) {
            petitions.rate(key + "-" + i % 10, 1 + i % 2, 0, true);
        }
    }
}
