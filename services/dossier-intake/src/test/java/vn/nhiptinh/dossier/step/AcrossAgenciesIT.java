package vn.nhiptinh.dossier.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.warning.WarnOfDeadlines;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** A dossier that several agencies work on (một cửa liên thông), each step with a deadline of its own. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class AcrossAgenciesIT {

    private static final Map<String, Object> REASON = Map.of("reasonCode", "INCOMPLETE");

    @Inject
    WarnOfDeadlines warn;

    @Inject
    AgroalDataSource dataSource;

    private final String commune = Desk.officer(Province.COMMUNE);
    private final String department = Desk.officer(Province.DEPARTMENT);
    private final String otherCommune = Desk.officer(Province.OTHER_COMMUNE);
    private final String supervisor =
            Tokens.token("supervisor").agency(Province.DISTRICT).bearer();

    @BeforeEach
    void process() {
        Province.known();
        Desk.as(supervisor)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "procedureCode",
                        Province.PROCEDURE,
                        "agency",
                        Province.DISTRICT,
                        "validFrom",
                        "2023-01-01",
                        "pausesForPayment",
                        true,
                        "legalBasis",
                        "QĐ 1/QĐ-UBND",
                        "steps",
                        List.of(
                                step("VERIFY", "Thẩm định", null, 1, "WORKING_DAY"),
                                step("OPINION", "Lấy ý kiến", Province.DEPARTMENT, 4, "HOUR"),
                                step("DECIDE", "Trình ký", null, 1, "WORKING_DAY"))))
                .put("/v1/processes/" + Province.PROCEDURE)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> step(String code, String name, String agency, int value, String unit) {
        Map<String, Object> step =
                new java.util.HashMap<>(Map.of("code", code, "name", name, "timeValue", value, "timeUnit", unit));
        if (agency != null) {
            step.put("agency", agency);
        }
        return step;
    }

    @Test
    void everyStepIsToldAndTheWholeReachesItsEnd() {
        Map<String, Object> submission = Desk.submission();
        submission.put("channel", "IN_PERSON");
        submission.put("receivingAgency", Province.OTHER_COMMUNE);
        submission.remove("vneidAuthenticated");
        String code = Desk.submit(otherCommune, Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        Desk.act(otherCommune, code, "accept", null).statusCode(200);
        Desk.act(otherCommune, code, "request-supplement", REASON).statusCode(200);
        Desk.act(otherCommune, code, "provide-supplement", null).statusCode(200);
        Desk.act(otherCommune, code, "request-payment", Map.of("amount", 30_000, "reasonCode", "FEE"))
                .statusCode(200);
        Desk.act(otherCommune, code, "confirm-payment", null).statusCode(200);
        Desk.act(commune, code, "start", null).statusCode(200).body("state", equalTo("PROCESSING"));
        Desk.act(commune, code, "assign", Map.of("officer", "officer-17")).statusCode(200);
        Desk.act(department, code, "complete-step", null).statusCode(403).body("code", equalTo("forbidden-agency"));
        Desk.act(commune, code, "complete-step", null).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(commune, code, "complete-step", null).statusCode(403);
        Desk.as(department).get("/v1/dossiers/" + code).then().statusCode(200);
        Desk.act(department, code, "return-step", REASON).statusCode(200).body("state", equalTo("PROCESSING"));
        Desk.as(department).get("/v1/dossiers/" + code).then().statusCode(403);
        Desk.act(commune, code, "complete-step", null).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(commune, code, "extend", Map.of("day", "2023-09-29", "reasonCode", "OPINION_AWAITED"))
                .statusCode(200);
        Desk.act(commune, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(409)
                .body("code", equalTo("action-not-allowed"));
        Desk.act(department, code, "complete-step", null).statusCode(200).body("state", equalTo("PROCESSING"));
        Desk.act(commune, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(200)
                .body("state", equalTo("RESULT_READY"));
        Desk.act(otherCommune, code, "return-result", Map.of("how", "COUNTER")).statusCode(200);

        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            List<EventEnvelope> events = topic.awaitEvents(code, 18);
            assertThat(events)
                    .extracting(EventEnvelope::sequence)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L);
            assertThat(events.stream().map(e -> e.type().replaceAll("vn.nhiptinh.dossier.|.v1", "")))
                    .containsExactly(
                            "submitted",
                            "received",
                            "supplement-requested",
                            "supplement-provided",
                            "financial-duty-requested",
                            "financial-duty-fulfilled",
                            "processing-started",
                            "step-completed",
                            "forwarded",
                            "forwarded",
                            "step-completed",
                            "forwarded",
                            "deadline-extended",
                            "step-completed",
                            "forwarded",
                            "step-completed",
                            "completed",
                            "result-returned");
            DossierEvent.Forwarded forwarded = (DossierEvent.Forwarded) new EventJson()
                    .read(EventType.DOSSIER_FORWARDED, events.get(8).data());
            assertThat(forwarded.fromAgency()).isEqualTo(Province.COMMUNE);
            assertThat(forwarded.toAgency()).isEqualTo(Province.DEPARTMENT);
            assertThat(forwarded.step()).isEqualTo("OPINION");
        }
        Desk.as(commune)
                .get("/v1/dossiers/{code}/steps", code)
                .then()
                .statusCode(200)
                .body("code", contains("VERIFY", "OPINION", "VERIFY", "OPINION", "DECIDE"))
                .body("ended", contains("COMPLETED", "RETURNED", "COMPLETED", "COMPLETED", "COMPLETED"))
                .body("[0].assignee", equalTo("officer-17"))
                .body("agency[1]", equalTo(Province.DEPARTMENT));
    }

    @Test
    void whatWasHandedOverIsTakenBack() {
        String code = Desk.submitted();
        Desk.act(commune, code, "accept", null).statusCode(200);
        Desk.act(commune, code, "start", null).statusCode(200);
        Desk.act(commune, code, "return-step", REASON).statusCode(409).body("code", equalTo("no-step-before"));
        Desk.act(commune, code, "recall", REASON).statusCode(409).body("code", equalTo("action-not-allowed"));
        Desk.act(commune, code, "forward", step("ADVICE", "Xin ý kiến", "H08.22.77", 1, "WORKING_DAY"))
                .statusCode(422)
                .body("code", equalTo("unknown-agency"));
        Desk.act(commune, code, "forward", step("ADVICE", "Xin ý kiến", Province.OF_ANOTHER_PROVINCE, 1, "WORKING_DAY"))
                .statusCode(422)
                .body("code", equalTo("agency-of-another-province"));
        Desk.act(commune, code, "forward", step("ADVICE", "Xin ý kiến", Province.COMMUNE, 1, "WORKING_DAY"))
                .statusCode(409)
                .body("code", equalTo("agency-has-it"));
        Desk.act(commune, code, "forward", step("REPLY", "Xin ý kiến", Province.OTHER_COMMUNE, 1, "WORKING_DAY"))
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", contains("code"));
        Desk.act(commune, code, "forward", step("ADVICE", "Xin ý kiến", Province.OTHER_COMMUNE, 1, "WORKING_DAY"))
                .statusCode(200)
                .body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(otherCommune, code, "forward", step("ADVICE", "Xin ý kiến", Province.OTHER_COMMUNE, 1, "WORKING_DAY"))
                .statusCode(409)
                .body("code", equalTo("agency-has-it"));
        Desk.act(otherCommune, code, "recall", REASON).statusCode(403);
        Desk.act(commune, code, "recall", REASON).statusCode(200).body("state", equalTo("PROCESSING"));
        // Nobody planned the advice: it falls away, and the step before goes on.
        steps(code)
                .body("code", contains("VERIFY", "ADVICE", "VERIFY", "OPINION", "DECIDE"))
                .body("findAll { it.openedAt != null && it.finishedAt == null }.code", contains("VERIFY"));
        Desk.act(commune, code, "complete", Map.of("outcome", "REFUSED", "electronicResult", false))
                .statusCode(200);
    }

    @Test
    void aPlannedStepThatWasTakenBackStaysToBeDone() {
        String code = started();
        Desk.act(commune, code, "complete-step", null).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(commune, code, "recall", REASON).statusCode(200).body("state", equalTo("PROCESSING"));
        steps(code)
                .body("code", contains("VERIFY", "OPINION", "VERIFY", "OPINION", "DECIDE"))
                .body("[2].openedAt", notNullValue())
                .body("[3].agency", equalTo(Province.DEPARTMENT));
        Map<String, Object> granted = Map.of("outcome", "GRANTED", "electronicResult", true);
        Desk.act(commune, code, "complete", granted).statusCode(409).body("code", equalTo("steps-outstanding"));
        Desk.act(commune, code, "complete-step", null).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(department, code, "complete-step", null).statusCode(200).body("state", equalTo("PROCESSING"));
        Desk.act(commune, code, "return-step", REASON).statusCode(200);
        Desk.act(department, code, "return-step", REASON).statusCode(200);
        Desk.act(commune, code, "return-step", REASON).statusCode(409).body("code", equalTo("no-step-before"));
    }

    @Test
    void eachReturnGoesBackOneStepOfTheWay() {
        String code = started();
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        Desk.act(department, code, "complete-step", null).statusCode(200);
        Desk.act(commune, code, "return-step", REASON).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        Desk.act(department, code, "return-step", REASON).statusCode(200).body("state", equalTo("PROCESSING"));
        Desk.act(commune, code, "return-step", REASON).statusCode(409).body("code", equalTo("no-step-before"));
        steps(code)
                .body("code", contains("VERIFY", "OPINION", "DECIDE", "OPINION", "VERIFY", "OPINION", "DECIDE"))
                .body("ended", contains("COMPLETED", "COMPLETED", "RETURNED", "RETURNED", null, null, null))
                .body("findAll { it.openedAt != null && it.finishedAt == null }.code", contains("VERIFY"));
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        Desk.act(department, code, "complete-step", null).statusCode(200);
        Desk.act(commune, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(200);
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            List<String> ways = topic.awaitEvents(code, 15).stream()
                    .filter(e -> e.type().contains("forwarded"))
                    .map(e -> (DossierEvent.Forwarded) new EventJson().read(EventType.DOSSIER_FORWARDED, e.data()))
                    .map(e -> e.fromAgency() + " " + e.toAgency() + " " + e.step())
                    .toList();
            String there = Province.COMMUNE + " " + Province.DEPARTMENT + " OPINION";
            String back = Province.DEPARTMENT + " " + Province.COMMUNE;
            assertThat(ways).containsExactly(there, back + " DECIDE", there, back + " VERIFY", there, back + " DECIDE");
        }
    }

    @Test
    void aReturnWithinAnAgencyIsNoHandOver() {
        Desk.as(Tokens.token("supervisor").agency(Province.OTHER_COMMUNE).bearer())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "procedureCode",
                        Province.ON_THE_SPOT,
                        "agency",
                        Province.OTHER_COMMUNE,
                        "validFrom",
                        "2023-01-01",
                        "legalBasis",
                        "QĐ 1/QĐ-UBND",
                        "steps",
                        List.of(
                                step("VERIFY", "Thẩm định", null, 1, "HOUR"),
                                step("DECIDE", "Trình ký", null, 1, "HOUR"))))
                .put("/v1/processes/" + Province.ON_THE_SPOT)
                .then()
                .statusCode(200);
        Map<String, Object> submission = Desk.submission();
        submission.put("procedureCode", Province.ON_THE_SPOT);
        submission.put("handlingAgency", Province.OTHER_COMMUNE);
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        for (String action : List.of("accept", "start", "complete-step")) {
            Desk.act(otherCommune, code, action, null).statusCode(200);
        }
        Desk.act(otherCommune, code, "return-step", REASON).statusCode(200).body("state", equalTo("PROCESSING"));
        steps(otherCommune, code)
                .body("code", contains("VERIFY", "DECIDE", "VERIFY", "DECIDE"))
                .body("findAll { it.openedAt != null && it.finishedAt == null }.code", contains("VERIFY"));
        Desk.act(otherCommune, code, "complete-step", null).statusCode(200);
        Desk.act(otherCommune, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(200);
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            assertThat(topic.awaitEvents(code, 7))
                    .extracting(e -> e.type().replaceAll("vn.nhiptinh.dossier.|.v1", ""))
                    .containsExactly(
                            "submitted",
                            "received",
                            "processing-started",
                            "step-completed",
                            "step-completed",
                            "step-completed",
                            "completed");
        }
    }

    @Test
    void eachStepIsWarnedOfOnceAndGetsTheTimeOfAPauseBack() throws SQLException {
        warn.run();
        String code = Desk.submitted();
        Desk.act(commune, code, "accept", null).statusCode(200);
        Desk.act(commune, code, "start", null).statusCode(200);
        steps(code).body("[0].dueAt", equalTo("2023-09-13T17:00:00+07:00"));
        // The window of so short a step is open from its beginning.
        assertThat(warn.run()).isEqualTo(1);
        assertThat(warn.run()).isZero();

        Desk.act(commune, code, "request-supplement", REASON).statusCode(200);
        change(
                "update dossier_step set due_at = '2023-09-12T00:30:00Z' where dossier_code = ? and step = 'VERIFY'",
                code);
        // Nobody is warned while the clock stands still; what was late when it stopped stays late.
        assertThat(warn.run()).isZero();
        Desk.act(commune, code, "provide-supplement", null).statusCode(200);
        assertThat(warn.run()).isEqualTo(1);

        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            List<EventEnvelope> events = topic.awaitEvents(code, 7);
            assertThat(events.get(3).type()).isEqualTo("vn.nhiptinh.dossier.due-soon.v1");
            assertThat(new String(events.get(3).data(), StandardCharsets.UTF_8)).contains("\"step\":\"VERIFY\"");
            assertThat(events.get(6).type()).isEqualTo("vn.nhiptinh.dossier.overdue.v1");
            assertThat(new String(events.get(6).data(), StandardCharsets.UTF_8)).contains("\"step\":\"VERIFY\"");
        }

        String paused = Desk.submitted();
        Desk.act(commune, paused, "accept", null).statusCode(200);
        Desk.act(commune, paused, "start", null).statusCode(200);
        Desk.act(commune, paused, "request-supplement", REASON).statusCode(200);
        change("update dossier set paused_at = '2023-09-11T02:00:00Z' where code = ?", paused);
        Desk.act(commune, paused, "provide-supplement", null).statusCode(200);
        steps(paused).body("[0].dueAt", equalTo("2023-09-14T17:00:00+07:00"));
    }

    /** Four days from Tuesday 12 September end on Saturday, due on Monday; a pause leaves what was left to Saturday. */
    @Test
    void whatIsLeftOfDaysIsCountedToTheLastOfThem() throws SQLException {
        Desk.as(supervisor)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "procedureCode",
                        Province.IN_DAYS,
                        "agency",
                        Province.DISTRICT,
                        "validFrom",
                        "2023-01-01",
                        "legalBasis",
                        "QĐ 1/QĐ-UBND",
                        "steps",
                        List.of(step("VERIFY", "Thẩm định", null, 4, "DAY"))))
                .put("/v1/processes/" + Province.IN_DAYS)
                .then()
                .statusCode(200);
        Map<String, Object> submission = Desk.submission();
        submission.put("procedureCode", Province.IN_DAYS);
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        String monday = "2023-09-18T17:00:00+07:00";
        Desk.act(commune, code, "accept", null).statusCode(200).body("originalDueAt", equalTo(monday));
        Desk.act(commune, code, "start", null).statusCode(200);
        steps(code).body("[0].dueAt", equalTo(monday));
        // A day each time: the last day goes on over Sunday and Monday to Tuesday.
        for (String due :
                List.of("2023-09-18T17:00:00+07:00", "2023-09-18T17:00:00+07:00", "2023-09-19T17:00:00+07:00")) {
            Desk.act(commune, code, "request-supplement", REASON).statusCode(200);
            change("update dossier set paused_at = '2023-09-11T02:00:00Z' where code = ?", code);
            Desk.act(commune, code, "provide-supplement", null)
                    .statusCode(200)
                    .body("originalDueAt", equalTo(due))
                    .body("currentDueAt", equalTo(due));
            steps(code).body("[0].dueAt", equalTo(due));
        }
    }

    private String started() {
        String code = Desk.submitted();
        Desk.act(commune, code, "accept", null).statusCode(200);
        Desk.act(commune, code, "start", null).statusCode(200);
        return code;
    }

    @Test
    void whoHasTheStepFindsTheDossier() {
        String code = started();
        steplist(department, Province.DEPARTMENT, null).body("items.dossierCode", not(hasItem(code)));
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        String mine = "items.find { it.dossierCode == '" + code + "' }.";
        steplist(department, Province.DEPARTMENT, null)
                .body("counts.yellow", greaterThan(0))
                .body(mine + "step", equalTo("OPINION"))
                .body(mine + "handlingAgency", equalTo(Province.COMMUNE))
                // Half a day is near its end from the beginning; the dossier itself is not.
                .body(mine + "colour", equalTo("YELLOW"))
                .body(mine + "dueAt", startsWith("2023-09-12T14:0"))
                .body(mine + "dossierDueAt", equalTo("2023-09-19T17:00:00+07:00"));
        steplist(department, Province.DEPARTMENT, "officer-19").body("items.dossierCode", not(hasItem(code)));
        Desk.act(department, code, "assign", Map.of("officer", "officer-19")).statusCode(200);
        steplist(department, Province.DEPARTMENT, "officer-19").body("items.dossierCode", hasItem(code));
        steplist(commune, Province.COMMUNE, null).body("items.dossierCode", not(hasItem(code)));
        Desk.as(commune)
                .get("/v1/worklists/{agency}/steps", Province.DEPARTMENT)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        Desk.as(department)
                .queryParam("limit", 200)
                .get("/v1/worklists/" + Province.DEPARTMENT)
                .then()
                .statusCode(200)
                .body("items.dossierCode", not(hasItem(code)));
        search(department, "stepAgency", Province.DEPARTMENT).body("items.dossierCode", hasItem(code));
        search(commune, "stepAgency", Province.DEPARTMENT).body("items.dossierCode", hasItem(code));
        search(otherCommune, "stepAgency", Province.DEPARTMENT).body("items.dossierCode", not(hasItem(code)));
        search(department, "channel", "ONLINE").body("items.dossierCode", not(hasItem(code)));
        Desk.as(commune)
                .queryParam("limit", 200)
                .get("/v1/worklists/" + Province.COMMUNE)
                .then()
                .body("items.dossierCode", hasItem(code));
    }

    private static ValidatableResponse steplist(String bearer, String agency, String assignee) {
        var request = Desk.as(bearer).queryParam("limit", 200);
        return (assignee == null ? request : request.queryParam("assignee", assignee))
                .get("/v1/worklists/{agency}/steps", agency)
                .then()
                .statusCode(200);
    }

    @Test
    void stepsComeInPagesByTheirDueDates() {
        for (int i = 0; i < 5; i++) {
            Desk.act(commune, started(), "complete-step", null).statusCode(200);
        }
        List<String> all =
                steplist(department, Province.DEPARTMENT, null).extract().path("items.dossierCode");
        List<String> due =
                steplist(department, Province.DEPARTMENT, null).extract().path("items.dueAt");
        assertThat(due).isSorted();
        List<String> paged = new ArrayList<>();
        String next = null;
        do {
            var request = Desk.as(department).queryParam("limit", 2);
            JsonPath page = (next == null ? request : request.queryParam("after", next))
                    .get("/v1/worklists/{agency}/steps", Province.DEPARTMENT)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items.dossierCode"));
            next = page.getString("next");
        } while (next != null);
        assertThat(paged).containsExactlyElementsOf(all).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void whatAnotherAgencyHasCanBeWithdrawn() {
        String code = started();
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        Desk.act(Desk.citizen(), code, "withdraw", REASON).statusCode(200).body("state", equalTo("WITHDRAWN"));
        steps(code).body("ended[1]", equalTo("ABANDONED"));
        steplist(department, Province.DEPARTMENT, null).body("items.dossierCode", not(hasItem(code)));
    }

    @Test
    void onlyARefusalComesBeforeTheLastStep() {
        String code = started();
        Desk.act(commune, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(409)
                .body("code", equalTo("steps-outstanding"))
                .body("detail", containsString("OPINION"));
        Desk.act(commune, code, "complete", Map.of("outcome", "REFUSED", "electronicResult", false))
                .statusCode(200);
    }

    @Test
    void aProcessThatMakesNoSenseIsRefused() {
        Map<String, Object> process = new java.util.HashMap<>(Map.of(
                "procedureCode",
                Province.PROCEDURE,
                "agency",
                Province.DISTRICT,
                "validFrom",
                "2023-06-01",
                "validTo",
                "2023-05-01",
                "legalBasis",
                "QĐ 1/QĐ-UBND",
                "steps",
                List.of(step("VERIFY", "Thẩm định", "H05", 1, "WORKING_DAY"))));
        Desk.as(supervisor)
                .contentType(ContentType.JSON)
                .body(process)
                .put("/v1/processes/" + Province.PROCEDURE)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", contains("validTo", "steps[0].agency"));
    }

    @Test
    void whoReceivedItFindsTheDossier() {
        Map<String, Object> submission = Desk.submission();
        submission.put("receivingAgency", Province.OTHER_COMMUNE);
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        search(otherCommune, "receivingAgency", Province.OTHER_COMMUNE).body("items.dossierCode", hasItem(code));
        search(department, "receivingAgency", Province.OTHER_COMMUNE).body("items.dossierCode", not(hasItem(code)));
    }

    private ValidatableResponse search(String bearer, String criterion, String value) {
        return Desk.as(bearer)
                .queryParam(criterion, value)
                .queryParam("order", "NEWEST")
                .queryParam("limit", 200)
                .get("/v1/dossiers")
                .then()
                .statusCode(200);
    }

    @Test
    void whatWasStoppedAtReceptionHasItsWholeWayBeforeIt() {
        String code = Desk.submitted();
        Desk.act(commune, code, "accept", null).statusCode(200);
        Desk.act(commune, code, "stop", REASON).statusCode(200).body("nationalStatus", equalTo(8));
        Desk.act(commune, code, "resume", null).statusCode(200).body("state", equalTo("RECEIVED"));
        Desk.act(commune, code, "start", null).statusCode(200);
        steps(code).body("code", contains("VERIFY", "OPINION", "DECIDE"));
    }

    @Test
    void stepsComeInTheOrderInWhichTheyWereHandedOn() {
        String code = started();
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        Desk.act(department, code, "return-step", REASON).statusCode(200);
        Map<String, Object> unforeseen =
                new java.util.HashMap<>(step("X", "Xác minh", Province.OTHER_COMMUNE, 1, "WORKING_DAY"));
        Desk.act(commune, code, "forward", unforeseen).statusCode(200);
        Desk.act(otherCommune, code, "return-step", REASON).statusCode(200);
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        steps(code).body("findAll { it.openedAt != null && it.finishedAt == null }.code", contains("X"));
        Desk.act(otherCommune, code, "complete-step", null).statusCode(200);
        steps(code).body("findAll { it.openedAt != null && it.finishedAt == null }.code", contains("OPINION"));
    }

    @Test
    void anUnforeseenStepBehindAllComesLastAndItsWayBackIsTold() {
        String code = started();
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        Desk.act(department, code, "complete-step", null).statusCode(200);
        Desk.act(commune, code, "complete-step", null).statusCode(200);
        Map<String, Object> unforeseen =
                new java.util.HashMap<>(step("X", "Xác minh", Province.OTHER_COMMUNE, 1, "WORKING_DAY"));
        Desk.act(commune, code, "forward", unforeseen).statusCode(200).body("state", equalTo("AWAITING_AGENCY"));
        steps(code).body("code", contains("VERIFY", "OPINION", "DECIDE", "X"));
        Desk.act(otherCommune, code, "complete-step", null).statusCode(200).body("state", equalTo("PROCESSING"));
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            List<EventEnvelope> events = topic.awaitEvents(code, 11);
            DossierEvent.Forwarded back = (DossierEvent.Forwarded) new EventJson()
                    .read(EventType.DOSSIER_FORWARDED, events.get(10).data());
            assertThat(back.fromAgency()).isEqualTo(Province.OTHER_COMMUNE);
            assertThat(back.toAgency()).isEqualTo(Province.COMMUNE);
        }
    }

    private ValidatableResponse steps(String code) {
        return steps(commune, code);
    }

    private static ValidatableResponse steps(String bearer, String code) {
        return Desk.as(bearer).get("/v1/dossiers/{code}/steps", code).then().statusCode(200);
    }

    private void change(String sql, String code) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, code);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
