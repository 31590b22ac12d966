package vn.nhiptinh.kit.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.Children;
import vn.nhiptinh.servers.ChildProcess;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.PetitionLife;
import vn.nhiptinh.testkit.Servers;
import vn.nhiptinh.testkit.TopicReader;
import vn.nhiptinh.testkit.TopicWriter;

/** Every event counts once, whatever arrives and whoever dies, freezes or comes back. */
class IngestIT {

    private static final Duration BOUND = Duration.ofSeconds(40);

    private final Database database = Servers.freshDatabase();
    private final AgroalDataSource pool = Ingests.pool(database);
    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String group = "kit-" + UUID.randomUUID();
    private final String key = "H08-PA-" + UUID.randomUUID();
    private final List<IngestWorkers> started = new ArrayList<>();
    private final List<ChildProcess> children = new ArrayList<>();
    private final TopicWriter writer = new TopicWriter();

    @TempDir
    Path flags;

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/kit", "classpath:db/migration")
                .load()
                .migrate();
    }

    @AfterEach
    void stop() throws InterruptedException {
        writer.close();
        for (IngestWorkers workers : started) {
            workers.stop(new ShutdownEvent());
        }
        children.forEach(ChildProcess::kill);
        pool.close();
        Servers.drop(database);
    }

    @Test
    void repeatedEventsChangeNothing() throws Exception {
        List<EventEnvelope> life = life(key);
        writer.send(life);
        writer.send(life);
        writer.send(life.subList(1, 3));
        start();
        awaitApplied(key, life);
        writer.send(life.get(0));
        writer.send(life(key + "-next"));
        awaitApplied(key + "-next", life(key + "-next"));
        assertThat(trace(key)).isEqualTo(fold(life));
        assertThat(parked(key)).isEmpty();
    }

    @Test
    void anEventBehindAGapWaitsUntilTheMissingOneComes() throws Exception {
        List<EventEnvelope> life = life(key);
        start();
        writer.send(life.get(0));
        writer.send(life.get(2));
        writer.send(life.get(3));
        List<EventEnvelope> other = life(key + "-other");
        writer.send(other);

        awaitApplied(key + "-other", other);
        await().atMost(BOUND).untilAsserted(() -> assertThat(parked(key)).containsExactly("GAP", "GAP"));
        assertThat(trace(key)).isEqualTo(fold(life.subList(0, 1)));

        writer.send(life.get(1));
        awaitApplied(key, life);
        assertThat(parked(key)).isEmpty();
        assertThat(meters.counter("nhiptinh.ingest.parked").count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void anotherEventAtAUsedSequenceIsAFork() throws Exception {
        List<EventEnvelope> life = life(key);
        EventEnvelope first = life.get(0);
        EventEnvelope fork = new EventEnvelope(
                UUID.randomUUID(),
                first.source(),
                first.type(),
                first.subject(),
                first.time(),
                first.sequence(),
                first.recordedTime(),
                first.data());
        start();
        writer.send(first);
        writer.send(fork);
        writer.send(life.subList(1, 4));
        awaitApplied(key, life);
        assertThat(parked(key)).containsExactly("FORK");
    }

    @ParameterizedTest
    @CsvSource({"vn.nhiptinh.petition.rated.v9", "vn.nhiptinh.petition.sealed.v1", "x"})
    void anUnknownTypeOrVersionIsParkedAndItsFollowersWait(String type) throws Exception {
        List<EventEnvelope> life = life(key);
        Map<String, byte[]> headers = life.get(1).headers();
        headers.put("ce_type", type.getBytes(StandardCharsets.UTF_8));
        start();
        writer.send(life.get(0));
        writer.send(Topic.PETITIONS.wireName(), key, headers, life.get(1).data());
        writer.send(life.get(2));
        await().atMost(BOUND).untilAsserted(() -> assertThat(parked(key)).containsExactly("UNKNOWN_TYPE", "GAP"));
        assertThat(trace(key)).isEqualTo(fold(life.subList(0, 1)));
    }

    @Test
    void whatCannotBeReadIsParkedAndAllElseGoesOn() throws Exception {
        start();
        EventEnvelope event = life(key).get(0);
        String topic = Topic.PETITIONS.wireName();
        Map<String, byte[]> noId = new HashMap<>(event.headers());
        noId.remove("ce_id");
        Map<String, byte[]> badTime = new HashMap<>(event.headers());
        badTime.put("ce_time", "yesterday".getBytes(StandardCharsets.UTF_8));
        writer.send(topic, key, event.headers(), "{\"broken".getBytes(StandardCharsets.UTF_8));
        writer.send(topic, key, event.headers(), "{}".getBytes(StandardCharsets.UTF_8));
        writer.send(topic, key, event.headers(), new byte[] {(byte) 0xC3, 0x28});
        writer.send(topic, key, event.headers(), null);
        writer.send(topic, key, noId, event.data());
        writer.send(topic, key, badTime, event.data());
        writer.send(topic, key, Map.of(), event.data());
        writer.send(topic, key, event.headers(), withNul(event.data()));
        writer.send(topic, 0, null, event.headers(), event.data());
        writer.send(topic, key + "\u0000", event.headers(), event.data());
        String longKey = key + "x".repeat(12_000);
        writer.send(topic, longKey, Map.of(), event.data());
        Map<String, byte[]> nulType = new HashMap<>(event.headers());
        nulType.put("ce_type", "a\u0000b".getBytes(StandardCharsets.UTF_8));
        writer.send(topic, key, nulType, event.data());
        List<EventEnvelope> other = life(key + "-other");
        writer.send(other);

        awaitApplied(key + "-other", other);
        await().atMost(BOUND).untilAsserted(() -> assertThat(parked(key))
                .hasSize(9)
                .containsOnly("UNREADABLE", "UNKNOWN_TYPE")
                .filteredOn("UNKNOWN_TYPE"::equals)
                .hasSize(1));
        assertThat(parked(key + "\uFFFD")).containsExactly("UNREADABLE");
        assertThat(parked(longKey.substring(0, 200) + "…")).containsExactly("UNREADABLE");
        assertThat(trace(key)).isNull();

        writer.send(life(key));
        awaitApplied(key, life(key));
    }

    @Test
    void offsetsThatTheLogSkippedAreCounted() throws Exception {
        List<EventEnvelope> life = life(key);
        Map<String, Object> transactional = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Servers.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                key);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(transactional, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            ProducerRecord<String, byte[]> first = new ProducerRecord<>(
                    Topic.PETITIONS.wireName(), key, life.get(0).data());
            life.get(0).headers().forEach((name, value) -> first.headers().add(name, value));
            RecordMetadata sent = producer.send(first).get();
            // The commit takes an offset of its own, some time after it was agreed on.
            producer.commitTransaction();
            TopicPartition where = new TopicPartition(sent.topic(), sent.partition());
            try (Admin admin =
                    Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.bootstrapServers()))) {
                await().until(() -> admin.listOffsets(Map.of(where, OffsetSpec.latest()))
                                .partitionResult(where)
                                .get()
                                .offset()
                        > sent.offset() + 1);
            }
        }
        int partition = writer.send(life.get(1)).partition();
        start();
        awaitApplied(key, life.subList(0, 2));
        assertThat(one("select jumps from ingest_offset where topic = 'feedback.events.v1' and partition = "
                        + partition))
                .isPositive();
        assertThat(meters.counter("nhiptinh.ingest.jumps").count()).isPositive();
    }

    @Test
    void aDatabaseThatLostItsLastMomentsIsFilledFromWhereItEnds() throws Exception {
        List<EventEnvelope> life = life(key);
        start();
        int partition = writer.send(life.get(0)).partition();
        awaitApplied(key, life.subList(0, 1));
        String before = list(offset(partition)).get(0);
        writer.send(life.subList(1, 3));
        awaitApplied(key, life.subList(0, 3));

        // As after the crash of a server that had not written its last commits yet.
        PetitionTrace.Trace first =
                new PetitionTrace.Trace(AppliedEvents.NONE, 0).plus(life.get(0).id(), null);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("update ingest_offset set next_offset = " + before
                    + " where topic = 'feedback.events.v1' and partition = " + partition);
            statement.executeUpdate("update petition_trace set ids = '" + first.ids() + "', scores = " + first.scores()
                    + " where code = '" + key + "'");
            connection.commit();
            connection.setAutoCommit(true);
        }
        writer.send(life.get(3));

        awaitApplied(key, life);
        assertThat(parked(key)).isEmpty();
    }

    private static String offset(int partition) {
        return "select next_offset from ingest_offset where topic = 'feedback.events.v1' and partition = " + partition;
    }

    @Test
    void aTopicThatWasMadeAnewIsRefused() throws Exception {
        PetitionTrace onIoc = new PetitionTrace() {
            @Override
            public Topic topic() {
                return Topic.IOC;
            }
        };
        List<EventEnvelope> life = life(key);
        String topic = Topic.IOC.wireName();
        IngestWorkers before = start(onIoc, Map.of());
        writer.send(topic, key, life.get(0).headers(), life.get(0).data());
        awaitApplied(key, life.subList(0, 1));
        before.stop(new ShutdownEvent());

        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
            await().atMost(BOUND).ignoreExceptions().until(() -> {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get(10, TimeUnit.SECONDS);
                return true;
            });
        }
        for (int i = 1; i < 4; i++) {
            writer.send(topic, key, life.get(i).headers(), life.get(i).data());
        }
        start(onIoc, Map.of());
        await().atMost(BOUND)
                .until(() -> meters.get("nhiptinh.ingest.failures").counter().count() >= 2);
        assertThat(meters.get("nhiptinh.ingest.failing").gauge().value()).isEqualTo(1);
        assertThat(trace(key)).isEqualTo(fold(life.subList(0, 1)));
    }

    @Test
    void twoProjectionsOfATopicAreAMistake() {
        IngestSettings settings = Ingests.settings(Map.of());
        List<Projection> two = List.of(new PetitionTrace(), new PetitionTrace());
        assertThatThrownBy(() -> new Ingest(pool, two, settings, meters)).hasMessageContaining("two projections");
    }

    @Test
    void aConsumerKilledBetweenTheTwoCommitsAppliesNothingTwice() throws Exception {
        List<EventEnvelope> life = life(key);
        long first = writer.send(life.get(0)).offset();
        writer.send(life.subList(1, 3));
        ChildProcess doomed = child(Hold.Place.AFTER_TRANSACTION);
        awaitFlag("reached");
        assertThat(trace(key)).isEqualTo(fold(life.subList(0, 3)));
        doomed.kill();
        int partition = writer.send(life.get(3)).partition();
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.bootstrapServers()))) {
            OffsetAndMetadata hint = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .get(new TopicPartition(Topic.PETITIONS.wireName(), partition));
            assertThat(hint == null ? 0 : hint.offset())
                    .as("Kafka does not know that these events were taken in")
                    .isLessThanOrEqualTo(first);
        }
        start();
        awaitApplied(key, life);
        assertThat(parked(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_TRANSACTION, returned", "IN_TRANSACTION, failed"})
    void aZombieIsFenced(Hold.Place place, String outcome) throws Exception {
        List<EventEnvelope> life = life(key);
        writer.send(life.subList(0, 2));
        ChildProcess zombie = child(place);
        awaitFlag("reached");
        Children.signal(zombie, "STOP");
        writer.send(life.get(2));
        start();
        awaitApplied(key, life.subList(0, 3));

        new Hold(place, flags).raise("go");
        Children.signal(zombie, "CONT");
        awaitFlag(outcome);
        writer.send(life.get(3));
        List<EventEnvelope> other = life(key + "-other");
        writer.send(other);
        awaitApplied(key, life);
        awaitApplied(key + "-other", other);
        assertThat(parked(key)).isEmpty();
        assertThat(zombie.alive()).isTrue();
    }

    @Test
    void anyLogWithAnyInterruptionsEqualsThePlainFold() throws Exception {
        long seed = Long.getLong("nhiptinh.test.seed", System.nanoTime());
        System.out.println("IngestIT seed " + seed);
        Random random = new Random(seed);
        Map<String, List<EventEnvelope>> lives = new TreeMap<>();
        List<EventEnvelope> log = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<EventEnvelope> life = life(key + "-" + i);
            lives.put(key + "-" + i, life);
        }
        // Each life in its order, the lives interleaved, with repetitions of what was said before.
        List<String> turns = new ArrayList<>();
        lives.forEach((code, life) -> turns.addAll(Collections.nCopies(life.size(), code)));
        Collections.shuffle(turns, random);
        Map<String, Integer> said = new HashMap<>();
        for (String code : turns) {
            int next = said.merge(code, 1, Integer::sum);
            log.add(lives.get(code).get(next - 1));
            if (random.nextInt(4) == 0) {
                int from = random.nextInt(next);
                log.addAll(lives.get(code).subList(from, next));
            }
        }
        PetitionTrace brittle = new PetitionTrace() {
            @Override
            void writing(Set<String> codes) {
                if (random.nextInt(12) == 0) {
                    throw new IllegalStateException("seeded failure");
                }
            }
        };
        int sent = 0;
        while (sent < log.size()) {
            IngestWorkers workers = start(brittle, Map.of("nhiptinh.ingest.batch", "7"));
            int more = Math.min(log.size(), sent + 1 + random.nextInt(log.size() / 3));
            writer.send(log.subList(sent, more));
            sent = more;
            long applied = applied(lives.keySet());
            long target = applied + random.nextInt(40);
            long ahead = log.subList(0, sent).stream()
                    .map(EventEnvelope::id)
                    .distinct()
                    .count();
            await().atMost(BOUND).until(() -> applied(lives.keySet()) >= Math.min(target, ahead));
            workers.stop(new ShutdownEvent());
        }
        start();
        for (Map.Entry<String, List<EventEnvelope>> life : lives.entrySet()) {
            awaitApplied(life.getKey(), life.getValue());
        }
        try (TopicReader topic = TopicReader.fromBeginning(Topic.PETITIONS.wireName())) {
            Map<String, List<EventEnvelope>> plain = new TreeMap<>();
            topic.records().stream()
                    .filter(r -> r.key() != null && lives.containsKey(r.key()))
                    .map(TopicReader::event)
                    .forEach(e -> {
                        List<EventEnvelope> known = plain.computeIfAbsent(e.subject(), c -> new ArrayList<>());
                        if (e.sequence() == known.size() + 1) {
                            known.add(e);
                        }
                    });
            for (String code : lives.keySet()) {
                assertThat(trace(code)).as("%s, seed %d", code, seed).isEqualTo(fold(plain.get(code)));
            }
        }
        assertThat(one("select count(*) from parked where aggregate_id like '" + key + "%'"))
                .isZero();
    }

    private IngestWorkers start() {
        return start(new PetitionTrace(), Map.of());
    }

    private IngestWorkers start(Projection projection, Map<String, String> overriding) {
        meters = new SimpleMeterRegistry();
        IngestSettings settings = Ingests.settings(overriding);
        IngestWorkers workers = Ingests.workers(
                new Ingest(pool, List.of(projection), settings, meters),
                settings,
                Servers.bootstrapServers(),
                group,
                meters);
        started.add(workers);
        workers.start(new StartupEvent());
        return workers;
    }

    private ChildProcess child(Hold.Place place) {
        ChildProcess child = Children.start(
                IngestProcess.class,
                Map.of(
                        "url", database.jdbcUrl(),
                        "username", database.username(),
                        "password", database.password(),
                        "kafka", Servers.bootstrapServers(),
                        "group", group,
                        "key", key,
                        "hold", place.name(),
                        "flags", flags.toString()));
        children.add(child);
        return child;
    }

    private void awaitFlag(String flag) {
        Hold hold = new Hold(Hold.Place.AFTER_TRANSACTION, flags);
        await(flag).atMost(BOUND).until(() -> hold.isUp(flag));
    }

    private void awaitApplied(String code, List<EventEnvelope> life) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(trace(code)).isEqualTo(fold(life)));
    }

    /** Four events of a petition's life, the same for the same code. */
    private static List<EventEnvelope> life(String code) {
        PetitionLife petition =
                Events.seeded(code.hashCode()).petition().code(code).unit("21790");
        return petition.events();
    }

    private static byte[] withNul(byte[] json) {
        return new String(json, StandardCharsets.UTF_8)
                .replaceFirst("\"agency\":\"", "\"agency\":\"\\\\u0000")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String fold(List<EventEnvelope> life) {
        EventJson json = new EventJson();
        PetitionTrace.Trace trace = new PetitionTrace.Trace(AppliedEvents.NONE, 0);
        for (EventEnvelope event : life) {
            trace = trace.plus(
                    event.id(), json.read(EventType.byWireName(event.type()).orElseThrow(), event.data()));
        }
        return trace.ids() + " " + trace.scores();
    }

    private String trace(String code) throws SQLException {
        List<String> found = list("select ids || ' ' || scores from petition_trace where code = '" + code + "'");
        return found.isEmpty() ? null : found.get(0);
    }

    private long applied(Collection<String> codes) throws SQLException {
        return one("select coalesce(sum(array_length(string_to_array(ids, ','), 1)), 0) from petition_trace"
                + " where code in ('" + String.join("','", codes) + "')");
    }

    private List<String> parked(String code) throws SQLException {
        return list("select reason from parked where aggregate_id = '" + code + "' order by record_offset");
    }

    private long one(String query) throws SQLException {
        return Long.parseLong(list(query).get(0));
    }

    private List<String> list(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            while (r.next()) {
                found.add(r.getString(1));
            }
        }
        return found;
    }
}
