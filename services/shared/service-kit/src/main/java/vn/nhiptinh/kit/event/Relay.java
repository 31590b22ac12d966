package vn.nhiptinh.kit.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Heartbeat;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.kafka.KafkaConnection;

/**
 * Carries pending events to Kafka: one relay per service database, in whichever pod holds the lock.
 *
 * <p>The lock lives in the session of the very connection that deletes the rows: a relay that lost
 * it can delete nothing any more. A crash between the broker's acknowledgement and the delete sends
 * a batch again, in the same order; consumers know it by id and sequence.
 */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final String LOCK = "select pg_try_advisory_lock(hashtext('vn.nhiptinh.relay'))";

    private final RelaySettings settings;
    private final KafkaConnection kafka;
    private final Clock businessClock;
    private final Clock realTime = Clock.systemUTC();
    private final EventJson json = new EventJson();
    private final String service;
    private final String jdbcUrl;
    private final String username;
    private final String password;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running = true;
    private volatile PendingEvents.Backlog backlog = new PendingEvents.Backlog(0, null, 0);
    private Thread thread;

    Relay(
            RelaySettings settings,
            KafkaConnection kafka,
            Clock businessClock,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.settings = settings;
        this.kafka = kafka;
        this.businessClock = businessClock;
        this.service = service;
        this.jdbcUrl = settings.jdbcUrl().orElse(jdbcUrl);
        this.username = username;
        this.password = password;
        Gauge.builder("nhiptinh.outbox.pending", () -> backlog.count())
                .description("Events that Kafka does not have yet")
                .register(meters);
        Gauge.builder("nhiptinh.outbox.blocked", () -> backlog.blocked())
                .description("Events that cannot be sent as they are")
                .register(meters);
        Gauge.builder("nhiptinh.outbox.age.seconds", this::ageSeconds)
                .description("How long the oldest unpublished event has waited")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            thread = new Thread(this::run, "relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5).toMillis());
        }
    }

    /** Tells the relay that something was committed. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        while (running) {
            try (Connection connection = connect()) {
                if (lock(connection)) {
                    lead(connection);
                } else {
                    sleep(settings.backoff());
                }
            } catch (SQLException | KafkaException e) {
                LOG.warnf("relay interrupted, goes on in %s: %s", settings.backoff(), e.getMessage());
                sleep(settings.backoff());
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl, username, password);
        try (Statement statement = connection.createStatement()) {
            // A pod that vanished without a word must give the lock back within ten seconds.
            statement.execute("set tcp_keepalives_idle = 4");
            statement.execute("set tcp_keepalives_interval = 2");
            statement.execute("set tcp_keepalives_count = 3");
        }
        return connection;
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(LOCK)) {
            r.next();
            return r.getBoolean(1);
        }
    }

    private void lead(Connection connection) throws SQLException {
        PendingEvents pending = new PendingEvents(connection, "/" + service);
        kafka.topicIds(List.of(Topic.values()));
        try (Producer<String, byte[]> producer = kafka.producer(settings.deliveryTimeout())) {
            Instant nextBeat = Instant.MIN;
            while (running) {
                if (!realTime.instant().isBefore(nextBeat)) {
                    beat(producer, pending);
                    nextBeat = realTime.instant().plus(settings.heartbeat());
                }
                if (!send(producer, pending)) {
                    sleep(settings.poll());
                }
            }
        }
    }

    /** Sends one batch; false if there was nothing to send. */
    private boolean send(Producer<String, byte[]> producer, PendingEvents pending) throws SQLException {
        List<PendingEvents.Row> rows = pending.oldest(settings.batch());
        if (rows.isEmpty()) {
            return false;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (PendingEvents.Row row : rows) {
            sent.add(producer.send(record(row.envelope())));
        }
        producer.flush();

        List<Long> acknowledged = new ArrayList<>(rows.size());
        Set<String> failed = new HashSet<>();
        KafkaException failure = null;
        for (int i = 0; i < rows.size(); i++) {
            PendingEvents.Row row = rows.get(i);
            String aggregate = row.envelope().subject();
            try {
                sent.get(i).get();
                // Behind a failed event of its aggregate a row is sent again, after that one.
                if (!failed.contains(aggregate)) {
                    acknowledged.add(row.id());
                }
            } catch (ExecutionException e) {
                failed.add(aggregate);
                if (e.getCause() instanceof RecordTooLargeException || e.getCause() instanceof SerializationException) {
                    LOG.errorf(
                            "event of %s cannot be sent: %s",
                            aggregate, e.getCause().getMessage());
                    pending.block(row.id(), e.getCause().getMessage());
                } else {
                    failure = new KafkaException(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException(e);
            }
        }
        pending.delete(acknowledged);
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    private static ProducerRecord<String, byte[]> record(EventEnvelope envelope) {
        EventType type = EventType.byWireName(envelope.type())
                .orElseThrow(() -> new IllegalStateException("no topic for " + envelope.type()));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                type.topic().wireName(),
                null,
                envelope.time().toInstant().toEpochMilli(),
                envelope.subject(),
                envelope.data());
        envelope.headers().forEach((name, value) -> record.headers().add(name, value));
        return record;
    }

    /** A sign of life, which also says how far behind the published events are. */
    private void beat(Producer<String, byte[]> producer, PendingEvents pending) throws SQLException {
        backlog = pending.backlog();
        Instant now = realTime.instant();
        Heartbeat heartbeat =
                new Heartbeat(service, OffsetDateTime.now(businessClock), now, backlog.oldest(), backlog.count());
        producer.send(record(new EventEnvelope(
                new EventIds().next(now),
                "/" + service,
                EventType.HEARTBEAT.wireName(),
                service,
                heartbeat.clock(),
                now.toEpochMilli(),
                now,
                json.write(heartbeat))));
    }

    /** How many events wait in the database now, over the caller's connection. */
    public long pendingNow(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("select count(*) from pending");
                ResultSet r = count.executeQuery()) {
            r.next();
            return r.getLong(1);
        }
    }

    private double ageSeconds() {
        Instant oldest = backlog.oldest();
        return oldest == null ? 0 : Duration.between(oldest, realTime.instant()).toMillis() / 1000.0;
    }

    private void sleep(Duration atMost) {
        try {
            woken.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }
}
