package vn.nhiptinh.dossier.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Each warning is told once, however many look for it. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class WarnOfDeadlinesIT {

    @Inject
    WarnOfDeadlines warn;

    @Inject
    AgroalDataSource dataSource;

    private final String officer = Desk.officer(Province.COMMUNE);

    @BeforeEach
    void nothingLeftToWarnOf() {
        Province.known();
        warn.run();
    }

    private String received() {
        String code = Desk.submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        return code;
    }

    @Test
    void ofADueDateThatComesNearAndOneThatPassed() throws SQLException {
        String fresh = received();
        String near = received();
        String late = received();
        move(near, "due_soon_at = '2023-09-12T00:00:00Z'");
        move(late, "due_soon_at = '2023-09-10T00:00:00Z', current_due_at = '2023-09-11T10:00:00Z'");

        assertThat(warn.run()).isEqualTo(2);
        assertThat(warn.run()).isZero();

        assertThat(events(fresh)).doesNotContain("vn.nhiptinh.dossier.due-soon.v1");
        assertThat(events(near)).endsWith("vn.nhiptinh.dossier.due-soon.v1").hasSize(3);
        assertThat(events(late))
                .as("what is late already does not come near any more")
                .endsWith("vn.nhiptinh.dossier.overdue.v1")
                .hasSize(3);
    }

    @Test
    void ofADossierWhoseClockRunsOnWhileAFeeIsDue() throws SQLException {
        String desk = Desk.officer(Province.OTHER_COMMUNE);
        process(false);
        try {
            Map<String, Object> submission = Desk.submission();
            submission.put("handlingAgency", Province.OTHER_COMMUNE);
            submission.put("channel", "IN_PERSON");
            submission.remove("vneidAuthenticated");
            String code = Desk.submit(desk, Desk.newKey(), submission)
                    .statusCode(201)
                    .extract()
                    .path("dossierCode");
            Desk.act(desk, code, "accept", null).statusCode(200);
            Desk.act(desk, code, "start", null).statusCode(200);
            Desk.act(desk, code, "request-payment", Map.of("amount", 30_000, "reasonCode", "FEE"))
                    .statusCode(200)
                    .body("state", equalTo("PAYMENT_REQUESTED"))
                    .body("pausedAt", nullValue());
            // The most urgent of all, at the top of every list.
            move(code, "due_soon_at = '2023-01-02T00:00:00Z', current_due_at = '2023-01-03T10:00:00Z'");
            for (String list : List.of("/v1/worklists/{agency}", "/v1/worklists/{agency}/steps")) {
                Desk.as(desk)
                        .get(list, Province.OTHER_COMMUNE)
                        .then()
                        .statusCode(200)
                        .body("items.dossierCode", hasItem(code));
            }
            Desk.as(desk)
                    .queryParam("agency", Province.OTHER_COMMUNE)
                    .queryParam("order", "DUE")
                    .get("/v1/dossiers")
                    .then()
                    .statusCode(200)
                    .body("items.dossierCode", hasItem(code));

            warn.run();
            assertThat(events(code))
                    .as("of its step it may be warned as well")
                    .containsOnlyOnce("vn.nhiptinh.dossier.overdue.v1");
        } finally {
            process(true);
        }
    }

    private static void process(boolean pauses) {
        String supervisor =
                Tokens.token("supervisor").agency(Province.OTHER_COMMUNE).bearer();
        Map<String, Object> process = new HashMap<>(Map.of(
                "procedureCode",
                Province.PROCEDURE,
                "agency",
                Province.OTHER_COMMUNE,
                "validFrom",
                "2023-01-01",
                "legalBasis",
                "QĐ 1/QĐ-UBND",
                "steps",
                List.of(Map.of("code", "DO", "name", "Giải quyết", "timeValue", 1, "timeUnit", "WORKING_DAY"))));
        if (!pauses) {
            process.put("pausesForPayment", false);
        }
        Desk.as(supervisor)
                .contentType(ContentType.JSON)
                .body(process)
                .put("/v1/processes/" + Province.PROCEDURE)
                .then()
                .statusCode(200)
                .body("pausesForPayment", equalTo(pauses));
    }

    @Test
    void aPauseOfALateDossierIsKeptAndItStaysLate() throws SQLException {
        String code = received();
        move(
                code,
                "received_at = '2023-09-11T00:30:00Z', original_due_at = '2023-09-11T10:00:00Z',"
                        + " current_due_at = '2023-09-11T10:00:00Z', due_soon_at = '2023-09-11T01:00:00Z'");
        assertThat(warn.run()).isEqualTo(1);
        String due = "2023-09-11T17:00:00+07:00";
        Desk.act(officer, code, "request-supplement", Map.of("reasonCode", "X"))
                .statusCode(200)
                .body("originalDueAt", equalTo(due))
                .body("currentDueAt", equalTo(due))
                .body("pausedAt", startsWith("2023-09-12T08:"));
        pauses(code).body("status", contains("SUPPLEMENT_REQUESTED")).body("[0].to", nullValue());
        paused(true).body("items.dossierCode", hasItem(code));
        paused(false).body("items.dossierCode", not(hasItem(code)));
        assertThat(warn.run()).isZero();
        // Of its two days of office time the citizen had the second.
        move(code, "paused_at = '2023-09-11T10:00:01Z'");
        Desk.act(officer, code, "provide-supplement", null)
                .statusCode(200)
                .body("originalDueAt", equalTo(due))
                .body("currentDueAt", equalTo(due))
                .body("pausedAt", nullValue());
        pauses(code).body("[0].to", startsWith("2023-09-12T08:"));
        assertThat(warn.run()).as("it was told before").isZero();
        Desk.act(officer, code, "start", null).statusCode(200);
        Desk.act(officer, code, "complete", Map.of("outcome", "REFUSED", "electronicResult", false))
                .statusCode(200)
                .body("timeliness", equalTo("LATE"))
                .body("netWorkingMinutes", both(greaterThanOrEqualTo(450)).and(lessThan(460)));
    }

    private ValidatableResponse pauses(String code) {
        return Desk.as(officer).get("/v1/dossiers/{code}/pauses", code).then().statusCode(200);
    }

    private ValidatableResponse paused(boolean paused) {
        return Desk.as(officer)
                .queryParam("paused", paused)
                .queryParam("order", "NEWEST")
                .queryParam("limit", 200)
                .get("/v1/dossiers")
                .then()
                .statusCode(200);
    }

    @Test
    void againOfANewDueDateAndNeverWhileTheClockStandsStill() throws SQLException {
        String code = received();
        move(code, "due_soon_at = '2023-09-12T00:00:00Z'");
        assertThat(warn.run()).isEqualTo(1);
        Desk.act(officer, code, "request-supplement", Map.of("reasonCode", "X")).statusCode(200);
        assertThat(warn.run()).isZero();
        Desk.act(officer, code, "provide-supplement", null).statusCode(200);
        move(code, "due_soon_at = '2023-09-12T00:00:00Z'");
        assertThat(warn.run()).as("the due date is the same").isZero();
        Desk.act(officer, code, "request-supplement", Map.of("reasonCode", "X")).statusCode(200);
        move(code, "paused_at = '2023-09-11T02:00:00Z'");
        Desk.act(officer, code, "provide-supplement", null).statusCode(200);
        move(code, "due_soon_at = '2023-09-12T00:00:00Z'");
        assertThat(warn.run()).as("it has moved").isEqualTo(1);
        Desk.act(officer, code, "withdraw", Map.of("reasonCode", "X")).statusCode(200);
        move(code, "current_due_at = '2023-09-11T10:00:00Z'");
        assertThat(warn.run()).isZero();
    }

    @Test
    void ofASubmissionThatNobodyAnswersInTime() throws SQLException {
        String answered = received();
        String waiting = Desk.submitted();
        String fresh = Desk.submitted();
        int missed = submissions().extract().path("overdue");
        move(waiting, "answer_due_at = '2022-12-30T10:00:00Z'");
        String path = "items.find { it.dossierCode == '%s' }.late";
        submissions()
                .body(path.formatted(waiting), equalTo(true))
                .body(path.formatted(fresh), equalTo(false))
                .body("items.dossierCode", not(hasItem(answered)))
                .body("items[0].dossierCode", equalTo(waiting))
                .body("overdue", equalTo(missed + 1));
        Desk.as(Desk.officer(Province.OTHER_COMMUNE))
                .get("/v1/worklists/{agency}/submissions", Province.COMMUNE)
                .then()
                .statusCode(403);

        assertThat(warn.run()).isEqualTo(1);
        assertThat(warn.run()).isZero();
        assertThat(events(waiting)).endsWith("vn.nhiptinh.dossier.overdue.v1").hasSize(2);
        // It takes nothing of the officer who answers late.
        Desk.act(
                        Desk.as(officer)
                                .header("Idempotency-Key", Desk.newKey())
                                .header("If-Match", "\"0\""),
                        waiting,
                        "accept",
                        null)
                .statusCode(200);
        submissions().body("items.dossierCode", not(hasItem(waiting)));
    }

    private ValidatableResponse submissions() {
        return Desk.as(officer)
                .queryParam("limit", 200)
                .get("/v1/worklists/{agency}/submissions", Province.COMMUNE)
                .then()
                .statusCode(200);
    }

    @Test
    void onceByAllWhoLookTogether() throws Exception {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String code = received();
            move(code, "due_soon_at = '2023-09-12T00:00:00Z'");
            codes.add(code);
        }
        List<CompletableFuture<Integer>> looks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            looks.add(CompletableFuture.supplyAsync(warn::run));
        }
        int told = 0;
        for (CompletableFuture<Integer> look : looks) {
            told += look.get();
        }
        assertThat(told).isEqualTo(20);
        for (String code : codes) {
            assertThat(events(code)).containsOnlyOnce("vn.nhiptinh.dossier.due-soon.v1");
        }
    }

    private void move(String code, String assignments) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update dossier set " + assignments + " where code = '" + code + "'");
        }
    }

    private List<String> events(String code) throws SQLException {
        List<String> types = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select type from event where aggregate_id = ? order by sequence")) {
            select.setString(1, code);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    types.add(r.getString(1));
                }
            }
        }
        return types;
    }
}
