package vn.nhiptinh.dossier.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.warning.WarnOfDeadlines;
import vn.nhiptinh.testkit.SuiteTestResource;

/** Whatever waits for the desk before acceptance is in its list, with a time for the answer that is told of once. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class AwaitingDeskIT {

    private static final Map<String, Object> REASON = Map.of("reasonCode", "X");
    private static final String OVERDUE = "vn.nhiptinh.dossier.overdue.v1";

    /**
     * From a Tuesday morning to where eight hours of office time end on Wednesday: the commune in the mountains is open for
     * six hours of the first day, the others for seven and a half.
     */
    private static final Duration IN_THE_MOUNTAINS = Duration.ofHours(26);

    private static final Duration ELSEWHERE = Duration.ofMinutes(24 * 60 + 30);

    @Inject
    WarnOfDeadlines warn;

    @Inject
    AgroalDataSource dataSource;

    private final String officer = Desk.officer(Province.MOUNTAIN_COMMUNE);

    @BeforeEach
    void nothingLeftToWarnOf() {
        Province.known();
        warn.run();
    }

    private static String submitted(Map<String, Object> other) {
        Map<String, Object> submission = Desk.submission();
        submission.put("handlingAgency", Province.MOUNTAIN_COMMUNE);
        submission.putAll(other);
        return Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
    }

    private String brought(String how) {
        String code = submitted(Map.of());
        switch (how) {
            case "SUBMITTED" -> {}
            case "SUPPLEMENTED" -> {
                act(code, "request-supplement", REASON);
                Desk.act(Desk.citizen(), code, "provide-supplement", null).statusCode(200);
            }
            case "PAID" -> {
                act(code, "request-payment", Map.of("amount", 20_000, "reasonCode", "FEE"));
                act(code, "confirm-payment", null);
            }
            default -> throw new IllegalArgumentException(how);
        }
        return code;
    }

    private ValidatableResponse act(String code, String action, Object body) {
        return Desk.act(officer, code, action, body).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, accept",
        "SUBMITTED, reject",
        "SUBMITTED, withdraw",
        "SUBMITTED, request-supplement",
        "SUPPLEMENTED, accept",
        "SUPPLEMENTED, withdraw",
        "SUPPLEMENTED, stop",
        "SUPPLEMENTED, request-supplement",
        "PAID, accept",
        "PAID, withdraw",
        "PAID, stop"
    })
    void isInTheListUntilTheDeskHasAnsweredOrItIsOver(String how, String answer) {
        long before = list().getLong("inTime");
        String code = brought(how);
        String item = "items.find { it.dossierCode == '" + code + "' }.";
        JsonPath with = list();
        assertThat(with.getString(item + "state")).isEqualTo(how);
        assertThat(with.getString(item + "channel")).isEqualTo("ONLINE");
        assertThat(with.getBoolean(item + "late")).isFalse();
        assertThat(with.getLong("inTime")).isEqualTo(before + 1);

        act(code, answer, answer.equals("accept") ? null : REASON).body("answerDueAt", nullValue());
        JsonPath without = list();
        assertThat(without.getList("items.dossierCode")).doesNotContain(code);
        assertThat(without.getLong("inTime")).isEqualTo(before);
    }

    @Test
    void theTimeBeginsAnewWithWhatTheCitizenBringsAndTheFirstAnswerStaysWhatItWas() {
        String code = submitted(Map.of());
        JsonPath first = dossier(code);
        act(code, "request-supplement", REASON).body("answerDueAt", nullValue());
        assertThat(list().getList("items.dossierCode")).as("the citizen's turn").doesNotContain(code);
        String replied = dossier(code).getString("repliedAt");
        Desk.act(Desk.citizen(), code, "provide-supplement", null).statusCode(200);

        JsonPath again = dossier(code);
        OffsetDateTime provided = happened(code, "provide-supplement");
        assertThat(moment(again, "answerDueAt")).isEqualTo(minuteOf(provided.plus(IN_THE_MOUNTAINS)));
        assertThat(again.getString("replyDueAt")).isEqualTo(first.getString("replyDueAt"));
        act(code, "accept", null)
                .body("repliedAt", equalTo(replied))
                .body("replyDueAt", equalTo(first.getString("replyDueAt")));
    }

    @Test
    void theTimeIsCountedByTheHoursOfTheDeskThatReceives() {
        String here = submitted(Map.of());
        String forOthers =
                submitted(Map.of("handlingAgency", Province.COMMUNE, "receivingAgency", Province.MOUNTAIN_COMMUNE));
        String elsewhere =
                submitted(Map.of("handlingAgency", Province.MOUNTAIN_COMMUNE, "receivingAgency", Province.COMMUNE));
        for (String code : List.of(here, forOthers)) {
            JsonPath dossier = dossier(code);
            assertThat(moment(dossier, "replyDueAt"))
                    .isEqualTo(minuteOf(moment(dossier, "submittedAt").plus(IN_THE_MOUNTAINS)));
            assertThat(moment(dossier, "answerDueAt")).isEqualTo(moment(dossier, "replyDueAt"));
        }
        JsonPath dossier = dossier(elsewhere);
        assertThat(moment(dossier, "replyDueAt"))
                .isEqualTo(minuteOf(moment(dossier, "submittedAt").plus(ELSEWHERE)));
        assertThat(list().getList("items.dossierCode", String.class))
                .as("who handles it and who received it both see it")
                .contains(here, forOthers, elsewhere);
        Desk.as(Desk.officer(Province.COMMUNE))
                .queryParam("limit", 200)
                .get("/v1/worklists/{agency}/submissions", Province.COMMUNE)
                .then()
                .statusCode(200)
                .body("items.dossierCode", hasItem(forOthers))
                .body("items.dossierCode", hasItem(elsewhere))
                .body("items.dossierCode", not(hasItem(here)));
    }

    @ParameterizedTest
    @CsvSource({"SUBMITTED", "SUPPLEMENTED", "PAID"})
    void itIsToldOnceThatATimePassed(String how) throws SQLException {
        String code = brought(how);
        long overdue = list().getLong("overdue");
        missed(code);
        JsonPath late = list();
        assertThat(late.getString("items[0].dossierCode")).as("the most urgent").isEqualTo(code);
        assertThat(late.getBoolean("items[0].late")).isTrue();
        assertThat(late.getLong("overdue")).isEqualTo(overdue + 1);
        Desk.as(officer)
                .queryParam("agency", Province.MOUNTAIN_COMMUNE)
                .queryParam("replyOverdue", true)
                .get("/v1/dossiers")
                .then()
                .statusCode(200)
                .body("items.dossierCode", hasItem(code));

        assertThat(warn.run()).isEqualTo(1);
        assertThat(warn.run()).isZero();
        assertThat(warnings(code)).containsExactly("REPLY");
        act(code, "withdraw", REASON);
        assertThat(list().getLong("overdue")).isEqualTo(overdue);
    }

    @Test
    void ofANewTimeItIsToldAnew() throws SQLException {
        String code = brought("SUPPLEMENTED");
        missed(code);
        assertThat(warn.run()).isEqualTo(1);
        act(code, "request-supplement", REASON);
        Desk.act(Desk.citizen(), code, "provide-supplement", null).statusCode(200);
        assertThat(warn.run()).as("the time has begun anew").isZero();
        missed(code);
        assertThat(warn.run()).isEqualTo(1);
        assertThat(warnings(code)).containsExactly("REPLY", "REPLY");
        act(code, "accept", null);
    }

    @Test
    void whatWasHandedInAtTheCounterOrInAnOldSystemWaitsAsWell() {
        Map<String, Object> submission = Desk.submission();
        submission.put("handlingAgency", Province.MOUNTAIN_COMMUNE);
        submission.put("channel", "IN_PERSON");
        submission.remove("vneidAuthenticated");
        String handed = Desk.submit(officer, Desk.newKey(), submission)
                .statusCode(201)
                .body("replyDueAt", nullValue())
                .body("answerDueAt", notNullValue())
                .extract()
                .path("dossierCode");
        Desk.as(Desk.system())
                .contentType("text/csv")
                .body("dossierCode,procedureCode,handlingAgency,channel,applicantKind,submittedAt\n"
                        + "H08.25-230301-0001,1.001193,H08.25,ONLINE,CITIZEN,2023-03-01T08:15:00+07:00\n")
                .post("/v1/imports/dossiers")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1));
        JsonPath list = list();
        assertThat(list.getString("items.find { it.dossierCode == '" + handed + "' }.channel"))
                .isEqualTo("IN_PERSON");
        String old = "items.find { it.dossierCode == 'H08.25-230301-0001' }.";
        assertThat(list.getString(old + "answerDueAt")).isEqualTo("2023-03-02T10:15:00+07:00");
        assertThat(list.getBoolean(old + "late")).isTrue();
        act("H08.25-230301-0001", "reject", REASON);
    }

    @Test
    void pagesFollowOneAnother() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            codes.add(brought("SUPPLEMENTED"));
        }
        List<String> read = new ArrayList<>();
        String next = null;
        do {
            JsonPath page = page(1, next);
            read.addAll(page.getList("items.dossierCode"));
            next = page.getString("next");
        } while (next != null);
        assertThat(read).doesNotHaveDuplicates().containsSubsequence(codes);
        assertThat(read).isEqualTo(list().getList("items.dossierCode"));
    }

    private JsonPath list() {
        return page(200, null);
    }

    private JsonPath page(int limit, String after) {
        return Desk.as(officer)
                .queryParam("limit", limit)
                .queryParams(after == null ? Map.of() : Map.of("after", after))
                .get("/v1/worklists/{agency}/submissions", Province.MOUNTAIN_COMMUNE)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath dossier(String code) {
        return Desk.as(officer)
                .get("/v1/dossiers/{code}", code)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private OffsetDateTime happened(String code, String action) {
        return OffsetDateTime.parse(Desk.as(officer)
                .get("/v1/dossiers/{code}/history", code)
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.action == '" + action + "' }.at"));
    }

    private static OffsetDateTime moment(JsonPath of, String path) {
        return OffsetDateTime.parse(of.getString(path));
    }

    /** The minute that has begun is the citizen's. */
    private static OffsetDateTime minuteOf(OffsetDateTime moment) {
        return moment.plusMinutes(1).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Its time ended the day before yesterday. */
    private void missed(String code) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update dossier set answer_due_at = '2023-09-10T10:00:00Z' where code = '" + code + "'"))
                    .isEqualTo(1);
        }
    }

    /** The steps that it was told of to be overdue. */
    private List<String> warnings(String code) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select body::json ->> 'step' from event where aggregate_id = ? and type = ? order by sequence")) {
            select.setString(1, code);
            select.setString(2, OVERDUE);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    steps.add(r.getString(1));
                }
            }
        }
        return steps;
    }
}
