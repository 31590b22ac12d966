package vn.nhiptinh.kit.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.note.Notes;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicWriter;

/** What was parked is applied by one command, once its cause is gone. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class RedriveIT {

    private static final Duration BOUND = Duration.ofSeconds(40);

    @Inject
    Notes notes;

    private final String key = "H08-PA-" + UUID.randomUUID();
    private final List<EventEnvelope> life =
            Events.seeded(key.hashCode()).petition().code(key).unit("21790").events();

    @Test
    void eventsBehindAMissingOneAreAppliedOnceItIsPutIn() throws Exception {
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(life.get(0));
            writer.send(life.get(2));
            int partition = writer.send(life.get(3)).partition();
            awaitParked(2);
            long before = redrive();
            assertThat(applied()).isEqualTo(1);

            notes.execute(
                    "insert into parked (topic, partition, record_offset, aggregate_id, sequence, reason, headers, body)"
                            + " values ('" + Topic.PETITIONS.wireName() + "', " + partition + ", -1, '" + key
                            + "', 2, 'GAP', '"
                            + headers(life.get(1)) + "', '\\x"
                            + HexFormat.of().formatHex(life.get(1).data()) + "')");
            assertThat(redrive()).isEqualTo(before - 2);
            assertThat(applied()).isEqualTo(4);
            assertThat(parked()).isZero();
        }
    }

    @Test
    void anEventWhoseBodyWasMendedIsAppliedWithThoseBehindIt() throws Exception {
        try (TopicWriter writer = new TopicWriter()) {
            writer.send(life.get(0));
            writer.send(Topic.PETITIONS.wireName(), key, life.get(1).headers(), "{".getBytes(StandardCharsets.UTF_8));
            writer.send(life.get(2));
            awaitParked(2);
            redrive();
            assertThat(parked()).isEqualTo(2);

            notes.execute("update parked set body = '\\x"
                    + HexFormat.of().formatHex(life.get(1).data())
                    + "' where reason = 'UNREADABLE' and aggregate_id = '" + key + "'");
            redrive();
            assertThat(applied()).isEqualTo(3);
            assertThat(parked()).isZero();
        }
    }

    @Test
    void onlyAnAdministratorRedrives() {
        given().post("/v1/parked-events/redrive").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().header("Authorization", Tokens.bearer("officer"))
                .post("/v1/parked-events/redrive")
                .then()
                .statusCode(403);
    }

    private static long redrive() {
        return given().header("Authorization", Tokens.bearer("admin"))
                .post("/v1/parked-events/redrive")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("parked");
    }

    private void awaitParked(long count) {
        await().atMost(BOUND).until(() -> parked() == count && applied() == 1);
    }

    private long parked() throws SQLException {
        return notes.number("select count(*) from parked where aggregate_id = '" + key + "'");
    }

    private long applied() throws SQLException {
        return notes.number("select coalesce(sum(array_length(string_to_array(ids, ','), 1)), 0) from petition_trace"
                + " where code = '" + key + "'");
    }

    private static String headers(EventEnvelope event) throws JsonProcessingException {
        Map<String, String> text = new TreeMap<>();
        event.headers().forEach((name, value) -> text.put(name, new String(value, StandardCharsets.UTF_8)));
        return new ObjectMapper().writeValueAsString(text);
    }
}
