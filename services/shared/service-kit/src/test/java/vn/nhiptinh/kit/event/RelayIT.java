package vn.nhiptinh.kit.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.Children;
import vn.nhiptinh.servers.ChildProcess;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** What is committed is published, in order per aggregate, whatever dies on the way. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class RelayIT {

    private static final Duration BOUND = Duration.ofSeconds(40);
    private static final String LEADERS = """
            select count(*) from pg_locks where locktype = 'advisory' and granted
            and database = (select oid from pg_database where datname = current_database())
            """;

    @Inject
    Petitions petitions;

    @Inject
    EventLog log;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String username;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final List<Relay> relays = new ArrayList<>();
    private ChildProcess doomed;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String key = "H08-PA-" + UUID.randomUUID();

    @BeforeEach
    void emptyLog() throws SQLException {
        petitions.execute("truncate event, pending, note");
    }

    @AfterEach
    void stopRelays() throws InterruptedException {
        for (Relay relay : relays) {
            relay.stop(new ShutdownEvent());
        }
        if (doomed != null) {
            doomed.kill();
        }
    }

    @Test
    void everythingCommittedArrivesOnceAndInOrder() throws Exception {
        long seed = Long.getLong("nhiptinh.test.seed", System.nanoTime());
        System.out.println("RelayIT seed " + seed);
        try (TopicReader topic = reader()) {
            start();
            ExecutorService writers = Executors.newFixedThreadPool(8);
            List<Future<?>> written = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                Random random = new Random(seed + w);
                written.add(writers.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        petitions.rate(
                                key + "-" + random.nextInt(25),
                                1 + random.nextInt(3),
                                random.nextInt(8_000_000),
                                random.nextInt(10) > 0);
                    }
                }));
            }
            for (Future<?> one : written) {
                one.get(BOUND.toSeconds(), TimeUnit.SECONDS);
            }
            writers.shutdown();
            awaitNothingPending();

            Map<String, List<Petitions.Logged>> logged = petitions.logged();
            assertThat(logged).as("seed %d", seed).hasSize(25);
            assertThat(logged.values()).allSatisfy(life -> assertThat(life)
                    .extracting(Petitions.Logged::sequence)
                    .isEqualTo(sequencesTo(life.size())));
            for (Map.Entry<String, List<Petitions.Logged>> life : logged.entrySet()) {
                assertThat(published(topic, life.getKey()))
                        .as("%s, seed %d", life.getKey(), seed)
                        .isEqualTo(life.getValue());
            }
        }
    }

    /** Into a topic that no other test here reads: they would have to read the flood as well. */
    @Test
    void aFloodIsSentAfterAQuietDay() throws Exception {
        start();
        for (int i = 0; i < 10; i++) {
            petitions.rate(key);
            awaitNothingPending();
        }
        petitions.execute("analyze event, pending");
        petitions.rate(key);
        awaitNothingPending();
        petitions.execute("""
                with written as (
                  insert into event (ce_id, type, aggregate_id, sequence, occurred_at, recorded_at, body)
                  select gen_random_uuid(), 'vn.nhiptinh.payment.requested.v1', aggregate_id || '-' || n, 1, occurred_at,
                    recorded_at, body
                  from generate_series(1, 60000) as n, (select * from event limit 1) as one
                  returning id, aggregate_id)
                insert into pending (event_id, aggregate_id) select id, aggregate_id from written
                """);
        awaitNothingPending();
    }

    @Test
    void twoEventsOfOneTransactionFollowEachOther() throws Exception {
        try (TopicReader topic = reader()) {
            start();
            petitions.rate(key, 2, 0, true);
            assertThat(topic.awaitEvents(key, 2))
                    .extracting(EventEnvelope::sequence)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void whatIsRolledBackWasNeverSaid() throws Exception {
        try (TopicReader topic = reader()) {
            start();
            petitions.rate(key, 2, 0, false);
            petitions.rate(key + "-after");
            topic.awaitEvents(key + "-after", 1);
            assertThat(topic.records(key)).isEmpty();
            assertThat(petitions.logged()).doesNotContainKey(key);
        }
    }

    @Test
    void eventsAreAppendedOnlyInATransaction() {
        assertThatThrownBy(() -> log.append(new NewEvent(key, 1, null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    @Test
    void aRelayKilledBetweenSendAndDeleteSendsAgain() throws Exception {
        try (TopicReader topic = reader();
                Connection operator = connect();
                Statement lock = operator.createStatement()) {
            petitions.rate(key, 3, 0, true);
            petitions.rate(key + "-other", 2, 0, true);
            operator.setAutoCommit(false);
            // The rows can be read, not deleted: the relay hangs between acknowledgement and delete.
            lock.execute("lock table pending in share mode");
            doomed = Children.start(RelayProcess.class, place().properties());
            topic.awaitEvents(key, 3);
            topic.awaitEvents(key + "-other", 2);
            await().atMost(BOUND).until(() -> count("select count(*) from pg_locks where not granted") == 1);
            doomed.kill();
            await("the dead relay's session gives the lock back").atMost(BOUND).until(() -> count(LEADERS) == 0);
            operator.rollback();
            assertThat(petitions.pending()).isEqualTo(5);

            start();
            awaitNothingPending();
            List<Petitions.Logged> life = petitions.logged().get(key);
            List<Petitions.Logged> twice = new ArrayList<>(life);
            twice.addAll(life);
            assertThat(published(topic, key)).isEqualTo(twice);
            assertThat(published(topic, key + "-other")).hasSize(4);
        }
    }

    @Test
    void ofTwoRelaysOneLeadsAndTheOtherTakesOver() throws Exception {
        try (TopicReader topic = reader()) {
            Relay first = start();
            await().atMost(BOUND).until(() -> count(LEADERS) == 1);
            start();
            petitions.rate(key);
            topic.awaitEvents(key, 1);
            assertThat(count(LEADERS)).isEqualTo(1);

            first.stop(new ShutdownEvent());
            petitions.rate(key);
            assertThat(topic.awaitEvents(key, 2))
                    .extracting(EventEnvelope::sequence)
                    .containsExactly(1L, 2L);
            assertThat(count(LEADERS)).isEqualTo(1);
        }
    }

    @Test
    void aRelayThatLostItsLockDeletesNothing() throws Exception {
        try (TopicReader topic = reader();
                Connection operator = connect();
                Statement statement = operator.createStatement()) {
            petitions.rate(key);
            operator.setAutoCommit(false);
            statement.execute("lock table pending in share mode");
            start();
            topic.awaitEvents(key, 1);
            await().atMost(BOUND).until(() -> count("select count(*) from pg_locks where not granted") == 1);
            statement.execute("select pg_terminate_backend(pid) from pg_locks where not granted");
            operator.rollback();

            // It begins anew, with a session and a lock of its own, and sends again.
            List<Petitions.Logged> life = petitions.logged().get(key);
            topic.awaitEvents(key, 2);
            awaitNothingPending();
            assertThat(published(topic, key)).containsExactly(life.get(0), life.get(0));
            assertThat(meters.counter("nhiptinh.outbox.failures").count()).isEqualTo(1);
        }
    }

    @Test
    void anEventTooLargeForKafkaStopsItsAggregateOnly() throws Exception {
        try (TopicReader topic = reader()) {
            petitions.rate(key);
            petitions.rateWithTooMuch(key);
            petitions.rate(key);
            petitions.rate(key + "-other");
            start();
            topic.awaitEvents(key + "-other", 1);
            await().atMost(BOUND).until(() -> petitions.pending() == 2);
            petitions.rate(key);
            petitions.rate(key + "-third");
            topic.awaitEvents(key + "-third", 1);
            assertThat(published(topic, key))
                    .extracting(Petitions.Logged::sequence)
                    .containsExactly(1L);
            assertThat(petitions.pending()).isEqualTo(3);
        }
    }

    @Test
    void whatIsBlockedIsTriedAgainByTheNextVersion() throws Exception {
        try (TopicReader topic = reader()) {
            petitions.rate(key, 2, 0, true);
            petitions.execute(
                    "update event set type = 'vn.nhiptinh.petition.sealed.v1' where sequence = 1 and aggregate_id = '"
                            + key + "'");
            Relay older = start();
            await().atMost(BOUND)
                    .until(() -> count("select count(*) from pending where blocked_reason is not null") == 1);
            petitions.rate(key + "-other");
            topic.awaitEvents(key + "-other", 1);
            assertThat(topic.records(key)).isEmpty();
            older.stop(new ShutdownEvent());

            petitions.execute("update event set type = 'vn.nhiptinh.petition.rated.v1'");
            start();
            assertThat(topic.awaitEvents(key, 2))
                    .extracting(EventEnvelope::sequence)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void republishSendsTheSameIdsAgain() throws Exception {
        try (TopicReader topic = reader()) {
            start();
            petitions.rate(key, 3, 0, true);
            petitions.rate(key, 1, 0, true);
            topic.awaitEvents(key, 4);
            awaitNothingPending();
            long second = count("select min(id) + 1 from event");

            given().when().post("/v1/event-log/republish").then().statusCode(401);
            given().header("Authorization", Tokens.bearer("officer"))
                    .when()
                    .post("/v1/event-log/republish")
                    .then()
                    .statusCode(403);
            int queued = given().header("Authorization", Tokens.bearer("admin"))
                    .queryParam("fromId", second)
                    .when()
                    .post("/v1/event-log/republish")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("queued");

            assertThat(queued).isEqualTo(3);
            topic.awaitEvents(key, 7);
            List<Petitions.Logged> life = petitions.logged().get(key);
            List<Petitions.Logged> expected = new ArrayList<>(life);
            expected.addAll(life.subList(1, 4));
            assertThat(published(topic, key)).isEqualTo(expected);
        }
    }

    @Test
    void anUnexpectedFailureDoesNotEndTheRelay() throws Exception {
        Clock brokenOnce = new Clock() {
            private boolean asked;

            @Override
            public ZoneId getZone() {
                return ZoneId.of("Asia/Ho_Chi_Minh");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                if (!asked) {
                    asked = true;
                    throw new IllegalStateException("no clock");
                }
                return Instant.EPOCH;
            }
        };
        try (TopicReader topic = reader()) {
            start(brokenOnce);
            petitions.rate(key);
            topic.awaitEvents(key, 1);
            assertThat(meters.counter("nhiptinh.outbox.failures").count()).isEqualTo(1);
        }
    }

    @Test
    void theOldestRowsAreFoundByIndexHoweverManyWaitOrAreDead() throws Exception {
        petitions.execute("""
                insert into event (ce_id, type, aggregate_id, sequence, occurred_at, recorded_at, body)
                select gen_random_uuid(), 'vn.nhiptinh.petition.rated.v1', 'H08-PA-' || n, 1, now(), now(), '{}'
                from generate_series(1, 120000) n
                """);
        petitions.execute(
                "insert into pending (event_id, aggregate_id) select id, aggregate_id from event order by id");
        petitions.execute("delete from pending where id <= (select min(id) + 60000 from pending)");
        StringBuilder plan = new StringBuilder();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(
                        "explain (analyze) " + PendingEvents.OLDEST.replace("limit ?", "limit 2000"))) {
            while (r.next()) {
                plan.append(r.getString(1)).append('\n');
            }
        }
        System.out.println(plan);
        assertThat(plan.toString()).contains("pending_pkey", "event_pkey").doesNotContain("Seq Scan on event", "Sort");
    }

    private Relay start() {
        return start(Clock.systemUTC());
    }

    private Relay start(Clock clock) {
        Relay relay = Relays.of(place(), meters, clock, Map.of());
        relays.add(relay);
        relay.start(new StartupEvent());
        return relay;
    }

    private Relays.Place place() {
        return new Relays.Place(jdbcUrl, username, password, bootstrapServers);
    }

    private TopicReader reader() {
        return TopicReader.fromNow(Topic.PETITIONS.wireName());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    private long count(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            r.next();
            return r.getLong(1);
        }
    }

    private void awaitNothingPending() {
        await().atMost(BOUND).until(() -> petitions.pending() == 0);
    }

    private static List<Petitions.Logged> published(TopicReader topic, String aggregate) {
        return topic.records(aggregate).stream()
                .map(TopicReader::event)
                .map(e -> new Petitions.Logged(e.id(), e.sequence()))
                .toList();
    }

    private static List<Long> sequencesTo(long last) {
        List<Long> sequences = new ArrayList<>();
        for (long s = 1; s <= last; s++) {
            sequences.add(s);
        }
        return sequences;
    }
}
