package vn.nhiptinh.dossier.dossier;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** Lives that do not go straight on: refused, supplemented, paid, extended, stopped, withdrawn. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class StandstillIT {

    private static final Map<String, Object> REASON =
            Map.of("reasonCode", "MISSING_COMPONENT", "note", "Thiếu bản sao");

    private final String officer = Desk.officer(Province.COMMUNE);

    @BeforeEach
    void province() {
        Province.known();
    }

    private String received() {
        String code = Desk.submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        return code;
    }

    @Test
    void aSupplementStopsTheClockAndTheDueDatesComeBack() {
        String code = received();
        Desk.act(officer, code, "start", null).statusCode(200);
        String due = Desk.as(officer).get("/v1/dossiers/" + code).path("currentDueAt");
        Desk.act(officer, code, "request-supplement", REASON)
                .statusCode(200)
                .body("status", equalTo("SUPPLEMENT_REQUESTED"))
                .body("nationalStatus", equalTo(5))
                .body("currentDueAt", nullValue())
                .body("supplementRounds", equalTo(1))
                .body("allowedActions", contains("provide-supplement", "stop", "withdraw"));
        Desk.act(officer, code, "provide-supplement", null)
                .statusCode(200)
                .body("status", equalTo("PROCESSING"))
                .body("pausedAt", nullValue())
                .body("currentDueAt", equalTo(due));
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            Assertions.assertThat(topic.awaitEvents(code, 5))
                    .extracting(EventEnvelope::type)
                    .containsExactly(
                            "vn.nhiptinh.dossier.submitted.v1",
                            "vn.nhiptinh.dossier.received.v1",
                            "vn.nhiptinh.dossier.processing-started.v1",
                            "vn.nhiptinh.dossier.supplement-requested.v1",
                            "vn.nhiptinh.dossier.supplement-provided.v1");
        }
        Desk.as(officer)
                .get("/v1/dossiers/{code}/history", code)
                .then()
                .statusCode(200)
                .body("action", contains("submit", "accept", "start", "request-supplement", "provide-supplement"))
                .body("sequence", contains(1, 2, 3, 4, 5))
                .body("find { it.action == 'request-supplement' }.reasonCode", equalTo("MISSING_COMPONENT"))
                .body("find { it.action == 'request-supplement' }.note", equalTo("Thiếu bản sao"))
                .body("find { it.action == 'request-supplement' }.form", equalTo("02"))
                .body("find { it.action == 'accept' }.form", equalTo("01"))
                .body("find { it.action == 'accept' }.agency", equalTo(Province.COMMUNE));
    }

    @Test
    void aReasonIsDemandedWhereThePaperDemandsOne() {
        String code = Desk.submitted();
        for (String action : new String[] {"reject", "request-supplement", "withdraw"}) {
            Desk.act(officer, code, action, Map.of("note", "x"))
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"))
                    .body("errors.field", hasItem("reasonCode"));
        }
        Desk.act(officer, code, "reject", REASON)
                .statusCode(200)
                .body("nationalStatus", equalTo(3))
                .body("allowedActions.size()", equalTo(0));
    }

    @Test
    void aSupplementBeforeAcceptanceStartsNoClock() {
        String code = Desk.submitted();
        Desk.act(officer, code, "request-supplement", REASON)
                .statusCode(200)
                .body("state", equalTo("SUPPLEMENT_BEFORE_ACCEPTANCE"));
        Desk.act(Desk.citizen(), code, "provide-supplement", null)
                .statusCode(200)
                .body("state", equalTo("SUPPLEMENTED"))
                .body("currentDueAt", nullValue());
        Desk.act(officer, code, "accept", null).statusCode(200).body("nationalStatus", equalTo(2));
    }

    @Test
    void anExtensionMovesThePresentDueDateOnlyAndIsGivenOnce() {
        String code = received();
        String original = Desk.as(officer).get("/v1/dossiers/" + code).path("originalDueAt");
        Map<String, Object> later = Map.of("day", "2023-09-29", "reasonCode", "OPINION_AWAITED");
        Desk.act(officer, code, "extend", Map.of("day", "2023-09-13", "reasonCode", "OPINION_AWAITED"))
                .statusCode(422)
                .body("code", equalTo("extension-not-later"));
        Desk.act(officer, code, "extend", Map.of("day", "2024-01-03", "reasonCode", "OPINION_AWAITED"))
                .statusCode(422)
                .body("code", equalTo("calendar-incomplete"))
                .body("detail", org.hamcrest.Matchers.containsString("2024"));
        Desk.act(officer, code, "extend", later)
                .statusCode(200)
                .body("originalDueAt", equalTo(original))
                .body("currentDueAt", equalTo("2023-09-29T17:00:00+07:00"))
                .body("extensions", equalTo(1));
        Desk.act(officer, code, "extend", later).statusCode(409).body("code", equalTo("extensions-used-up"));
    }

    @Test
    void aFeeStopsTheClockUntilItIsPaid() {
        String code = received();
        Desk.act(officer, code, "request-payment", Map.of("amount", 50_000, "reasonCode", "FEE"))
                .statusCode(200)
                .body("nationalStatus", equalTo(6))
                .body("financialState", equalTo("REQUESTED"))
                .body("dutyAmount", equalTo(50_000))
                .body("currentDueAt", nullValue());
        Desk.act(officer, code, "confirm-payment", null)
                .statusCode(200)
                .body("nationalStatus", equalTo(2))
                .body("financialState", equalTo("FULFILLED"));
    }

    @Test
    void whileAFeeIsDueANewDayIsPromisedWhereTheClockRuns() {
        Map<String, Object> extension = Map.of("day", "2023-09-29", "reasonCode", "OPINION_AWAITED");
        Map<String, Object> fee = Map.of("amount", 50_000, "reasonCode", "FEE");
        String stopped = received();
        Desk.act(officer, stopped, "request-payment", fee)
                .statusCode(200)
                .body("allowedActions", contains("confirm-payment", "stop", "withdraw"));
        Desk.act(officer, stopped, "extend", extension)
                .statusCode(409)
                .body("code", equalTo("action-not-allowed"))
                .body("errors.reason", contains("confirm-payment", "stop", "withdraw"));

        Desk.as(Tokens.token("supervisor").agency(Province.MOUNTAIN_COMMUNE).bearer())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "procedureCode",
                        Province.PROCEDURE,
                        "agency",
                        Province.MOUNTAIN_COMMUNE,
                        "validFrom",
                        "2023-01-01",
                        "pausesForPayment",
                        false,
                        "legalBasis",
                        "QĐ 1/QĐ-UBND",
                        "steps",
                        List.of(Map.of("code", "DO", "name", "Giải quyết", "timeValue", 1, "timeUnit", "WORKING_DAY"))))
                .put("/v1/processes/" + Province.PROCEDURE)
                .then()
                .statusCode(200);
        String desk = Desk.officer(Province.MOUNTAIN_COMMUNE);
        Map<String, Object> submission = Desk.submission();
        submission.put("handlingAgency", Province.MOUNTAIN_COMMUNE);
        String running = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        String original = Desk.act(desk, running, "accept", null)
                .statusCode(200)
                .extract()
                .path("originalDueAt");
        Desk.act(desk, running, "request-payment", fee)
                .statusCode(200)
                .body("allowedActions", contains("confirm-payment", "extend", "stop", "withdraw"));
        String promised = "2023-09-29T16:00:00+07:00";
        Desk.act(desk, running, "extend", extension)
                .statusCode(200)
                .body("state", equalTo("PAYMENT_AT_RECEPTION"))
                .body("originalDueAt", equalTo(original))
                .body("currentDueAt", equalTo(promised));
        Desk.act(desk, running, "extend", extension).statusCode(409).body("code", equalTo("extensions-used-up"));
        Desk.act(desk, running, "confirm-payment", null)
                .statusCode(200)
                .body("state", equalTo("RECEIVED"))
                .body("currentDueAt", equalTo(promised));
    }

    @Test
    void aFeeAtReturnMovesNoDeadline() {
        String code = received();
        Desk.act(officer, code, "start", null).statusCode(200);
        String due = Desk.act(officer, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .extract()
                .path("originalDueAt");
        Desk.act(officer, code, "request-payment", Map.of("amount", 50_000, "reasonCode", "FEE"))
                .statusCode(200)
                .body("state", equalTo("PAYMENT_AT_RETURN"))
                .body("originalDueAt", equalTo(due))
                .body("pausedAt", nullValue());
        Desk.act(officer, code, "confirm-payment", null)
                .statusCode(200)
                .body("state", equalTo("RESULT_READY"))
                .body("originalDueAt", equalTo(due));
    }

    @Test
    void whatIsStoppedGoesOn() {
        String code = received();
        Desk.act(officer, code, "start", null).statusCode(200);
        Desk.act(officer, code, "stop", REASON).statusCode(200).body("nationalStatus", equalTo(8));
        Desk.act(officer, code, "resume", null)
                .statusCode(200)
                .body("nationalStatus", equalTo(4))
                .body("endedAt", nullValue());
    }

    @Test
    void everyPauseIsKeptWithItsReason() {
        String code = received();
        Desk.act(officer, code, "request-supplement", REASON).statusCode(200);
        Desk.act(officer, code, "stop", Map.of("reasonCode", "NO_ANSWER")).statusCode(200);
        pauses(code)
                .body("status", contains("SUPPLEMENT_REQUESTED", "STOPPED"))
                .body("reasonCode", contains("MISSING_COMPONENT", "NO_ANSWER"))
                .body("[0].to", startsWith("2023-09-12T08:0"))
                .body("[1].to", nullValue());
        Desk.act(officer, code, "resume", null).statusCode(200);
        pauses(code).body("[1].to", startsWith("2023-09-12T08:0"));

        String withdrawn = received();
        Desk.act(officer, withdrawn, "request-supplement", REASON).statusCode(200);
        Desk.act(officer, withdrawn, "withdraw", REASON).statusCode(200);
        pauses(withdrawn).body("to", contains(startsWith("2023-09-12T08:0")));

        String before = Desk.submitted();
        Desk.act(officer, before, "request-supplement", REASON).statusCode(200);
        pauses(before).body("size()", equalTo(0));
    }

    private ValidatableResponse pauses(String code) {
        return Desk.as(officer).get("/v1/dossiers/{code}/pauses", code).then().statusCode(200);
    }

    @Test
    void aCitizenWithdrawsAndRatesTheirOwnDossiersOnly() {
        String code = Desk.submitted();
        Desk.act(Tokens.token("citizen").subject("stranger").bearer(), code, "withdraw", REASON)
                .statusCode(404)
                .body("code", equalTo("dossier-not-found"));
        Desk.act(Desk.citizen(), code, "withdraw", REASON).statusCode(200).body("nationalStatus", equalTo(7));

        String done = received();
        Desk.act(officer, done, "start", null).statusCode(200);
        Desk.act(officer, done, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(200)
                .body("state", equalTo("RESULT_READY"));
        Desk.act(officer, done, "return-result", Map.of("how", "ELECTRONIC")).statusCode(200);
        Desk.act(Desk.citizen(), done, "rate", Map.of("score", 6)).statusCode(400);
        Desk.act(Desk.citizen(), done, "rate", Map.of("score", 5))
                .statusCode(200)
                .body("rating", equalTo(5));
        Desk.act(Desk.citizen(), done, "rate", Map.of("score", 1))
                .statusCode(409)
                .body("code", equalTo("rated-already"));
    }

    @Test
    void aResultIsNotHandedOverWhileTheFeeIsOutstanding() {
        String code = Desk.submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        Desk.act(officer, code, "start", null).statusCode(200);
        Map<String, Object> fee = Map.of("amount", 50_000, "reasonCode", "FEE");
        Desk.act(officer, code, "request-payment", fee).statusCode(200);
        Desk.act(officer, code, "stop", REASON).statusCode(200);
        Desk.act(officer, code, "resume", null).statusCode(200);
        Desk.act(officer, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", false))
                .statusCode(200);
        Desk.act(officer, code, "return-result", Map.of("how", "COUNTER"))
                .statusCode(409)
                .body("code", equalTo("duty-outstanding"));
        Desk.act(officer, code, "request-payment", fee).statusCode(200);
        Desk.act(officer, code, "confirm-payment", null).statusCode(200);
        Desk.act(officer, code, "return-result", Map.of("how", "COUNTER")).statusCode(200);
    }
}
