package vn.nhiptinh.dossier.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.StoredState;
import vn.nhiptinh.dossier.search.SearchOrder;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** What the service refuses: the right code, nothing stored, nothing published. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class RefusalIT {

    private final String officer = Desk.officer(Province.COMMUNE);

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void province() {
        Province.known();
    }

    static Stream<Arguments> badSubmissions() {
        String citizen = Desk.citizen();
        String officer = Desk.officer(Province.COMMUNE);
        return Stream.of(
                bad(422, "unknown-agency", citizen, s -> s.put("handlingAgency", "H08.22.77")),
                bad(422, "unknown-agency", citizen, s -> s.put("receivingAgency", "H08.22.77")),
                bad(422, "agency-not-valid", citizen, s -> s.put("handlingAgency", Province.CLOSED_COMMUNE)),
                bad(
                        422,
                        "agency-of-another-province",
                        citizen,
                        s -> s.put("receivingAgency", Province.OF_ANOTHER_PROVINCE)),
                bad(422, "unknown-procedure", citizen, s -> s.put("procedureCode", "9.999999")),
                bad(422, "procedure-not-in-force", citizen, s -> s.put("procedureCode", Province.REPEALED)),
                bad(422, "procedure-not-online", citizen, s -> s.put("procedureCode", Province.INFORMATION_ONLY)),
                bad(422, "agency-not-competent", citizen, s -> s.put("procedureCode", Province.OF_DEPARTMENTS)),
                bad(422, "channel-not-allowed", citizen, s -> s.put("channel", "IN_PERSON")),
                bad(422, "channel-not-allowed", officer, s -> s.put("channel", "ONLINE")),
                bad(403, "forbidden-agency", Desk.officer(Province.OTHER_COMMUNE), s -> s.put("channel", "POSTAL")),
                bad(403, "forbidden-agency", Tokens.bearer("officer"), s -> s.put("channel", "POSTAL")),
                bad(403, "forbidden-agency", officer, s -> {
                    s.put("channel", "POSTAL");
                    s.put("receivingAgency", Province.OTHER_COMMUNE);
                }),
                bad(400, "unknown-property", citizen, s -> s.put("applicantName", "…")),
                bad(400, "validation-failed", citizen, s -> s.remove("procedureCode")),
                bad(400, "validation-failed", citizen, s -> s.put("procedureCode", "12345")),
                bad(400, "validation-failed", citizen, s -> s.put("identityLevel", 3)),
                bad(400, "validation-failed", citizen, s -> s.remove("channel")),
                bad(400, "malformed-body", citizen, s -> s.put("channel", "FAX")),
                bad(403, "forbidden-role", Tokens.bearer("cashier"), s -> s.put("channel", "ONLINE")),
                bad(401, "unauthenticated", Tokens.token("citizen").expired().bearer(), s -> s.put("x", 1)),
                bad(401, "unauthenticated", Tokens.token("citizen").forged().bearer(), s -> s.put("x", 1)));
    }

    private static Arguments bad(int status, String code, String bearer, Consumer<Map<String, Object>> change) {
        Map<String, Object> submission = Desk.submission();
        change.accept(submission);
        return Arguments.of(code, status, bearer, submission);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSubmissions")
    void refusesABadSubmission(String code, int status, String bearer, Map<String, Object> submission) {
        leavesNoTrace(() -> isProblem(Desk.submit(bearer, Desk.newKey(), submission), status, code));
    }

    @Test
    void refusesWhatIsNoSubmissionAtAll() {
        leavesNoTrace(() -> {
            isProblem(Desk.submit(Desk.citizen(), Desk.newKey(), "{\"procedureCode\": "), 400, "malformed-body");
            isProblem(
                    Desk.submit(Desk.citizen(), Desk.newKey(), "{\"procedureCode\": \"" + "1".repeat(300_000) + "\"}"),
                    413,
                    "body-too-large");
            isProblem(
                    Desk.as(Desk.citizen())
                            .header("Idempotency-Key", Desk.newKey())
                            .contentType(ContentType.TEXT)
                            .body("1.001193")
                            .post("/v1/dossiers")
                            .then(),
                    415,
                    "unsupported-media-type");
            isProblem(
                    Desk.as(Desk.citizen())
                            .contentType(ContentType.JSON)
                            .body(Desk.submission())
                            .post("/v1/dossiers")
                            .then(),
                    400,
                    "idempotency-key-required");
            isProblem(
                    io.restassured.RestAssured.given()
                            .header("Idempotency-Key", Desk.newKey())
                            .contentType(ContentType.JSON)
                            .body(Desk.submission())
                            .post("/v1/dossiers")
                            .then(),
                    401,
                    "unauthenticated");
        });
    }

    @Test
    void refusesABadAction() {
        String code = Desk.submitted();
        String citizen = Desk.citizen();
        String other = Desk.officer(Province.OTHER_COMMUNE);
        Map<String, Object> decision = Map.of("outcome", "GRANTED", "electronicResult", true);
        leavesNoTrace(() -> {
            isProblem(Desk.act(officer, "H08-261332-0001", "accept", null), 400, "malformed-dossier-code");
            isProblem(Desk.act(officer, "H08.22.21-230912-99999", "accept", null), 404, "dossier-not-found");
            isProblem(Desk.act(other, code, "accept", null), 403, "forbidden-agency");
            isProblem(Desk.act(Tokens.bearer("officer"), code, "accept", null), 403, "forbidden-agency");
            isProblem(Desk.act(citizen, code, "accept", null), 403, "forbidden-role");
            isProblem(Desk.act(Desk.as(officer), code, "accept", null), 400, "idempotency-key-required");
            isProblem(Desk.act(officer, code, "complete", decision), 409, "action-not-allowed");
            isProblem(Desk.act(officer, code, "complete", Map.of("outcome", "GRANTED")), 400, "validation-failed");
            isProblem(
                    Desk.act(officer, code, "request-payment", Map.of("amount", 0, "reasonCode", "FEE")),
                    400,
                    "validation-failed");
            isProblem(
                    Desk.act(officer, code, "return-result", Map.of("how", "COUNTER", "why", "x")),
                    400,
                    "unknown-property");
            isProblem(
                    Desk.act(
                            Desk.as(officer)
                                    .header("Idempotency-Key", Desk.newKey())
                                    .header("If-Match", "\"7\""),
                            code,
                            "accept",
                            null),
                    412,
                    "version-conflict");
        });
        Desk.act(officer, code, "accept", null).statusCode(200);
        leavesNoTrace(() -> {
            isProblem(
                    Desk.act(
                            officer,
                            code,
                            "digitise",
                            Map.of("total", 2, "digitised", 3, "reused", 0, "fromNationalStore", 0)),
                    422,
                    "components-inconsistent");
            isProblem(Desk.act(officer, code, "accept", null), 409, "action-not-allowed");
        });
    }

    /** One desk receives for several agencies: it accepts and hands over, and does not decide. */
    @Test
    void theReceivingDeskDoesNotDecide() {
        String desk = Desk.officer(Province.OTHER_COMMUNE);
        Map<String, Object> submission = Desk.submission();
        submission.put("channel", "IN_PERSON");
        submission.put("receivingAgency", Province.OTHER_COMMUNE);
        String code = Desk.submit(desk, Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        Desk.act(desk, code, "accept", null).statusCode(200);
        leavesNoTrace(() -> isProblem(Desk.act(desk, code, "start", null), 403, "forbidden-agency"));
        Desk.act(officer, code, "start", null).statusCode(200);
        Map<String, Object> decision = Map.of("outcome", "GRANTED", "electronicResult", true);
        leavesNoTrace(() -> isProblem(Desk.act(desk, code, "complete", decision), 403, "forbidden-agency"));
        Desk.act(officer, code, "complete", decision).statusCode(200);
        Desk.act(desk, code, "return-result", Map.of("how", "COUNTER")).statusCode(200);
    }

    static Stream<Arguments> badPages() {
        return Stream.of(
                Arguments.of("/v1/dossiers?limit=ten", 400, "validation-failed"),
                Arguments.of("/v1/dossiers?limit=0", 400, "validation-failed"),
                Arguments.of("/v1/dossiers?limit=201", 400, "validation-failed"),
                Arguments.of("/v1/dossiers?status=LOST", 400, "validation-failed"),
                Arguments.of("/v1/dossiers?imported=maybe", 400, "validation-failed"),
                Arguments.of("/v1/dossiers?replyOverdue=1", 400, "validation-failed"),
                Arguments.of("/v1/dossiers?status=RECEIVED&status=RETURNED", 400, "validation-failed"),
                Arguments.of("/v1/dossiers?submittedFrom=2023-09-02&submittedTo=2023-09-01", 422, "period-backwards"),
                Arguments.of("/v1/dossiers?receivedFrom=2023-09-02&receivedTo=2023-09-01", 422, "period-backwards"),
                Arguments.of("/v1/dossiers?dueFrom=2023-09-02&dueTo=2023-09-01", 422, "period-backwards"),
                Arguments.of("/v1/dossiers?completedFrom=2023-09-02&completedTo=2023-09-01", 422, "period-backwards"),
                Arguments.of("/v1/dossiers?returnedFrom=2023-09-02&returnedTo=2023-09-01", 422, "period-backwards"),
                Arguments.of("/v1/dossiers/register.csv?from=2023-09-02&to=2023-09-01", 422, "period-backwards"),
                Arguments.of("/v1/dossiers?agency=H08.22.77", 422, "unknown-agency"),
                Arguments.of("/v1/dossiers?stepAgency=H08.22.77", 422, "unknown-agency"),
                Arguments.of("/v1/dossiers?receivingAgency=H08.22.77", 422, "unknown-agency"),
                Arguments.of("/v1/dossiers?procedure=9.999999", 422, "unknown-procedure"),
                Arguments.of("/v1/dossiers?field=XX", 422, "unknown-field"),
                Arguments.of("/v1/dossiers?receivedFrom=%2B300000-01-01", 400, "malformed-date"),
                Arguments.of("/v1/dossiers?agency=" + Province.OTHER_COMMUNE, 403, "forbidden-agency"),
                Arguments.of("/v1/dossiers?after=nonsense", 400, "invalid-cursor"),
                Arguments.of(
                        "/v1/dossiers?after="
                                + crafted(
                                        "no bar",
                                        "dossiers",
                                        SearchOrder.AGENCY,
                                        "handling_agency >= :agency and handling_agency < :agencyEnd{agency="
                                                + Province.COMMUNE + ", agencyEnd=" + Province.COMMUNE + "/}"),
                        400,
                        "invalid-cursor"),
                Arguments.of(
                        "/v1/worklists/" + Province.COMMUNE + "?after="
                                + crafted("soon|H08", "worklist", Province.COMMUNE),
                        400,
                        "invalid-cursor"),
                Arguments.of(
                        "/v1/worklists/" + Province.COMMUNE + "?after="
                                + crafted("+999999999-01-01T00:00:00Z|H08", "worklist", Province.COMMUNE),
                        400,
                        "invalid-cursor"),
                Arguments.of("/v1/worklists/" + Province.OTHER_COMMUNE, 403, "forbidden-agency"));
    }

    private static String crafted(String key, Object... query) {
        return Cursor.of(query).after(key);
    }

    @ParameterizedTest
    @MethodSource("badPages")
    void refusesABadQuestion(String path, int status, String code) {
        isProblem(Desk.as(officer).get(path).then(), status, code);
    }

    @Test
    void staffOfNoAgencySeesNothing() {
        String code = Desk.submitted();
        for (String path : List.of("/v1/dossiers", "/v1/dossiers/" + code, "/v1/worklists/" + Province.COMMUNE)) {
            isProblem(Desk.as(Tokens.bearer("officer")).get(path).then(), 403, "forbidden-agency");
        }
        Desk.as(Tokens.bearer("admin")).get("/v1/dossiers/" + code).then().statusCode(200);
    }

    @Test
    void speaksVietnameseUnlessAskedForEnglish() {
        io.restassured.RestAssured.given()
                .header("Authorization", officer)
                .get("/v1/dossiers/H08-1-1")
                .then()
                .header("Content-Language", "vi")
                .body("title", equalTo("Không phải mã hồ sơ"));
        Desk.as(officer)
                .get("/v1/dossiers/H08-1-1")
                .then()
                .header("Content-Language", "en")
                .body("title", equalTo("Not a dossier code"))
                .body("type", equalTo("urn:nhiptinh:problem:malformed-dossier-code"))
                .body("detail", containsString("H08-1-1"));
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswerAgain() {
        String key = Desk.newKey();
        String first = Desk.submit(Desk.citizen(), key, Desk.submission())
                .statusCode(201)
                .extract()
                .asString();
        leavesNoTrace(() -> {
            assertThat(Desk.submit(Desk.citizen(), key, Desk.submission())
                            .statusCode(201)
                            .extract()
                            .asString())
                    .isEqualTo(first);
            Map<String, Object> other = Desk.submission();
            other.put("identityLevel", 1);
            isProblem(Desk.submit(Desk.citizen(), key, other), 422, "idempotency-key-reused");
        });
        String code = io.restassured.path.json.JsonPath.from(first).getString("dossierCode");
        String again = Desk.newKey();
        for (int i = 0; i < 2; i++) {
            Desk.act(Desk.as(officer).header("Idempotency-Key", again), code, "accept", null)
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("status", equalTo("RECEIVED"));
        }
    }

    @Test
    void aRefusedRequestMayBeRepeatedWithItsKey() {
        String code = Desk.submitted();
        String key = Desk.newKey();
        isProblem(
                Desk.act(Desk.as(officer).header("Idempotency-Key", key), code, "start", null),
                409,
                "action-not-allowed");
        Desk.act(officer, code, "accept", null).statusCode(200);

        Desk.act(Desk.as(officer).header("Idempotency-Key", key), code, "start", null)
                .statusCode(200);
    }

    @Test
    void theSecondOfTwoRequestsInFlightIsRefused() throws Exception {
        Desk.submitted();
        String key = Desk.newKey();
        CompletableFuture<Integer> first;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from dossier_number where agency = 'H08.22.21' for update");
            first = CompletableFuture.supplyAsync(() -> Desk.submit(Desk.citizen(), key, Desk.submission())
                    .extract()
                    .statusCode());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::somebodyWaitsForALock);

            isProblem(Desk.submit(Desk.citizen(), key, Desk.submission()), 409, "idempotency-in-flight");

            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(201);
    }

    @Test
    void ofTwoOfficersAtOnceOneActs() throws Exception {
        String code = Desk.submitted();
        List<CompletableFuture<Integer>> both = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(
                        () -> Desk.act(officer, code, "accept", null).extract().statusCode()))
                .toList();
        Map<Integer, Integer> answers = new HashMap<>();
        for (CompletableFuture<Integer> answer : both) {
            answers.merge(answer.get(20, TimeUnit.SECONDS), 1, Integer::sum);
        }

        assertThat(answers).containsEntry(200, 1).hasSize(2);
        assertThat(answers.keySet()).isSubsetOf(200, 409, 412);
        Desk.as(officer).get("/v1/dossiers/" + code).then().body("version", equalTo(1));
    }

    private void leavesNoTrace(Runnable requests) {
        // What was done before has to be out before the topic's end is looked for.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::nothingIsPending);
        StoredState before = StoredState.of(dataSource);
        try (TopicReader topic = TopicReader.fromNow(Topic.DOSSIERS.wireName())) {
            requests.run();
            assertThat(StoredState.of(dataSource)).isEqualTo(before);
            // What comes after is published in order, so nothing can hide behind it.
            String marker = Desk.submitted();
            topic.await(marker, 1);
            assertThat(topic.records()).extracting(r -> r.key()).containsOnly(marker);
        }
    }

    private boolean nothingIsPending() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select count(*) from pending")) {
            r.next();
            return r.getLong(1) == 0;
        }
    }

    private boolean somebodyWaitsForALock() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            r.next();
            return r.getLong(1) > 0;
        }
    }

    private static void isProblem(ValidatableResponse response, int status, String code) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("title", not(equalTo("")))
                .body("traceId", not(equalTo(null)));
    }
}
