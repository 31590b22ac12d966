package vn.nhiptinh.dossier.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/**
 * A dossier received by one commune, handled by another, with steps at two departments besides (một cửa liên thông), a
 * supplement, a payment and an extension: every event it causes is read from Kafka with all it says.
 */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class WholeWayIT {

    private static final String PROCEDURE = Province.INFORMATION_ONLY;
    private static final String DUE = "2023-09-15T17:00:00+07:00";
    /** Three working days from Tuesday end on Friday; a working day's wait for papers leaves them to end on Monday. */
    private static final String MOVED = "2023-09-18T17:00:00+07:00";

    /** The tests' clock goes on from eight o'clock. */
    private static final String NOW = "now";

    /** Four office hours later. */
    private static final String AFTERNOON = "this afternoon";

    @Inject
    AgroalDataSource dataSource;

    private static String moment(String text) {
        return text.replaceFirst("^2023-09-12T0[89]:.*", NOW).replaceFirst("^2023-09-12T1[45]:.*", AFTERNOON);
    }

    private final String receiver = Desk.officer(Province.OTHER_COMMUNE);
    private final String handler = Desk.officer(Province.COMMUNE);
    private final String department = Desk.officer(Province.DEPARTMENT);
    private final String otherDepartment = Desk.officer(Province.OTHER_DEPARTMENT);

    @BeforeEach
    void process() {
        Province.known();
        Desk.as(Tokens.token("supervisor").agency(Province.DISTRICT).bearer())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "procedureCode",
                        PROCEDURE,
                        "agency",
                        Province.DISTRICT,
                        "validFrom",
                        "2023-01-01",
                        "pausesForPayment",
                        true,
                        "legalBasis",
                        "QĐ 2/QĐ-UBND",
                        "steps",
                        List.of(
                                step("VERIFY", null, 1, "WORKING_DAY"),
                                step("OPINION", Province.DEPARTMENT, 4, "HOUR"),
                                step("SURVEY", Province.OTHER_DEPARTMENT, 1, "WORKING_DAY"),
                                step("DECIDE", null, 1, "WORKING_DAY"))))
                .put("/v1/processes/" + PROCEDURE)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> step(String code, String agency, int value, String unit) {
        Map<String, Object> step =
                new HashMap<>(Map.of("code", code, "name", "Bước " + code, "timeValue", value, "timeUnit", unit));
        if (agency != null) {
            step.put("agency", agency);
        }
        return step;
    }

    /** The tests' clock does not go on for days: the pause began a working day before instead. */
    private void waitedSinceMonday(String code) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "with stood as (update dossier set paused_at = paused_at - interval '1 day' where code = ?)"
                                + " update dossier_pause set from_at = from_at - interval '1 day'"
                                + " where dossier_code = ?")) {
            update.setString(1, code);
            update.setString(2, code);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private String live() throws SQLException {
        Map<String, Object> submission = Desk.submission();
        submission.put("procedureCode", PROCEDURE);
        submission.put("channel", "IN_PERSON");
        submission.put("receivingAgency", Province.OTHER_COMMUNE);
        submission.remove("vneidAuthenticated");
        String code = Desk.submit(receiver, Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        Map<String, Object> granted = Map.of("outcome", "GRANTED", "electronicResult", true);
        Desk.act(receiver, code, "accept", null).statusCode(200);
        Desk.act(receiver, code, "request-supplement", Map.of("reasonCode", "MISSING_COMPONENT"))
                .statusCode(200);
        waitedSinceMonday(code);
        Desk.act(receiver, code, "provide-supplement", null).statusCode(200);
        Desk.act(receiver, code, "request-payment", Map.of("amount", 30_000, "reasonCode", "FEE"))
                .statusCode(200);
        Desk.act(receiver, code, "confirm-payment", null).statusCode(200);
        Desk.act(handler, code, "start", null).statusCode(200);
        Desk.act(handler, code, "complete", granted).statusCode(409).body("code", equalTo("steps-outstanding"));
        Desk.act(handler, code, "complete-step", null).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(otherDepartment, code, "complete-step", null).statusCode(403);
        Desk.act(department, code, "complete-step", null).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(handler, code, "extend", Map.of("day", "2023-09-20", "reasonCode", "OPINION_AWAITED"))
                .statusCode(200);
        Desk.act(otherDepartment, code, "complete-step", null).statusCode(200).body("state", equalTo("PROCESSING"));
        Desk.act(handler, code, "digitise", Map.of("total", 4, "digitised", 3, "reused", 1, "fromNationalStore", 0))
                .statusCode(200);
        Desk.act(handler, code, "complete", granted).statusCode(200).body("state", equalTo("RESULT_READY"));
        Desk.act(receiver, code, "return-result", Map.of("how", "COUNTER")).statusCode(200);
        return code;
    }

    /** Type and what the event says beside the header. */
    private static List<String> expected() {
        String commune = Province.COMMUNE;
        return List.of(
                "submitted submittedAt=%s".formatted(NOW),
                "received submittedAt=%1$s receivedAt=%1$s originalDueAt=%2$s currentDueAt=%2$s dueSoonAt=%3$s responseMinutes=0"
                        .formatted(NOW, DUE, "2023-09-13T17:00:00+07:00"),
                "supplement-requested round=1 reasonCode=MISSING_COMPONENT",
                "supplement-provided originalDueAt=%1$s currentDueAt=%1$s dueSoonAt=2023-09-14T17:00:00+07:00"
                        .formatted(MOVED),
                "financial-duty-requested amount=30000 pauses=true",
                "financial-duty-fulfilled originalDueAt=%1$s currentDueAt=%1$s dueSoonAt=2023-09-14T17:00:00+07:00"
                        .formatted(MOVED),
                "processing-started",
                "step-completed step=VERIFY agency=%s startedAt=%2$s dueAt=2023-09-13T17:00:00+07:00 finishedAt=%2$s late=false"
                        .formatted(commune, NOW),
                "forwarded fromAgency=%s toAgency=%s step=OPINION dueAt=%s"
                        .formatted(commune, Province.DEPARTMENT, AFTERNOON),
                "step-completed step=OPINION agency=%s startedAt=%2$s dueAt=%3$s finishedAt=%2$s late=false"
                        .formatted(Province.DEPARTMENT, NOW, AFTERNOON),
                "forwarded fromAgency=%s toAgency=%s step=SURVEY dueAt=2023-09-13T17:00:00+07:00"
                        .formatted(Province.DEPARTMENT, Province.OTHER_DEPARTMENT),
                "deadline-extended originalDueAt=%s currentDueAt=2023-09-20T17:00:00+07:00 dueSoonAt=2023-09-18T17:00:00+07:00 form=04"
                        .formatted(MOVED),
                "step-completed step=SURVEY agency=%s startedAt=%2$s dueAt=2023-09-13T17:00:00+07:00 finishedAt=%2$s late=false"
                        .formatted(Province.OTHER_DEPARTMENT, NOW),
                "forwarded fromAgency=%s toAgency=%s step=DECIDE dueAt=2023-09-13T17:00:00+07:00"
                        .formatted(Province.OTHER_DEPARTMENT, commune),
                "components-digitised total=4 digitised=3 reused=1 fromNationalStore=0",
                "step-completed step=DECIDE agency=%s startedAt=%2$s dueAt=2023-09-13T17:00:00+07:00 finishedAt=%2$s late=false"
                        .formatted(commune, NOW),
                "completed completedAt=%s outcome=GRANTED electronicResult=true netWorkingMinutes=0 timeliness=EARLY"
                        .formatted(NOW),
                "result-returned returnedAt=%s how=COUNTER".formatted(NOW));
    }

    @Test
    void everythingThatHappensIsTold() throws IOException, SQLException {
        String code = live();
        List<EventEnvelope> events;
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            events = topic.awaitEvents(code, expected().size());
        }
        ObjectMapper json = new ObjectMapper();
        List<String> header = List.of();
        List<String> told = new ArrayList<>();
        for (EventEnvelope event : events) {
            JsonNode body = json.readTree(event.data());
            assertThat(body.get("dossierCode").textValue()).isEqualTo(code);
            assertThat(body.get("procedureCode").textValue()).isEqualTo(PROCEDURE);
            assertThat(body.get("handlingAgency").textValue()).isEqualTo(Province.COMMUNE);
            assertThat(body.get("receivingAgency").textValue()).isEqualTo(Province.OTHER_COMMUNE);
            assertThat(body.get("channel").textValue()).isEqualTo("IN_PERSON");
            assertThat(moment(body.get("occurredAt").textValue())).isEqualTo(NOW);
            if (header.isEmpty()) {
                header = new ArrayList<>();
                body.fieldNames().forEachRemaining(header::add);
                header.remove("submittedAt");
            }
            StringBuilder line = new StringBuilder(event.type().replaceAll("vn.nhiptinh.dossier.|.v1", ""));
            for (Map.Entry<String, JsonNode> property : body.properties()) {
                if (!header.contains(property.getKey())) {
                    line.append(' ')
                            .append(property.getKey())
                            .append('=')
                            .append(moment(property.getValue().asText()));
                }
            }
            told.add(line.toString());
        }
        assertThat(told).containsExactlyElementsOf(expected());
        assertThat(events.stream().map(EventEnvelope::sequence))
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, expected().size())
                                .boxed()
                                .toList());
        Desk.as(handler)
                .get("/v1/dossiers/{code}/steps", code)
                .then()
                .statusCode(200)
                .body("code", contains("VERIFY", "OPINION", "SURVEY", "DECIDE"))
                .body("ended", contains("COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED"));
        Desk.as(handler)
                .get("/v1/dossiers/{code}/pauses", code)
                .then()
                .statusCode(200)
                .body("status", contains("SUPPLEMENT_REQUESTED", "PAYMENT_REQUESTED"))
                .body("reasonCode", contains("MISSING_COMPONENT", "FEE"))
                .body("collect { it.from < it.to }", contains(true, true));
    }
}
