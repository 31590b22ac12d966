package vn.nhiptinh.ioc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** What is to be reached: read, set, and held against the numbers. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class TargetsIT {

    private static final String TERMS = """
            {"indicator": "%s", "nameVi": "Mục tiêu", "nameEn": "Target", "unit": "%s", "direction": "UP",
             "operator": "AT_LEAST", "agency": "%s", "external": false, "qualifier": "EXACT",
             "legalBasis": "QĐ 1/QĐ-UBND", "steps": [%s]}""";
    private static final String STEP = "{\"validFrom\": \"2024-01-01\", \"validTo\": \"2024-12-31\", \"value\": 10}";

    @BeforeEach
    void takeASeededLogIn() {
        TakenLog.takeIn();
    }

    @Test
    void theTargetsOfTheProgrammesAreThere() {
        viewer().queryParam("year", "2023")
                .queryParam("limit", "200")
                .get("/v1/targets")
                .then()
                .statusCode(200)
                .body("year", equalTo(2023))
                .body("items.code", hasItems("T01", "T02", "T03", "T10", "T11.1", "T11.2", "T11.3", "E02", "E09"))
                .body("items.code", not(hasItem("T12.1")))
                .body(
                        "items.find { it.code == 'T10' }.terms.steps.value",
                        contains(30000, 45000, 60000, 75000, 90000, 105000))
                .body("items.find { it.code == 'T10' }.hasIndicator", equalTo(true))
                .body("items.find { it.code == 'T03' }.hasIndicator", equalTo(false))
                .body("items.find { it.code == 'T03' }.standing", nullValue())
                .body("items.find { it.code == 'E02' }.terms.external", equalTo(true));
        viewer().queryParams(Map.of("year", "2025", "agency", "H05", "indicator", "e_work_file_rate"))
                .get("/v1/targets")
                .then()
                .statusCode(200)
                .body("items.code", contains("T12.1", "T12.2", "T12.3"));
        viewer().queryParams(Map.of("year", "2025", "agency", "H08", "indicator", "e_work_file_rate"))
                .get("/v1/targets")
                .then()
                .body("items", equalTo(List.of()));
    }

    @Test
    void pagesGoThroughAllTargets() {
        List<String> all = viewer().queryParams(Map.of("year", "2024", "limit", "200"))
                .get("/v1/targets")
                .then()
                .extract()
                .path("items.code");
        JsonPath first = viewer().queryParams(Map.of("year", "2024", "limit", "7"))
                .get("/v1/targets")
                .jsonPath();
        JsonPath second = viewer().queryParams(Map.of("year", "2024", "limit", "200", "after", first.getString("next")))
                .get("/v1/targets")
                .jsonPath();

        assertThat(first.getList("items.code")).hasSize(7).isEqualTo(all.subList(0, 7));
        assertThat(second.getList("items.code")).isEqualTo(all.subList(7, all.size()));
        viewer().queryParams(Map.of("year", "2023", "after", first.getString("next")))
                .get("/v1/targets")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }

    @Test
    void aNumberIsHeldAgainstTheTargetOfItsLastDay() {
        target("2022-01-01", "2022-12-31")
                .body("target.code", equalTo("T10"), "target.value", equalTo(30000))
                .body("target.validTo", equalTo("2022-12-31"), "target.expected", equalTo(30000.0f))
                .body("status", equalTo("MISSED"));
        // 151 of the 365 days of 2023, and more than nobody has helped with in the seeded log.
        target("2023-01-01", "2023-05-31")
                .body("target.value", equalTo(45000), "target.expected", equalTo(18616.44f))
                .body("status", equalTo("BEHIND"));
        target("2022-06-01", "2023-05-31").body("target.value", equalTo(45000), "status", nullValue());
        target("2021-01-01", "2021-12-31").body("target", nullValue(), "status", nullValue());
        viewer().queryParams(Map.of("agency", "H08.22", "period", "2023"))
                .get("/v1/indicators/youth_supported_dossiers")
                .then()
                .body("target", nullValue());
        viewer().queryParams(Map.of("agency", "H08.22", "from", "2022-01-01", "to", "2022-12-31"))
                .get("/v1/indicators/online_resolution_rate")
                .then()
                .body("target.code", equalTo("T01"), "target.operator", equalTo("GREATER"))
                .body("target.expected", equalTo(50));
    }

    private static ValidatableResponse target(String from, String to) {
        return viewer().queryParams(Map.of("from", from, "to", to, "agency", "H08"))
                .get("/v1/indicators/youth_supported_dossiers")
                .then()
                .statusCode(200);
    }

    @Test
    void aTargetSaysHowTheNumbersOfTheYearStandToIt() {
        JsonPath standing = viewer().queryParams(
                        Map.of("year", "2023", "agency", "H08", "indicator", "youth_supported_dossiers"))
                .get("/v1/targets")
                .then()
                .statusCode(200)
                .body("items[0].standing.from", equalTo("2023-01-01"), "items[0].standing.to", equalTo("2023-12-31"))
                .body("items[0].standing.end", equalTo(45000), "items[0].standing.endsOn", equalTo("2023-12-31"))
                .body("items[0].standing.reachesPath", equalTo(false), "items[0].standing.reachesEnd", equalTo(false))
                .body("items[0].standing.status", equalTo("MISSED"), "items[0].standing.asOf", notNullValue())
                .extract()
                .jsonPath();
        long counted = viewer().queryParams(Map.of("period", "2023", "agency", "H08"))
                .get("/v1/indicators/youth_supported_dossiers")
                .jsonPath()
                .getLong("numerator");

        assertThat(standing.getLong("items[0].standing.numerator")).isEqualTo(counted);
    }

    @Test
    void anAdministratorSetsATargetAndEveryVersionStays() {
        String code = "TEST-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        String terms = terms("dossiers_received", "DOSSIERS", "H08", STEP);
        try (TopicReader topic = TopicReader.fromNow(Topic.IOC.wireName())) {
            String key = UUID.randomUUID().toString();
            set(key, code, terms).then().statusCode(201).header("ETag", "\"1\"");
            set(key, code, terms).then().statusCode(201).body("version", equalTo(1));
            set(UUID.randomUUID().toString(), code, terms)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("target-exists"));
            String more = terms.replace("\"value\": 10", "\"value\": 20");
            amend(code, null, more).then().statusCode(428).body("code", equalTo("if-match-required"));
            amend(code, "*", more).then().statusCode(428);
            amend(code, "\"1\"", more)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("terms.steps[0].value", equalTo(20));
            amend(code, "\"1\"", terms).then().statusCode(412).body("code", equalTo("version-conflict"));

            List<String> published = topic.await(code, 2).stream()
                    .map(r -> new String(r.value(), StandardCharsets.UTF_8))
                    .toList();
            assertThat(published).hasSize(2);
            assertThat(JsonPath.from(published.get(0)).getInt("version")).isEqualTo(1);
            assertThat(JsonPath.from(published.get(1)).getInt("steps[0].value")).isEqualTo(20);
        }
        viewer().get("/v1/targets/" + code)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("hasIndicator", equalTo(true), "changedBy", notNullValue());
        viewer().get("/v1/targets/" + code + "/history")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items.terms.steps.value", contains(List.of(20), List.of(10)));
        viewer().queryParams(Map.of("agency", "H08", "from", "2024-01-01", "to", "2024-12-31"))
                .get("/v1/indicators/dossiers_received")
                .then()
                .body("target.code", equalTo(code), "status", equalTo("MET"), "numerator", greaterThan(20));
    }

    @Test
    void theSeedsTargetsArePublishedToo() {
        try (TopicReader topic = TopicReader.fromBeginning(Topic.IOC.wireName())) {
            assertThat(topic.await("T10", 1)).isNotEmpty();
        }
    }

    @Test
    void aTargetThatIsNoneIsRefused() {
        refusedToSet(terms("dossiers_received", "PERCENT", "H08", STEP), 422, "target-unit");
        refusedToSet(terms("dossiers_received", "DOSSIERS", "H99", STEP), 422, "unknown-agency");
        refusedToSet(
                terms("dossiers_received", "DOSSIERS", "H08", STEP + ", " + STEP), 422, "target-steps-out-of-order");
        refusedToSet(terms("dossiers_received", "DOSSIERS", "H08", ""), 400, "validation-failed");
        refusedToSet(terms("Dossiers received", "DOSSIERS", "H08", STEP), 400, "validation-failed");
        for (String value : List.of("1e100000", "1e2147483647", "-1e2147483647", "1e-100000")) {
            refusedToSet(
                    terms("dossiers_received", "DOSSIERS", "H08", STEP.replace("10}", value + "}")),
                    400,
                    "validation-failed");
        }
        refusedToSet(
                terms("dossiers_received", "DOSSIERS", "H08", STEP).replace("nameVi\": \"", "nameVi\": \"\\u0000"),
                400,
                "validation-failed");
        viewer().get("/v1/targets/T99").then().statusCode(404).body("code", equalTo("target-not-found"));
        viewer().get("/v1/targets/T99/history").then().statusCode(404);
        amend("T99", "\"1\"", terms("dossiers_received", "DOSSIERS", "H08", STEP))
                .then()
                .statusCode(404)
                .body("code", equalTo("target-not-found"));
    }

    private static void refusedToSet(String terms, int status, String code) {
        set(UUID.randomUUID().toString(), "TEST-NONE", terms)
                .then()
                .statusCode(status)
                .body("code", equalTo(code), "title", notNullValue());
    }

    @Test
    void onlyAnAdministratorSetsTargetsAndOnlyOfTheirAgencies() {
        for (String role : List.of("ioc-viewer", "leader", "system")) {
            given().header("Authorization", Tokens.token(role).agency("H08").bearer())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .body(body("TEST-ROLE", terms("dossiers_received", "DOSSIERS", "H08", STEP)))
                    .post("/v1/targets")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden-role"));
        }
        given().header("Authorization", Tokens.token("admin").agency("H05").bearer())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body("TEST-ROLE", terms("dossiers_received", "DOSSIERS", "H08", STEP)))
                .post("/v1/targets")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        given().header("Authorization", Tokens.token("leader").agency("H05.12").bearer())
                .get("/v1/targets/T10")
                .then()
                .statusCode(404);
        given().header("Authorization", Tokens.token("leader").agency("H05.12").bearer())
                .queryParam("limit", "200")
                .get("/v1/targets")
                .then()
                .statusCode(200)
                .body("items.terms.agency.findAll { it != null }", everyItem(equalTo("H05")));
        given().header("Authorization", Tokens.bearer("leader"))
                .get("/v1/targets")
                .then()
                .statusCode(403);
        given().get("/v1/targets").then().statusCode(401);
    }

    @Test
    void targetsWithoutAYearAreThoseOfThisYear() {
        viewer().get("/v1/targets")
                .then()
                .statusCode(200)
                .body("year", equalTo(LocalDate.now().getYear()));
    }

    private static Response set(String key, String code, String terms) {
        return admin().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body(code, terms))
                .post("/v1/targets");
    }

    private static Response amend(String code, String ifMatch, String terms) {
        RequestSpecification request = admin().header(
                        "Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(terms);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.post("/v1/targets/" + code + "/amend");
    }

    private static String body(String code, String terms) {
        return "{\"code\": \"" + code + "\", \"terms\": " + terms + "}";
    }

    private static String terms(String indicator, String unit, String agency, String steps) {
        return TERMS.formatted(indicator, unit, agency, steps);
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", Tokens.bearer("admin"));
    }

    private static RequestSpecification viewer() {
        return given().header("Authorization", Tokens.bearer("ioc-viewer"));
    }
}
