package vn.nhiptinh.kit.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
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
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
 *
 * <p>At the first event that the broker does not take, the producer is closed without waiting for
 * the rest: were it to go on, later events of an aggregate could arrive before the failed one.
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
    private final MeterRegistry meters;
    private final List<Meter> gauges;
    private final Counter failures;
    private volatile PendingEvents.Backlog backlog = PendingEvents.Backlog.NONE;
    private boolean blockedTriedAgain;
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
        this.meters = meters;
        gauges = List.of(
                Gauge.builder("nhiptinh.outbox.pending", () -> backlog.count())
                        .description("Events that Kafka does not have yet")
                        .register(meters),
                Gauge.builder("nhiptinh.outbox.blocked", () -> backlog.blocked())
                        .description("Events that cannot be sent as they are")
                        .register(meters),
                Gauge.builder("nhiptinh.outbox.age.seconds", this::ageSeconds)
                        .description("How long the oldest unpublished event has waited")
                        .register(meters));
        failures = Counter.builder("nhiptinh.outbox.failures")
                .description("How often the relay had to begin again")
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
        // The registry outlives an application that is started anew, and would go on asking this relay.
        gauges.forEach(meters::remove);
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
                PendingEvents pending = new PendingEvents(connection, "/" + service);
                while (running) {
                    if (lock(connection)) {
                        lead(pending);
                    }
                    // Who leads tells of the backlog: the sum over all pods is right.
                    backlog = PendingEvents.Backlog.NONE;
                    sleep(settings.backoff());
                }
            } catch (SQLException | KafkaException e) {
                failures.increment();
                LOG.warnf("relay interrupted, goes on in %s: %s", settings.backoff(), e.getMessage());
                sleep(settings.backoff());
            } catch (RuntimeException e) {
                // Whatever it was, no row is deleted that Kafka has not acknowledged: begin again.
                failures.increment();
                LOG.errorf(e, "relay interrupted, goes on in %s", settings.backoff());
                sleep(settings.backoff());
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", service + " relay");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        // Each statement is planned for the tables as they are: hundreds of thousands may come after a quiet day.
        properties.setProperty("prepareThreshold", "0");
        Connection connection = DriverManager.getConnection(jdbcUrl, properties);
        try (Statement statement = connection.createStatement()) {
            // A pod that vanished without a word must give the lock back within ten seconds …
            statement.execute("set tcp_keepalives_idle = 4");
            statement.execute("set tcp_keepalives_interval = 2");
            statement.execute("set tcp_keepalives_count = 3");
            // … even while its last statement waits for something.
            statement.execute("set client_connection_check_interval = 2000");
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

    private void lead(PendingEvents pending) throws SQLException {
        backlog = pending.backlog();
        if (!blockedTriedAgain && backlog.blocked() > 0) {
            // A new version or a raised bound may send what this one's predecessor could not.
            pending.unblock();
        }
        blockedTriedAgain = true;
        kafka.topicIds(List.of(Topic.values()));
        try (Producer<String, byte[]> producer = kafka.producer(settings.deliveryTimeout())) {
            Instant nextBeat = Instant.MIN;
            while (running) {
                if (!realTime.instant().isBefore(nextBeat)) {
                    beat(producer, pending);
                    nextBeat = realTime.instant().plus(settings.heartbeat());
                }
                int sent = send(producer, pending);
                if (sent == 0) {
                    sleep(settings.poll());
                } else if (sent < settings.little()) {
                    gather();
                }
            }
        }
    }

    /** Sends one batch; says how many events there were to send. */
    private int send(Producer<String, byte[]> producer, PendingEvents pending) throws SQLException {
        List<PendingEvents.Row> rows = pending.oldest(settings.batch());
        if (rows.isEmpty()) {
            return 0;
        }
        List<Sent> sent = new ArrayList<>(rows.size());
        AtomicReference<Exception> failure = new AtomicReference<>();
        Set<String> stopped = new HashSet<>();
        for (PendingEvents.Row row : rows) {
            if (failure.get() != null) {
                break;
            }
            if (stopped.contains(row.envelope().subject())) {
                continue;
            }
            Optional<ProducerRecord<String, byte[]>> record = record(row.envelope());
            Optional<String> unsendable = record.isEmpty()
                    ? Optional.of("no topic for " + row.envelope().type())
                    : send(producer, record.get(), row, sent, failure);
            if (unsendable.isPresent()) {
                stopped.add(row.envelope().subject());
                block(pending, row, unsendable.get());
            }
        }
        producer.flush();
        pending.delete(acknowledged(sent, pending));
        if (failure.get() != null) {
            throw new KafkaException(failure.get());
        }
        return rows.size();
    }

    /** A row with the broker's answer to it. */
    private record Sent(PendingEvents.Row row, Future<RecordMetadata> answer) {}

    /** Sends one row; says why where it can never be sent as it is. */
    private Optional<String> send(
            Producer<String, byte[]> producer,
            ProducerRecord<String, byte[]> record,
            PendingEvents.Row row,
            List<Sent> sent,
            AtomicReference<Exception> failure) {
        Thread relay = Thread.currentThread();
        try {
            Future<RecordMetadata> answer = producer.send(record, (metadata, e) -> {
                boolean refusedBeforeSending = Thread.currentThread() == relay && neverSendable(e);
                if (e != null && !refusedBeforeSending && failure.compareAndSet(null, e)) {
                    producer.close(Duration.ZERO);
                }
            });
            if (answer.isDone() && failure.get() == null) {
                Throwable refusal = refusal(answer);
                if (neverSendable(refusal)) {
                    return Optional.of(refusal.getMessage());
                }
            }
            sent.add(new Sent(row, answer));
        } catch (IllegalStateException | KafkaException closed) {
            // The producer was closed under our hands, because an earlier event failed.
            if (failure.compareAndSet(null, closed)) {
                producer.close(Duration.ZERO);
            }
        }
        return Optional.empty();
    }

    private List<Long> acknowledged(List<Sent> sent, PendingEvents pending) throws SQLException {
        List<Long> acknowledged = new ArrayList<>(sent.size());
        Set<String> failed = new HashSet<>();
        for (Sent one : sent) {
            String aggregate = one.row().envelope().subject();
            Throwable refusal = refusal(one.answer());
            if (refusal != null) {
                failed.add(aggregate);
                if (neverSendable(refusal)) {
                    block(pending, one.row(), refusal.getMessage());
                }
            } else if (!failed.contains(aggregate)) {
                acknowledged.add(one.row().id());
            }
        }
        return acknowledged;
    }

    private static Throwable refusal(Future<RecordMetadata> answer) {
        try {
            answer.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static boolean neverSendable(Throwable refusal) {
        return refusal instanceof RecordTooLargeException || refusal instanceof SerializationException;
    }

    private static void block(PendingEvents pending, PendingEvents.Row row, String reason) throws SQLException {
        LOG.errorf(
                "event of %s cannot be sent, those behind it wait: %s",
                row.envelope().subject(), reason);
        pending.block(row.id(), reason);
    }

    private static Optional<ProducerRecord<String, byte[]>> record(EventEnvelope envelope) {
        return EventType.byWireName(envelope.type()).map(type -> record(type, envelope));
    }

    private static ProducerRecord<String, byte[]> record(EventType type, EventEnvelope envelope) {
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
        producer.send(record(
                EventType.HEARTBEAT,
                new EventEnvelope(
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

    private void gather() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.gather().toMillis());
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
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
