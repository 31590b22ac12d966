package vn.nhiptinh.ioc.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import vn.nhiptinh.ioc.indicator.Indicator.Direction;
import vn.nhiptinh.ioc.indicator.Indicator.Unit;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.testkit.Servers;

/** Several pods over one database: who builds, who reads, and what their clients are shown. */
@TestInstance(Lifecycle.PER_CLASS)
class SnapshotPodsIT {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20261122L);
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-09-12T08:00:00+07:00");
    private static final String COUNT = "dossiers_received";

    /** What the counters would say: it only grows, so a client that sees it shrink was taken back in time. */
    private final AtomicLong truth = new AtomicLong(1);

    private final List<Pod> pods = new ArrayList<>();
    private Database database;
    private DataSource dataSource;

    @BeforeAll
    void makeADatabase() {
        database = Servers.freshDatabase();
        dataSource = database.dataSource();
        Flyway.configure()
                .dataSource(dataSource)
                .locations("db/kit", "db/migration")
                .load()
                .migrate();
    }

    @BeforeEach
    void forgetAllSnapshots() throws SQLException {
        truth.set(1);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate snapshot, snapshot_reader");
        }
    }

    @AfterEach
    void stopPods() throws InterruptedException {
        for (Pod pod : pods) {
            pod.stop();
        }
        pods.clear();
    }

    @AfterAll
    void dropTheDatabase() {
        Servers.drop(database);
    }

    /** A pod that knows the truth, or, while it is behind, what it was when it fell behind. */
    private final class Pod implements Numbers {

        private final Snapshots snapshots;
        private final BuildSnapshots builder;
        private volatile boolean hangs;
        private volatile boolean fails;
        private volatile boolean heard = true;
        private volatile boolean complete = true;
        private volatile boolean farBehind;

        Pod(Map<String, String> configuration) {
            Map<String, String> keys = new HashMap<>(
                    Map.of("nhiptinh.ioc.snapshot.look", "PT0.02S", "nhiptinh.ioc.snapshot.apart", "PT0S"));
            keys.putAll(configuration);
            SnapshotSettings settings = new SmallRyeConfigBuilder()
                    .withMapping(SnapshotSettings.class)
                    .withSources(new PropertiesConfigSource(keys, "test", 100))
                    .build()
                    .getConfigMapping(SnapshotSettings.class);
            SnapshotTable table = new SnapshotTable(dataSource);
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            builder = new BuildSnapshots(table, this, RandomSnapshots.json(), settings, meters);
            snapshots = new Snapshots(table, builder, RandomSnapshots.json(), settings, meters);
            pods.add(this);
        }

        Pod started() {
            snapshots.start();
            return this;
        }

        void stop() throws InterruptedException {
            snapshots.stop();
        }

        @Override
        public String progress(Connection connection) {
            return Long.toString(truth.get());
        }

        @Override
        public List<String> always() {
            return List.of("H08");
        }

        @Override
        public boolean complete(Connection connection) {
            return complete;
        }

        @Override
        public boolean heard() {
            return heard;
        }

        @Override
        public boolean farBehind() {
            return farBehind;
        }

        @Override
        public Map<String, Snapshot> of(Collection<String> agencies) {
            if (fails) {
                throw new IllegalStateException("numbers cannot be read");
            }
            long counted = truth.get();
            Map<String, Snapshot> made = new HashMap<>();
            for (String agency : agencies) {
                // Not every indicator of every agency follows every event.
                List<Snapshot.Item> items = List.of(
                        item(COUNT, counted),
                        item("overdue_dossiers", counted / 7),
                        item("fee_revenue", agency.length()));
                made.put(
                        agency,
                        new Snapshot(
                                agency,
                                LocalDate.parse("2023-01-01"),
                                LocalDate.parse("2023-09-12"),
                                0,
                                MORNING.plusSeconds(counted),
                                !heard,
                                items));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> !hangs);
            return made;
        }

        private Snapshot.Item item(String id, long n) {
            return new Snapshot.Item(id, id, Unit.DOSSIERS, Direction.UP, null, n, null, null, null, null, !heard);
        }

        /** What a client of a revision is shown, as the resource decides it. */
        Optional<ServedSnapshot> ask(String agency, long seen) throws Exception {
            ServedSnapshot now = snapshots.now(agency);
            return now != null && now.revision() >= seen
                    ? Optional.of(now)
                    : snapshots.newest(agency, seen).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private Pod pod() {
        return new Pod(Map.of());
    }

    /** Phones that ask a random pod each time, while events come in and pods come and go. */
    @Test
    void nobodyIsTakenBackInTime() throws Exception {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        List<Pod> running = new ArrayList<>(List.of(pod().started(), pod().started()));
        List<String> agencies = List.of("H08", "H08.22", "H08.22.21", "H08.10");
        Map<Integer, PhoneCopy> phones = new HashMap<>();
        int deltas = 0;
        int whole = 0;
        for (int step = 0; step < 4_000; step++) {
            if (random.nextInt(3) == 0) {
                truth.addAndGet(1 + random.nextInt(3));
            }
            if (random.nextInt(250) == 0) {
                running.remove(random.nextInt(running.size())).stop();
                running.add(pod().started());
            }
            int phone = random.nextInt(12);
            String agency = agencies.get(phone % agencies.size());
            PhoneCopy before = phones.get(phone);
            Pod pod = running.get(random.nextInt(running.size()));
            String what = "step %d, phone %d, seed %d".formatted(step, phone, SEED);
            ServedSnapshot now = pod.ask(agency, before == null ? 0 : before.revision())
                    .orElseThrow(() -> new AssertionError("nothing at " + what));
            Optional<byte[]> delta =
                    before == null || random.nextInt(5) == 0 ? Optional.empty() : now.since(before.revision());
            PhoneCopy after = delta.isPresent() ? before.with(delta.get()) : PhoneCopy.of(now.plain());
            assertThat(after.picture())
                    .as(what)
                    .isEqualTo(PhoneCopy.of(now.plain()).picture());
            assertThat(after.picture().get("agency").asText()).as(what).isEqualTo(agency);
            if (before != null) {
                assertThat(after.revision()).as(what).isGreaterThanOrEqualTo(before.revision());
                assertThat(after.numerator(COUNT)).as(what).isGreaterThanOrEqualTo(before.numerator(COUNT));
                assertThat(after.revision() == before.revision())
                        .as(what)
                        .isEqualTo(after.numerator(COUNT) == before.numerator(COUNT));
            }
            phones.put(phone, after);
            deltas += delta.isPresent() ? 1 : 0;
            whole += delta.isPresent() ? 0 : 1;
        }
        assertThat(deltas).isGreaterThan(2_000);
        assertThat(whole).isGreaterThan(100);
        long counted = truth.get();
        for (Pod pod : running) {
            for (String agency : agencies) {
                await().atMost(Duration.ofSeconds(10))
                        .until(() ->
                                PhoneCopy.of(pod.ask(agency, 0).orElseThrow().plain())
                                                .numerator(COUNT)
                                        == counted);
            }
        }
    }

    /** Phones are told that the numbers they have are old, though nobody can tell them new ones. */
    @Test
    void whatCannotBeBuiltAnewIsShownAsStale() throws Exception {
        Pod pod = new Pod(Map.of("nhiptinh.ioc.snapshot.stale-after", "PT0.3S")).started();
        await().atMost(Duration.ofSeconds(10)).until(() -> pod.snapshots.now("H08") != null);
        ServedSnapshot before = pod.snapshots.now("H08");
        pod.fails = true;
        truth.incrementAndGet();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> pod.snapshots.now("H08").revision() > before.revision());
        ServedSnapshot stalled = pod.snapshots.now("H08");
        assertThat(PhoneCopy.of(before.plain()).picture().get("stale").asBoolean())
                .isFalse();
        JsonNode picture = PhoneCopy.of(stalled.plain()).picture();
        assertThat(picture.get("stale").asBoolean()).isTrue();
        assertThat(picture.get("indicators")).allMatch(item -> item.get("stale").asBoolean());
        assertThat(PhoneCopy.of(stalled.plain()).numerator(COUNT)).isEqualTo(1);
        assertThat(stalled.asOf()).isEqualTo(before.asOf());

        pod.fails = false;
        await().atMost(Duration.ofSeconds(10))
                .until(() -> pod.snapshots.now("H08").revision() > stalled.revision());
        ServedSnapshot after = pod.snapshots.now("H08");
        assertThat(PhoneCopy.of(after.plain()).picture().get("stale").asBoolean())
                .isFalse();
        assertThat(PhoneCopy.of(after.plain()).numerator(COUNT)).isEqualTo(2);
    }

    @Test
    void aPodThatIsBehindReadsFirst() throws Exception {
        // It looks at the database once an hour: what it knows is old unless somebody asks for more.
        Pod slow = new Pod(Map.of("nhiptinh.ioc.snapshot.look", "PT1H"));
        Pod builder = pod();
        builder.builder.turn();
        slow.started();
        await().atMost(Duration.ofSeconds(10)).until(() -> slow.snapshots.now("H08") != null);
        long old = slow.snapshots.now("H08").revision();
        truth.incrementAndGet();
        await().atMost(Duration.ofSeconds(10)).until(builder.builder::turn);
        long newer =
                new SnapshotTable(dataSource).find(List.of("H08")).get("H08").revision();
        assertThat(newer).isGreaterThan(old);

        assertThat(slow.ask("H08", old).orElseThrow().revision()).isEqualTo(old);
        assertThat(slow.ask("H08", newer).orElseThrow().revision()).isEqualTo(newer);
        // Ahead of everything that is stored: the newest there is, which is not as new as that.
        assertThat(slow.ask("H08", newer + 1_000_000).orElseThrow().revision()).isEqualTo(newer);
        assertThat(slow.ask("H08", newer).orElseThrow().since(newer + 1_000_000))
                .isEmpty();
    }

    @Test
    void aBuilderThatHangsIsReplacedAndStoresNothingAfterwards() throws Exception {
        Pod hanging = new Pod(Map.of("nhiptinh.ioc.snapshot.built-within", "PT1S"));
        hanging.hangs = true;
        hanging.started();
        Pod other = pod().started();

        await().atMost(Duration.ofSeconds(10)).until(() -> other.snapshots.now("H08") != null);
        truth.set(100);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> PhoneCopy.of(other.snapshots.now("H08").plain()).numerator(COUNT) == 100);
        long revision = other.snapshots.now("H08").revision();
        hanging.complete = false;
        hanging.hangs = false;

        await().atMost(Duration.ofSeconds(10))
                .until(() -> hanging.snapshots.now("H08") != null
                        && hanging.snapshots.now("H08").revision() == revision);
        assertThat(PhoneCopy.of(other.ask("H08", revision).orElseThrow().plain())
                        .numerator(COUNT))
                .isEqualTo(100);
    }

    @Test
    void whoKnowsLessDoesNotBuildAfterWhoKnowsMore() throws SQLException {
        Pod knowing = pod();
        assertThat(knowing.builder.turn()).isTrue();
        truth.set(50);
        Pod newcomer = pod();
        newcomer.heard = false;
        Pod outdated = pod();
        outdated.complete = false;

        assertThat(newcomer.builder.turn()).isFalse();
        assertThat(outdated.builder.turn()).isFalse();

        newcomer.heard = true;
        assertThat(newcomer.builder.turn()).isTrue();
    }

    @Test
    void whoIsFarBehindTakesInBeforeItBuildsAgain() throws SQLException {
        Pod pod = new Pod(Map.of("nhiptinh.ioc.snapshot.apart-while-behind", "PT1H"));
        assertThat(pod.builder.turn()).isTrue();
        truth.set(50);
        pod.farBehind = true;

        assertThat(pod.builder.turn()).isFalse();

        pod.farBehind = false;
        await().atMost(Duration.ofSeconds(10)).until(pod.builder::turn);
    }

    @Test
    void buildsBeginAsFarApartAsIsSet() throws SQLException {
        Pod pod = new Pod(Map.of("nhiptinh.ioc.snapshot.apart", "PT1H"));
        assertThat(pod.builder.turn()).isTrue();
        truth.set(50);

        assertThat(pod.builder.turn()).isFalse();
        assertThat(pod().builder.turn()).isTrue();
    }

    /** Only the province that is served is built unasked. */
    @Test
    void anotherProvincesSnapshotIsBuiltFromWhenItIsAskedFor() throws Exception {
        Pod pod = pod().started();
        await().atMost(Duration.ofSeconds(10)).until(() -> pod.snapshots.now("H08") != null);
        assertThat(new SnapshotTable(dataSource).find(List.of("H30"))).isEmpty();

        assertThat(PhoneCopy.of(pod.ask("H30", 0).orElseThrow().plain()).numerator(COUNT))
                .isEqualTo(1);

        truth.set(50);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> PhoneCopy.of(pod.snapshots.now("H30").plain()).numerator(COUNT) == 50);
    }

    @Test
    void numbersGivenOutAreNotGivenOutAgainByADatabaseMadeAnew() throws Exception {
        Pod first = pod();
        first.builder.turn();
        long seen =
                new SnapshotTable(dataSource).find(List.of("H08")).get("H08").revision();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from snapshot");
            statement.execute("update snapshot_number set last = 0");
        }
        Pod second = pod().started();

        ServedSnapshot now = second.ask("H08", 0).orElseThrow();

        assertThat(now.revision()).isGreaterThan(seen);
        assertThat(now.since(seen)).isEmpty();
    }

    @Test
    void timeAloneMakesNoRevision() throws Exception {
        Pod pod = new Pod(Map.of("nhiptinh.ioc.snapshot.at-least-every", "PT0.05S")).started();
        ServedSnapshot first = pod.ask("H08", 0).orElseThrow();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> pod.snapshots.now("H08").published() > first.published());

        ServedSnapshot later = pod.snapshots.now("H08");
        assertThat(later.revision()).isEqualTo(first.revision());
        assertThat(later.tag().text()).isEqualTo(first.tag().text());
    }

    @Test
    void aSnapshotThatIsTooLargeForPhonesIsNotStored() throws Exception {
        Pod small = new Pod(Map.of("nhiptinh.ioc.snapshot.max-bytes", "100"));
        assertThat(small.builder.turn()).isFalse();
        assertThat(new SnapshotTable(dataSource).find(List.of("H08"))).isEmpty();
    }

    @Test
    void nobodyWaitsForAnAgencysSnapshotWithoutEnd() throws Exception {
        Pod alone = new Pod(Map.of("nhiptinh.ioc.snapshot.first-within", "PT0.2S"));
        alone.complete = false;
        alone.started();

        assertThat(alone.ask("H08.22", 0)).isEmpty();
    }

    @Test
    void whatNobodyAsksForAnyMoreIsNotKept() throws Exception {
        Pod pod = new Pod(Map.of(
                        "nhiptinh.ioc.snapshot.kept", "PT0.5S", "nhiptinh.ioc.snapshot.at-least-every", "PT0.05S"))
                .started();
        assertThat(pod.ask("H08.22", 0)).isPresent();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !new SnapshotTable(dataSource).published().containsKey("H08.22"));

        // For the moment until it looks again the pod may still hold what the table has no longer.
        long now = truth.incrementAndGet();
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        PhoneCopy.of(pod.ask("H08.22", 0).orElseThrow().plain()).numerator(COUNT) == now);
        assertThat(pod.snapshots.now("H08")).isNotNull();
    }
}
