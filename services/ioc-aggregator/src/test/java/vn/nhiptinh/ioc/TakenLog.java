package vn.nhiptinh.ioc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Heartbeat;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicWriter;

/**
 * The one seeded log of all sources that the tests of the running service look at, with repetitions. It is sent once, for
 * the tests share the broker and the database; who sends more sends it through here, so that the fold knows it too.
 */
public final class TakenLog {

    static final long SEED = Long.getLong("nhiptinh.test.seed", 20261121L);

    /** Logs of a few agencies each that are asked about one by one. */
    static final int SMALL_LOGS = 200;

    static final Events EVENTS = Events.seeded(SEED);
    static final PlainFold FOLD = new PlainFold();

    /** Of each small log by itself. */
    static final List<PlainFold> SMALL_FOLDS = new ArrayList<>();

    /** Everything that was sent. */
    static final List<EventEnvelope> LOG = new ArrayList<>();

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");

    static final String[] PROCEDURES = {"1.001193", "1.000028", "2.000001", "2.000002"};

    private static final Map<String, AdministrativeLevel> AGENCIES = Map.of(
            "H08", AdministrativeLevel.PROVINCE,
            "H08.10", AdministrativeLevel.PROVINCE,
            "H08.10.7", AdministrativeLevel.PROVINCE,
            "H08.22", AdministrativeLevel.DISTRICT,
            "H08.22.21", AdministrativeLevel.COMMUNE,
            "H08.22.22", AdministrativeLevel.COMMUNE,
            "H05", AdministrativeLevel.PROVINCE,
            "H05.12", AdministrativeLevel.PROVINCE);

    /** Well before sources are stale, however long the tests take. */
    private static final Duration BEAT_AGAIN_AFTER = Duration.ofMinutes(3);

    private static boolean sent;
    private static Instant beaten;

    private TakenLog() {}

    public static void takeIn() {
        if (!sent) {
            sent = true;
            System.out.println("seed " + SEED);
            sendInterrupted(log());
        }
        if (beaten == null || beaten.plus(BEAT_AGAIN_AFTER).isBefore(Instant.now())) {
            beaten = Instant.now();
            List.of("procedure-catalog", "dossier-intake", "payments", "feedback")
                    .forEach(TakenLog::beat);
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath freshness = given().header("Authorization", Tokens.bearer("ioc-viewer"))
                    .get("/v1/freshness")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(freshness.getBoolean("stale")).isFalse();
            assertThat(freshness.getList("sources.lag", Long.class)).hasSize(4).allMatch(lag -> lag == 0);
            assertThat(freshness.getList("sources.parked", Long.class)).allMatch(n -> n == 0);
        });
    }

    static void send(List<EventEnvelope> log) {
        log.forEach(FOLD::take);
        LOG.addAll(log);
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(log);
        }
    }

    /** Sends a log part by part, and has each part broken off once. */
    private static void sendInterrupted(List<EventEnvelope> log) {
        Random random = new Random(SEED);
        for (int sent = 0; sent < log.size(); ) {
            int until = Math.min(log.size(), sent + 1 + random.nextInt(log.size() / 4));
            sendAndEndASession(log.subList(sent, until));
            sent = until;
        }
    }

    /**
     * Keeps a batch of what is sent from being finished and ends its session. That is what a process that dies leaves
     * behind: its transaction is undone, and another consumer begins where the stored offsets say.
     */
    private static void sendAndEndASession(List<EventEnvelope> part) {
        try (Connection connection =
                        CDI.current().select(AgroalDataSource.class).get().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table ingest_offset in share mode");
            send(part);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                try (ResultSet r = statement.executeQuery("""
                        select pg_terminate_backend(pid) from pg_locks
                        where relation = 'ingest_offset'::regclass and not granted limit 1
                        """)) {
                    return r.next();
                }
            });
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A service that has published everything it has. */
    static void beat(String service) {
        beat(service, null);
    }

    /**
     * A sign of life of a service.
     *
     * @param oldestUnpublished real time since when it could not publish, null where nothing waits
     */
    static void beat(String service, OffsetDateTime oldestUnpublished) {
        OffsetDateTime now = OffsetDateTime.now();
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(EVENTS.envelope(
                    new Heartbeat(
                            service,
                            now,
                            now.toInstant(),
                            oldestUnpublished == null ? null : oldestUnpublished.toInstant(),
                            oldestUnpublished == null ? 0 : 1),
                    service,
                    1));
        }
    }

    private static List<EventEnvelope> log() {
        List<EventEnvelope> log = new ArrayList<>();
        AGENCIES.forEach((code, level) -> log.add(EVENTS.agency(code, level)));
        log.add(EVENTS.procedure("1.001193", AdministrativeLevel.COMMUNE));
        log.add(EVENTS.procedure("1.000028", AdministrativeLevel.PROVINCE, AdministrativeLevel.DISTRICT));
        log.addAll(procedures());
        log.addAll(EVENTS.calendar(
                2022,
                "VN",
                LocalDate.parse("2022-02-01")
                        .datesUntil(LocalDate.parse("2022-02-05"))
                        .toArray(LocalDate[]::new)));
        log.addAll(EVENTS.calendar(2023, "VN"));
        log.addAll(new SeededLog(SEED, handling("H08.10", "H08.22", "H08.22.21", "H08.22.22", "H05.12"), PROCEDURES)
                .events(600));
        for (int i = 0; i < SMALL_LOGS; i++) {
            Map<String, AdministrativeLevel> ofLog = smallAgencies(i);
            SeededLog seeded = new SeededLog(SEED + 1 + i, ofLog, "7.%03d001".formatted(i), "7.%03d002".formatted(i));
            List<EventEnvelope> small = new ArrayList<>();
            ofLog.forEach((code, level) -> small.add(EVENTS.agency(code, level)));
            small.addAll(seeded.catalogue(smallRoot(i)));
            small.addAll(seeded.events(40));
            PlainFold ofSmall = new PlainFold();
            small.forEach(ofSmall::take);
            SMALL_FOLDS.add(ofSmall);
            log.addAll(small);
        }
        log.add(EVENTS.agency(
                committee("H98", LocalDate.parse("2023-06-30"), AdministrativeLevel.PROVINCE, null, null)));
        // One agency took over from the other in the middle of 2023.
        log.add(dissolved("H08.400", "H08.500.1", "21553"));
        log.add(EVENTS.agency(committee("H08.500.1", null, AdministrativeLevel.COMMUNE, "21559", null)));
        log.addAll(new SeededLog(SEED + 3_000, Map.of("H08.400", AdministrativeLevel.DISTRICT), PROCEDURES).events(30));
        log.addAll(
                new SeededLog(SEED + 3_001, Map.of("H08.500.1", AdministrativeLevel.COMMUNE), PROCEDURES).events(30));
        // Another one is no more, and what it did cannot be told apart.
        log.add(dissolved("H08.600", null, null));
        log.addAll(new SeededLog(SEED + 3_002, Map.of("H08.600", AdministrativeLevel.DISTRICT), PROCEDURES).events(30));
        log.addAll(new SeededLog(SEED + 3_003, Map.of(), "2.000004").catalogue("H08.400"));
        return log;
    }

    private static EventEnvelope dissolved(String code, String successor, String unit) {
        return EVENTS.agency(
                committee(code, LocalDate.parse("2023-06-30"), AdministrativeLevel.DISTRICT, unit, successor));
    }

    private static AgencyChanged committee(
            String code, LocalDate until, AdministrativeLevel level, String unit, String successor) {
        AgencyChanged.Period period = new AgencyChanged.Period(
                null,
                until,
                "Ủy ban nhân dân " + code,
                null,
                "PEOPLES_COMMITTEE",
                level,
                "H08",
                unit,
                false,
                successor,
                null);
        return new AgencyChanged(code, List.of(period), MORNING);
    }

    /** What one province did with its procedures: changed one, published one late and one not at all. */
    private static List<EventEnvelope> procedures() {
        return List.of(
                EVENTS.procedure(new ProcedureChanged(
                        "2.000001",
                        List.of(
                                version("2010-01-01", "2022-12-31", ServiceLevel.PARTIAL, null, null, null),
                                version("2023-01-01", null, ServiceLevel.FULL, "2022-12-26", "2022-12-20", true)),
                        MORNING)),
                EVENTS.procedure(new ProcedureChanged(
                        "2.000002",
                        List.of(version("2010-01-01", null, ServiceLevel.PARTIAL, "2023-03-08", "2023-03-20", false)),
                        MORNING)),
                EVENTS.procedure(new ProcedureChanged(
                        "2.000003",
                        List.of(version("2010-01-01", null, ServiceLevel.INFO_ONLY, "2023-05-08", null, null)),
                        MORNING)));
    }

    private static ProcedureChanged.Version version(
            String from, String to, ServiceLevel level, String publishBy, String publishedOn, Boolean complete) {
        return new ProcedureChanged.Version(
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                "Thủ tục",
                "HT",
                "Hộ tịch",
                "H05.12",
                List.of(AdministrativeLevel.PROVINCE, AdministrativeLevel.COMMUNE),
                level,
                true,
                true,
                true,
                true,
                true,
                true,
                5,
                TimeUnit.WORKING_DAY,
                null,
                8_000L,
                null,
                true,
                publishBy == null ? null : LocalDate.parse(publishBy),
                publishedOn == null ? null : LocalDate.parse(publishedOn),
                complete);
    }

    private static Map<String, AdministrativeLevel> handling(String... codes) {
        return Stream.of(codes).collect(Collectors.toMap(Function.identity(), AGENCIES::get));
    }

    /** The agencies of one small log, which nobody else handles anything for. */
    private static Map<String, AdministrativeLevel> smallAgencies(int log) {
        String root = smallRoot(log);
        return Map.of(
                root,
                AdministrativeLevel.PROVINCE,
                root + ".22",
                AdministrativeLevel.DISTRICT,
                root + ".22.21",
                AdministrativeLevel.COMMUNE,
                root + ".22.22",
                AdministrativeLevel.COMMUNE);
    }

    static String smallRoot(int log) {
        return "H08." + (100 + log);
    }
}
