package vn.nhiptinh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.nhiptinh.acceptance.suite.EventRecord;
import vn.nhiptinh.acceptance.suite.OneSuite;
import vn.nhiptinh.acceptance.suite.PackagedService;
import vn.nhiptinh.acceptance.suite.SmallSuite;
import vn.nhiptinh.acceptance.suite.Source;
import vn.nhiptinh.launcher.suite.ServiceKind;

/**
 * Several processes of the aggregator share the partitions, are killed and added while events come in and while the numbers
 * are built anew: nothing is lost, nothing counted twice. {@code deploy/bench/run scale-out} does it at length.
 */
@ExtendWith(OneSuite.class)
class ScaleOutIT {
    private static final long SEED = Long.getLong("nhiptinh.test.seed", System.nanoTime());
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int PIECES = 4;

    /** As many as a check asks for where no days are named. */
    private static final double SOURCE_DAYS = 35;

    /** Who holds the lock of the one that builds the numbers anew. */
    private static final String BUILDER = """
            select a.application_name from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted
              and l.objid::bigint = hashtext('vn.nhiptinh.ioc.rebuild')::bigint & 4294967295
            """;

    @Test
    void whateverIsKilledAndAddedEverythingIsCountedOnce(SmallSuite suite) throws Exception {
        System.out.println("ScaleOutIT: seed " + SEED);
        Random random = new Random(SEED);
        suite.aggregatorReads(List.of());
        List<PackagedService> pods = new ArrayList<>(List.of(suite.firstAggregator(), suite.anotherAggregator()));
        pods.get(1).awaitReady();
        List<EventRecord> published = suite.published();
        for (int piece = 0; piece < PIECES; piece++) {
            // Every second record: a piece has something of every source.
            suite.aggregatorReadsToo(part(published, piece));
            if (piece == 0) {
                pods.add(suite.anotherAggregator());
            } else {
                PackagedService killed = pods.get(random.nextInt(2));
                killed.kill();
                killed.startAgain();
            }
        }
        suite.aggregatorReadsToo(published);
        for (PackagedService pod : pods) {
            pod.awaitReady();
        }
        assertEverythingIsCountedOnce(suite);

        suite.client()
                .post(
                        ServiceKind.IOC_AGGREGATOR,
                        "/v1/rebuild",
                        "admin",
                        null,
                        suite.client().object());
        // A session that has just begun may be shown with its lock and not yet with its name.
        PackagedService dying = await("one of the processes to build")
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> first(suite, BUILDER).flatMap(name -> named(name, pods)), Optional::isPresent)
                .orElseThrow();
        dying.kill();
        suite.aggregatorReadsToo(part(published, 0));
        dying.startAgain();
        dying.awaitReady();

        await("another to go on").atMost(BOUND).until(() -> suite.client()
                .get(ServiceKind.IOC_AGGREGATOR, "/v1/rebuild", "admin")
                .at("/generation/state")
                .asText()
                .equals("SERVING"));
        await("what was replaced to go").atMost(BOUND).until(() -> first(
                        suite, "select count(*) from pg_namespace where starts_with(nspname, 'facts_')")
                .orElseThrow()
                .equals("1"));
        assertEverythingIsCountedOnce(suite);
        Map<String, Double> before = answered(suite);
        JsonNode check = selfCheck(suite);
        assertThat(check.path("drifts").asLong()).isZero();
        assertThat(check.path("unanswered")).isEmpty();
        assertThat(answered(suite)).allSatisfy((source, answers) -> assertThat(answers - before.get(source))
                .as("days that %s was asked for", source)
                .isGreaterThanOrEqualTo(SOURCE_DAYS));
    }

    /** How often each source has told what it counts of a day. */
    private static Map<String, Double> answered(SmallSuite suite) throws IOException, InterruptedException {
        Map<String, Double> answered = new HashMap<>();
        for (ServiceKind kind : ServiceKind.values()) {
            if (kind != ServiceKind.IOC_AGGREGATOR) {
                answered.put(
                        kind.wireName(),
                        suite.metrics(kind)
                                .filter(line -> line.startsWith("http_server_requests_seconds_count")
                                        && line.contains("/v1/reconciliation/{day}")
                                        && line.contains("status=\"200\""))
                                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                                .sum());
            }
        }
        return answered;
    }

    /** A run of the log; all of them in turn are the whole, with the events of each life in their order. */
    private static List<EventRecord> part(List<EventRecord> log, int piece) {
        List<EventRecord> part = new ArrayList<>();
        for (Source source : Source.values()) {
            List<EventRecord> own =
                    log.stream().filter(record -> record.source() == source).toList();
            part.addAll(own.subList(own.size() * piece / PIECES, own.size() * (piece + 1) / PIECES));
        }
        return part;
    }

    private static void assertEverythingIsCountedOnce(SmallSuite suite) {
        Outcome outcome = Outcome.ofCompare(suite, Source.values());
        assertThat(outcome.lines())
                .as("seed %d", SEED)
                .singleElement()
                .asString()
                .startsWith("Equal: 4 sources, ");
        assertThat(outcome.status()).isZero();
    }

    /** Counters against facts, and both against what each source says when the aggregator asks it. */
    private static JsonNode selfCheck(SmallSuite suite) {
        long id = suite.client()
                .post(
                        ServiceKind.IOC_AGGREGATOR,
                        "/v1/self-checks",
                        "admin",
                        null,
                        suite.client().object())
                .path("id")
                .asLong();
        return await("the check")
                .atMost(BOUND)
                .until(
                        () -> suite.client()
                                .get(ServiceKind.IOC_AGGREGATOR, "/v1/self-checks/" + id, "ioc-viewer")
                                .path("check"),
                        check -> check.path("state").asText().equals("DONE"));
    }

    private static Optional<PackagedService> named(String name, List<PackagedService> pods) {
        return pods.stream().filter(pod -> pod.name().equals(name)).findFirst();
    }

    private static Optional<String> first(SmallSuite suite, String query) throws SQLException {
        try (Connection connection = suite.aggregatorDatabase();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
