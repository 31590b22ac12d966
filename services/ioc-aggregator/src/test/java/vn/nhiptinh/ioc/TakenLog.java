package vn.nhiptinh.ioc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Heartbeat;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicWriter;

/**
 * The one seeded log of all sources that the tests of the running service look at, with repetitions. It is sent once, for
 * the tests share the broker and the database; who sends more sends it through here, so that the fold knows it too.
 */
final class TakenLog {

    static final long SEED = Long.getLong("nhiptinh.test.seed", 20261121L);

    /** Logs of a few agencies each that are asked about one by one. */
    static final int SMALL_LOGS = 200;

    static final Events EVENTS = Events.seeded(SEED);
    static final PlainFold FOLD = new PlainFold();

    private static final Map<String, AdministrativeLevel> AGENCIES = Map.of(
            "H08", AdministrativeLevel.PROVINCE,
            "H08.10", AdministrativeLevel.PROVINCE,
            "H08.10.7", AdministrativeLevel.PROVINCE,
            "H08.22", AdministrativeLevel.DISTRICT,
            "H08.22.21", AdministrativeLevel.COMMUNE,
            "H08.22.22", AdministrativeLevel.COMMUNE,
            "H05", AdministrativeLevel.PROVINCE,
            "H05.12", AdministrativeLevel.PROVINCE);

    private static boolean sent;

    private TakenLog() {}

    static void takeIn() {
        if (!sent) {
            sent = true;
            System.out.println("seed " + SEED);
            send(log());
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
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(log);
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
        log.addAll(EVENTS.calendar(
                2022,
                "VN",
                LocalDate.parse("2022-02-01")
                        .datesUntil(LocalDate.parse("2022-02-05"))
                        .toArray(LocalDate[]::new)));
        log.addAll(EVENTS.calendar(2023, "VN"));
        log.addAll(new SeededLog(SEED, handling("H08.10", "H08.22", "H08.22.21", "H08.22.22", "H05.12")).events(600));
        for (int i = 0; i < SMALL_LOGS; i++) {
            Map<String, AdministrativeLevel> ofLog = smallAgencies(i);
            ofLog.forEach((code, level) -> log.add(EVENTS.agency(code, level)));
            log.addAll(new SeededLog(SEED + 1 + i, ofLog).events(40));
        }
        return log;
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
                AdministrativeLevel.COMMUNE);
    }

    static String smallRoot(int log) {
        return "H08." + (100 + log);
    }
}
