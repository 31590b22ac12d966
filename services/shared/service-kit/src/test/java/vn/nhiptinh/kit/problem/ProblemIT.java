package vn.nhiptinh.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.note.Notes;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Whatever goes wrong is told as problem+json with its stable code, and nothing is stored. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ProblemIT {

    private static final String NOTE = "{\"agency\":\"H08.22\",\"text\":\"đã xem\"}";

    @Inject
    Notes notes;

    @Inject
    ProblemMessages messages;

    @TestHTTPResource("/v1/notes")
    URI address;

    @BeforeEach
    void noNotes() throws SQLException {
        notes.execute("truncate note");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"agency\":\"H08.22\"}                                            | validation-failed | text",
                "{\"agency\":\"\",\"text\":\"x\"}                                   | validation-failed | agency",
                "{\"agency\":\"H08\",\"text\":\"x\",\"margin\":{\"width\":11}}      | validation-failed | margin.width",
                "{\"agency\":\"H08\",\"text\":\"x\",\"colour\":\"red\"}             | unknown-property  |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"margin\":{\"depth\":1}}       | unknown-property  |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"day\":\"2023-02-30\"}         | malformed-date    |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"day\":\"soon\"}               | malformed-date    |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"day\":\"+300000-01-01\"}      | malformed-date    |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"day\":[300000,1,1]}           | malformed-date    |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"day\":\"1899-12-31\"}         | malformed-date    |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"at\":\"+300000-01-01T00:00:00Z\"} | malformed-date |",
                "{\"agency\":\"H08\",\"text\":\"x\",\"at\":99999999999999}            | malformed-date    |",
                "{\"agency\":\"H08\",\"text\":                                      | malformed-body    |",
                "{\"agency\":\"H08\",\"text\":{\"a\":1}}                            | malformed-body    |",
                "[]                                                                 | malformed-body    |"
            })
    void aBrokenBodyIsRefused(String body, String code, String field) throws SQLException {
        Response response = officer().body(body).post("/v1/notes");
        problem(response, 400, code);
        if (field != null) {
            assertThat(response.jsonPath().getList("errors.field", String.class))
                    .containsExactly(field);
        }
        assertThat(notes.count()).isZero();
    }

    @Test
    void anEmptyBodyIsRefused() {
        problem(officer().post("/v1/notes"), 400, "validation-failed");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/notes/on/2023-02-30, 400, malformed-date",
        "/v1/notes/on/2023-02-28?until=31-12-2023, 400, malformed-date",
        "/v1/notes/on/+300000-01-01, 400, malformed-date",
        "/v1/notes/on/2201-01-01, 400, malformed-date",
        "/v1/notes/on/2023-02-28?until=%2B300000-01-01, 400, malformed-date",
        "/v1/notes/on/2023-02-28?until=1899-12-31, 400, malformed-date",
        "/v1/notes/asked?from=%2B300000-01-01, 400, malformed-date",
        "/v1/notes/asked?since=%2B300000-01-01T00:00:00Z, 400, malformed-date",
        "/v1/notes/asked?since=2023-02-28, 400, malformed-date",
        "/v1/notes/on/2023-02-28?limit=ten, 400, validation-failed",
        "/v1/notes/on/2023-02-28?limit=99999999999, 400, validation-failed",
        "/v1/notes/on/2023-02-28?limit=1&limit=2, 400, validation-failed",
        "/v1/notes/on/2023-02-28?all=yes, 400, validation-failed",
        "/v1/notes/asked?from=2023-02-28&from=2023-03-01, 400, validation-failed",
        "/v1/notes/asked?done=maybe, 400, validation-failed",
        "/v1/notes/asked?done=1, 400, validation-failed",
        "/v1/notes/asked?done=TRUE, 400, validation-failed",
        "/v1/notes/asked?done=, 400, validation-failed",
        "/v1/notes/of/H08%00, 400, validation-failed",
        "/v1/notes/on/2023-02-28?until=%00, 400, validation-failed",
        "/v1/nothing, 404, not-found",
        "/v1/notes/nothing, 404, not-found",
        "/v1/notes/outdated, 412, version-conflict",
        "/v1/notes/asked?dome=false, 400, unknown-property"
    })
    void readingWhatIsNotThere(String path, int status, String code) {
        problem(given().urlEncodingEnabled(false).get(path), status, code);
    }

    @Test
    void whatIsWrongInAnAddressIsNamed() {
        given().get("/v1/notes/asked?done=maybe")
                .then()
                .body("errors.field", contains("done"))
                .body("errors.code", contains("invalid"))
                .body("errors.reason", contains("maybe"));
        given().get("/v1/notes/on/2023-02-28?limit=1&limit=2")
                .then()
                .body("errors.field", contains("limit"))
                .body("errors.code", contains("too-many"))
                .body("errors.reason", contains("1, 2"));
        given().get("/v1/notes/asked?done=false&of=a&of=b&from=2023-02-28")
                .then()
                .statusCode(200)
                .body(equalTo("2023-02-28 null false [a, b]"));
    }

    @Test
    void anotherMethodIsNotAllowed() {
        problem(officer().delete("/v1/notes"), 405, "method-not-allowed");
    }

    @Test
    void anotherMediaTypeIsNotSupported() {
        problem(
                given().header(
                                "Authorization",
                                Tokens.token("officer").agency("H08").bearer())
                        .header("Idempotency-Key", UUID.randomUUID())
                        .contentType("application/xml")
                        .body("<note/>")
                        .post("/v1/notes"),
                415,
                "unsupported-media-type");
    }

    @Test
    void aFormThatCannotBeGivenIsNotAcceptable() {
        problem(given().accept("image/png").get("/v1/reference"), 406, "not-acceptable");
    }

    @Test
    void aBodyOverTheBoundIsRefusedWhetherItTellsItsLengthOrNot() throws Exception {
        String large = "{\"agency\":\"H08\",\"text\":\"" + "x".repeat(8000) + "\"}";
        problem(officer().body(large).post("/v1/notes"), 413, "body-too-large");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header(
                                        "Authorization",
                                        Tokens.token("officer").agency("H08").bearer())
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "chunked-" + UUID.randomUUID())
                                .POST(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"body-too-large\"");
        assertThat(notes.count()).isZero();
    }

    @Test
    void aLengthOverEveryBoundIsRefusedBeforeTheBodyComes() throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Authorization: "
                                    + Tokens.token("officer").agency("H08").bearer() + "\r\n"
                                    + "Content-Length: 999999999\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().contains("\"body-too-large\"")) {
                int next = in.read();
                assertThat(next).as(answer.toString()).isNotNegative();
                answer.append((char) next);
            }
            assertThat(answer.toString())
                    .startsWith("HTTP/1.1 413")
                    .containsIgnoringCase("content-type: application/problem+json");
        }
    }

    @Test
    void withoutATokenNothingIsDone() throws SQLException {
        for (String token : Arrays.asList(
                null,
                "Bearer",
                "Bearer nonsense",
                "Basic dTpw",
                Tokens.token("officer").expired().bearer(),
                Tokens.token("officer").forged().bearer(),
                Tokens.token("officer").claim("aud", "another").bearer())) {
            RequestSpecification request =
                    given().contentType("application/json").header("Idempotency-Key", UUID.randomUUID());
            Response response = (token == null ? request : request.header("Authorization", token))
                    .body(NOTE)
                    .post("/v1/notes");
            problem(response, 401, "unauthenticated");
            assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(notes.count()).isZero();
    }

    @Test
    void anotherRoleIsNotEnough() {
        problem(as(Tokens.bearer("citizen")).body(NOTE).post("/v1/notes"), 403, "forbidden-role");
        problem(as(Tokens.bearer()).body(NOTE).post("/v1/notes"), 403, "forbidden-role");
    }

    @Test
    void whatNamesNoRoleIsForNobody() {
        problem(as(Tokens.bearer("admin")).get("/v1/notes/unannotated"), 403, "forbidden-role");
    }

    @ParameterizedTest
    @CsvSource({"H08, 200", "H08.22, 200", "H08.22.21, 403", "H08.2, 403", "H05, 403"})
    void anAgencyClaimReachesItsOwnAndThoseUnderIt(String claim, int status) {
        Response response =
                as(Tokens.token("officer").agency(claim).bearer()).body(NOTE).post("/v1/notes");
        if (status == 200) {
            response.then().statusCode(200);
        } else {
            problem(response, 403, "forbidden-agency");
            assertThat(response.jsonPath().getString("detail")).contains("H08.22");
        }
    }

    @ParameterizedTest
    @CsvSource({"officer, 403", "officer+admin, 403", "officer+citizen, 403", "officer+offline_access, 403"})
    void withoutAnAgencyClaimAnAgencysStaffReachesNothing(String roles, int status) throws SQLException {
        problem(as(Tokens.bearer(roles.split("\\+"))).body(NOTE).post("/v1/notes"), status, "forbidden-agency");
        assertThat(notes.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "officer,    ,       403",
        "officer,    H08.22, 200",
        "leader,     ,       403",
        "citizen,    ,       403",
        "admin,      ,       200",
        "ioc-viewer, ,       200",
        "ioc-viewer, H08,    200",
        "system,     H08.23, 403",
        "system,     H08,    200"
    })
    void readingIsLimitedAsWritingIs(String role, String claim, int status) {
        Tokens.Builder token =
                claim == null ? Tokens.token(role) : Tokens.token(role).agency(claim);
        Response response = as(token.bearer()).get("/v1/notes/of/H08.22");
        if (status == 200) {
            response.then().statusCode(200);
        } else {
            problem(response, status, "forbidden-agency");
        }
    }

    @ParameterizedTest
    @CsvSource({"admin, , *", "admin, H08, H08", "ioc-viewer, H08.22, H08.22", "officer, , 403", "citizen, , 403"})
    void aListWithoutAnAgencyIsOfWhatTheCallerReaches(String role, String claim, String root) {
        Tokens.Builder token =
                claim == null ? Tokens.token(role) : Tokens.token(role).agency(claim);
        Response response = as(token.bearer()).get("/v1/notes/root");
        if (root.equals("403")) {
            problem(response, 403, "forbidden-agency");
        } else {
            response.then().statusCode(200).body(equalTo(root));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/event-log/republish", "/v1/parked-events/redrive"})
    void whatConcernsEveryAgencyIsForNobodyOfOne(String path) {
        problem(as(Tokens.token("admin").agency("H08").bearer()).post(path), 403, "forbidden-agency");
        problem(as(Tokens.token("officer").agency("H08").bearer()).post(path), 403, "forbidden-role");
    }

    @Test
    void anUnexpectedFailureTellsNothingOfTheHouse() throws SQLException {
        Response response =
                officer().body("{\"agency\":\"H08\",\"text\":\"fail\"}").post("/v1/notes");
        problem(response, 500, "internal-error");
        assertThat(response.asString()).doesNotContain("secret", "Exception", "vn.nhiptinh");
        assertThat(notes.count()).isZero();
    }

    @Test
    void theCallerChoosesTheLanguage() {
        given().header("Accept-Language", "en-GB,en;q=0.9")
                .get("/v1/notes/nothing")
                .then()
                .header("Content-Language", "en")
                .body("title", equalTo("Not found"));
        for (String vietnamese : List.of("vi-VN", "fr", "fr,vi;q=0.5")) {
            given().header("Accept-Language", vietnamese)
                    .get("/v1/notes/nothing")
                    .then()
                    .header("Content-Language", "vi")
                    .body("title", equalTo("Không tìm thấy"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vi, bắt buộc phải có, không được lớn hơn 10",
        "en, must not be null, must not be greater than 10",
        ",   bắt buộc phải có, không được lớn hơn 10"
    })
    void whatIsWrongInAValueIsSaidInTheSameLanguage(String language, String missing, String tooLarge) {
        for (String body : List.of("null", "{\"agency\":\"H08\",\"text\":\"x\",\"margin\":{\"width\":11}}")) {
            RequestSpecification request = officer();
            Response response = (language == null ? request : request.header("Accept-Language", language))
                    .body(body)
                    .post("/v1/notes");
            problem(response, 400, "validation-failed");
            assertThat(response.jsonPath().getString("errors[0].reason"))
                    .isEqualTo(body.equals("null") ? missing : tooLarge);
        }
        String detail = given().header("Accept-Language", "vi")
                .get("/v1/notes/on/2023-02-30")
                .jsonPath()
                .getString("detail");
        assertThat(detail).contains("2023-02-30").doesNotContain("could not", "Invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "en, /v1/notes/on/2023-02-28?until=%2B300000-01-01,        until: +300000-01-01",
        "vi, /v1/notes/on/+300000-01-01,                           day: +300000-01-01",
        "en, /v1/notes/asked?since=2201-01-01T00:00:00Z,           since: 2201-01-01T00:00:00Z",
        "vi, /v1/notes/asked?from=soon,                            from: soon"
    })
    void aDateThatIsNotTakenIsToldByNameWithTheYearsThatAre(String language, String path, String said) {
        assertThat(given().urlEncodingEnabled(false)
                        .header("Accept-Language", language)
                        .get(path)
                        .jsonPath()
                        .getString("detail"))
                .contains(said, "1900–2200");
    }

    @Test
    void aDateInABodyIsToldByName() {
        Response response = officer()
                .header("Accept-Language", "en")
                .body("{\"agency\":\"H08\",\"text\":\"x\",\"at\":\"+300000-01-01T00:00:00Z\"}")
                .post("/v1/notes");
        assertThat(response.jsonPath().getString("detail")).contains(": at.", "1900–2200");
    }

    @Test
    void anEmptyDateInAQueryIsNone() {
        given().get("/v1/notes/on/2023-02-28?until=").then().statusCode(200).body(equalTo("2023-02-28 null 0 false"));
    }

    @Test
    void theFirstAndTheLastDayThatAreTaken() {
        for (String day : List.of("1900-01-01", "2200-12-31")) {
            given().get("/v1/notes/on/" + day + "?until=" + day)
                    .then()
                    .statusCode(200)
                    .body(equalTo(day + " " + day + " 0 false"));
            given().get("/v1/notes/asked?from=" + day + "&since=" + day + "T23:59:59Z")
                    .then()
                    .statusCode(200)
                    .body(equalTo(day + " " + day + "T23:59:59Z null []"));
            officer()
                    .body("{\"agency\":\"H08\",\"text\":\"x\",\"day\":\"" + day + "\",\"at\":\"" + day
                            + "T23:59:59+07:00\"}")
                    .post("/v1/notes")
                    .then()
                    .statusCode(200);
        }
    }

    @ParameterizedTest
    @EnumSource(CommonProblem.class)
    void everyProblemHasItsWordsInBothLanguages(CommonProblem problem) {
        for (String language : List.of("vi", "en")) {
            Locale locale = Locale.forLanguageTag(language);
            assertThat(messages.title(problem, locale)).isNotBlank().doesNotContain("''");
            assertThat(messages.detail(problem, locale, "A", "B")).isNotBlank().doesNotContain("''", "{0}", "{1}");
        }
    }

    @Test
    void theTwoLanguagesHaveTheSameWords() {
        assertThat(keys("vi")).isEqualTo(keys("en"));
    }

    private static Set<String> keys(String language) {
        return ResourceBundle.getBundle(
                        "kit-problems",
                        Locale.forLanguageTag(language),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .keySet();
    }

    private static RequestSpecification officer() {
        return as(Tokens.token("officer").agency("H08").bearer());
    }

    private static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json");
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:nhiptinh:problem:" + code))
                .body("status", equalTo(status))
                .body("title", not(equalTo("")))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
        assertThat(response.jsonPath().<String, Object>getMap("$").keySet())
                .isSubsetOf("type", "title", "status", "detail", "code", "errors", "traceId");
    }
}
