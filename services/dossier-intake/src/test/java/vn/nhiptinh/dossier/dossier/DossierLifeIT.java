package vn.nhiptinh.dossier.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.TopicReader;

/** A dossier's life over REST, through PostgreSQL and the event log, as Kafka tells it. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class DossierLifeIT {

    private final String officer = Desk.officer(Province.COMMUNE);

    @BeforeEach
    void province() {
        Province.known();
    }

    @Test
    void livesFromSubmissionToReturnedResultAndTellsEveryStep() {
        String code = Desk.submitted();
        Desk.act(officer, code, "accept", null)
                .statusCode(200)
                .body("status", equalTo("RECEIVED"))
                .body("nationalStatus", equalTo(2))
                .body("originalDueAt", equalTo("2023-09-19T17:00:00+07:00"))
                .body("currentDueAt", equalTo("2023-09-19T17:00:00+07:00"))
                .body("dueSoonAt", equalTo("2023-09-15T17:00:00+07:00"))
                .body(
                        "allowedActions",
                        contains(
                                "digitise",
                                "extend",
                                "request-payment",
                                "request-supplement",
                                "start",
                                "stop",
                                "withdraw"));
        Desk.act(officer, code, "start", null).statusCode(200).body("status", equalTo("PROCESSING"));
        Desk.act(officer, code, "digitise", Map.of("total", 4, "digitised", 4, "reused", 1, "fromNationalStore", 0))
                .statusCode(200)
                .body("components.digitised", equalTo(4));
        Desk.act(officer, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("timeliness", equalTo("EARLY"));
        Desk.act(officer, code, "return-result", Map.of("how", "ELECTRONIC"))
                .statusCode(200)
                .header("ETag", "\"5\"")
                .body("status", equalTo("RETURNED"))
                .body("nationalStatus", equalTo(10))
                .body("allowedActions", contains("rate"))
                .body("version", equalTo(5));

        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            List<EventEnvelope> events = topic.awaitEvents(code, 6);
            assertThat(events)
                    .extracting(EventEnvelope::type)
                    .containsExactly(
                            "vn.nhiptinh.dossier.submitted.v1",
                            "vn.nhiptinh.dossier.received.v1",
                            "vn.nhiptinh.dossier.processing-started.v1",
                            "vn.nhiptinh.dossier.components-digitised.v1",
                            "vn.nhiptinh.dossier.completed.v1",
                            "vn.nhiptinh.dossier.result-returned.v1");
            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(events).extracting(EventEnvelope::source).containsOnly("/dossier-intake");
            assertThat(events).allSatisfy(DossierLifeIT::satisfiesItsSchema);
            DossierEvent.Received received = (DossierEvent.Received) new EventJson()
                    .read(EventType.DOSSIER_RECEIVED, events.get(1).data());
            assertThat(received.originalDueAt()).hasToString("2023-09-19T17:00+07:00");
            assertThat(received.dossier().fieldCode()).isEqualTo("HT");
            assertThat(received.dossier().assistedBy()).hasToString("YOUTH_UNION");
            assertThat(received.submittedAt().getOffset()).hasToString("+07:00");
        }
    }

    @Test
    void tellsADossierToItsOfficersAndItsCitizenOnly() {
        String code = Desk.submitted();

        Desk.as(officer)
                .get("/v1/dossiers/" + code)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("dossierCode", equalTo(code))
                .body("submittedAt", org.hamcrest.Matchers.endsWith("+07:00"));
        Desk.as(Desk.citizen()).get("/v1/dossiers/" + code).then().statusCode(200);
        Desk.as(vn.nhiptinh.testkit.Tokens.token("citizen").subject("stranger").bearer())
                .get("/v1/dossiers/" + code)
                .then()
                .statusCode(404)
                .body("code", equalTo("dossier-not-found"));
        Desk.as(Desk.officer(Province.OTHER_COMMUNE))
                .get("/v1/dossiers/" + code)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        Desk.as(officer)
                .get("/v1/dossiers/H08.22.21-230912-9999")
                .then()
                .statusCode(404)
                .body("code", equalTo("dossier-not-found"));
        Desk.as(officer)
                .get("/v1/dossiers/000.00.00.H05-260818-0001")
                .then()
                .statusCode(404)
                .body("code", equalTo("dossier-not-found"));
        Desk.as(officer)
                .get("/v1/dossiers/H08-261332-0001")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-dossier-code"));
    }

    @Test
    void numbersTheDossiersOfADayWithoutAGap() {
        String first = Desk.submitted();
        Desk.submit(Desk.citizen(), Desk.newKey(), withProcedure(Province.INFORMATION_ONLY))
                .statusCode(422);
        String second = Desk.submitted();

        assertThat(first).matches("H08\\.22\\.21-230912-\\d{4}");
        assertThat(number(second)).isEqualTo(number(first) + 1);
    }

    @Test
    void aDossierWithoutALimitIsDueByClosingTime() {
        var submission = withProcedure(Province.ON_THE_SPOT);
        submission.put("channel", "IN_PERSON");
        String code = Desk.submit(officer, Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");

        Desk.act(officer, code, "accept", null)
                .statusCode(200)
                .body("originalDueAt", equalTo("2023-09-12T17:00:00+07:00"));
    }

    @Test
    void anActionOutOfTurnNamesThoseAllowed() {
        String code = Desk.submitted();

        Desk.act(officer, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("action-not-allowed"))
                .body(
                        "errors.reason",
                        contains("accept", "reject", "request-payment", "request-supplement", "withdraw"));
    }

    @Test
    void listsByAgencyInPages() {
        String one = Desk.submitted();
        String two = Desk.submitted();
        Desk.act(officer, two, "accept", null).statusCode(200);

        Desk.as(Desk.officer(Province.DISTRICT))
                .queryParam("status", "SUBMITTED")
                .queryParam("limit", 200)
                .get("/v1/dossiers")
                .then()
                .statusCode(200)
                .body("items.dossierCode", hasItem(one))
                .body("items.dossierCode", not(hasItem(two)));
        Desk.as(Desk.officer(Province.OTHER_COMMUNE))
                .get("/v1/dossiers")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        var page = Desk.as(officer)
                .queryParam("limit", 1)
                .get("/v1/dossiers")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .extract()
                .jsonPath();
        Desk.as(officer)
                .queryParam("limit", 1)
                .queryParam("after", page.getString("next"))
                .get("/v1/dossiers")
                .then()
                .statusCode(200)
                .body("items[0].dossierCode", not(equalTo(page.getString("items[0].dossierCode"))));
        Desk.as(officer)
                .queryParam("status", "RECEIVED")
                .queryParam("after", page.getString("next"))
                .get("/v1/dossiers")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
        Desk.as(officer)
                .queryParam("status", "NOWHERE")
                .get("/v1/dossiers")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
    }

    @Test
    void theWorklistCountsByColourAndShowsTheMostUrgentFirst() {
        String code = Desk.submitted();
        var before = worklist(Province.COMMUNE);
        Desk.act(officer, code, "accept", null).statusCode(200);

        var after = worklist(Province.COMMUNE);

        assertThat(after.getLong("counts.green")).isEqualTo(before.getLong("counts.green") + 1);
        assertThat(after.getList("items.dossierCode")).contains(code);
        assertThat(after.getList("items.currentDueAt", String.class)).isSorted();
        Desk.as(officer)
                .get("/v1/worklists/" + Province.DEPARTMENT)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        Desk.as(officer).get("/v1/worklists/H08.77").then().statusCode(422).body("code", equalTo("unknown-agency"));
    }

    @Test
    void theChangeOfOneOfTwoOfficersIsRefused() {
        String code = Desk.submitted();
        String seen = Desk.as(officer).get("/v1/dossiers/" + code).header("ETag");
        Desk.act(
                        Desk.as(officer)
                                .header("Idempotency-Key", Desk.newKey())
                                .header("If-Match", seen),
                        code,
                        "accept",
                        null)
                .statusCode(200);

        Desk.act(
                        Desk.as(officer)
                                .header("Idempotency-Key", Desk.newKey())
                                .header("If-Match", seen),
                        code,
                        "start",
                        null)
                .statusCode(412)
                .body("code", equalTo("version-conflict"));
        Desk.as(officer).get("/v1/dossiers/" + code).then().body("status", equalTo("RECEIVED"));
    }

    @Test
    void servesItsDescriptionAndHealth() {
        io.restassured.RestAssured.given()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"));
        io.restassured.RestAssured.given()
                .header("Accept", "application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/dossiers'.keySet()", containsInAnyOrder("get", "post"));
    }

    private static io.restassured.path.json.JsonPath worklist(String agency) {
        return Desk.as(Desk.officer(agency))
                .queryParam("limit", 200)
                .get("/v1/worklists/" + agency)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> withProcedure(String procedure) {
        Map<String, Object> submission = Desk.submission();
        submission.put("procedureCode", procedure);
        return submission;
    }

    private static int number(String code) {
        return Integer.parseInt(code.substring(code.lastIndexOf('-') + 1));
    }

    private static void satisfiesItsSchema(EventEnvelope event) {
        try (InputStream schema = DossierLifeIT.class.getResourceAsStream("/schemas/" + event.type() + ".json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                            .validate(new String(event.data(), StandardCharsets.UTF_8), InputFormat.JSON))
                    .isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatItCostsIsSettledAtAcceptance() {
        String free = Desk.submitted();
        Desk.act(officer, free, "accept", fees(0L, 0L)).statusCode(200).body("feeAmount", equalTo(0));
        String dear = Desk.submitted();
        Desk.act(officer, dear, "accept", fees(8_000L, 0L, 12_000L))
                .statusCode(200)
                .body("feeAmount", equalTo(20_000));
        Desk.act(officer, Desk.submitted(), "accept", fees(-1L)).statusCode(400);
        Desk.act(officer, Desk.submitted(), "accept", fees()).statusCode(400);
        Desk.act(officer, Desk.submitted(), "accept", Map.of()).statusCode(200);
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            assertThat(new EventJson()
                            .read(
                                    EventType.DOSSIER_FEE_ASSESSED,
                                    topic.awaitEvents(free, 3).get(2).data()))
                    .isInstanceOfSatisfying(DossierEvent.FeeAssessed.class, fee -> {
                        assertThat(fee.amount()).isZero();
                        assertThat(fee.allZero()).isTrue();
                    });
            assertThat(new EventJson()
                            .read(
                                    EventType.DOSSIER_FEE_ASSESSED,
                                    topic.awaitEvents(dear, 3).get(2).data()))
                    .isInstanceOfSatisfying(DossierEvent.FeeAssessed.class, fee -> {
                        assertThat(fee.amount()).isEqualTo(20_000);
                        assertThat(fee.allZero()).isFalse();
                    });
        }
    }

    private static Map<String, Object> fees(Long... amounts) {
        return Map.of(
                "fees",
                List.of(amounts).stream()
                        .map(amount -> Map.of("code", "LE_PHI", "amount", amount))
                        .toList());
    }

    @Test
    void aBodyThatMayBeAbsentNeedsNoContentType() {
        String code = Desk.submitted();
        Desk.as(officer)
                .header("Idempotency-Key", Desk.newKey())
                .contentType("text/plain")
                .body("{\"fees\": []}")
                .post("/v1/dossiers/{code}/accept", code)
                .then()
                .statusCode(415);
        withoutBody(officer, code, "accept").statusCode(200).body("state", equalTo("RECEIVED"));
        withoutBody(officer, code, "digitise").statusCode(422).body("code", equalTo("components-unknown"));
        Desk.act(officer, code, "digitise", Map.of("total", 1, "digitised", 1, "reused", 0, "fromNationalStore", 0))
                .statusCode(200)
                .body("components.digitised", equalTo(1));
    }

    private static ValidatableResponse withoutBody(String bearer, String code, String action) {
        return Desk.as(bearer)
                .header("Idempotency-Key", Desk.newKey())
                .noContentType()
                .post("/v1/dossiers/{code}/{action}", code, action)
                .then();
    }
}
