package vn.nhiptinh.ioc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** Months that are closed, and how recent numbers say they are. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ReportsIT {

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void takeASeededLogIn() {
        TakenLog.takeIn();
    }

    @Test
    void aMonthIsClosedOnceAndItsNumbersAreThoseOfTheMonth() {
        String key = UUID.randomUUID().toString();
        String number;
        try (TopicReader topic = TopicReader.fromNow(Topic.IOC.wireName())) {
            JsonPath report = close(admin(), key, "{\"month\": \"2023-03\", \"agency\": \"H08\"}")
                    .then()
                    .statusCode(201)
                    .body("number", matchesPattern("H08-\\d{4}-\\d{4}"), "version", equalTo(1))
                    .body("month", equalTo("2023-03"), "replaces", nullValue(), "asOf", notNullValue())
                    .body("sha256", matchesPattern("[0-9a-f]{64}"))
                    .extract()
                    .jsonPath();
            number = report.getString("number");

            JsonPath event =
                    JsonPath.from(new String(topic.await(number, 1).get(0).value(), StandardCharsets.UTF_8));
            assertThat(event.getString("month")).isEqualTo("2023-03");
            assertThat(event.getString("sha256")).isEqualTo(report.getString("sha256"));
        }
        close(admin(), key, "{\"month\": \"2023-03\", \"agency\": \"H08\"}")
                .then()
                .statusCode(201)
                .body("number", equalTo(number));
        close(admin(), "{\"month\": \"2023-03\", \"agency\": \"H08\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("month-closed"), "detail", containsString(number));

        JsonPath published = viewer().get("/v1/reports/" + number)
                .then()
                .statusCode(200)
                .body("intact", equalTo(true), "agency", equalTo("H08"), "whole", equalTo(true))
                .body("values.whole", everyItem(equalTo(true)))
                .extract()
                .jsonPath();
        JsonPath now = viewer().queryParams(Map.of("period", "2023-03", "agency", "H08"))
                .get("/v1/indicators")
                .jsonPath();
        Map<String, Map<String, Object>> values = by("indicator", published.getList("values"));
        Map<String, Map<String, Object>> items = by("id", now.getList("items"));
        for (Indicator indicator : new Indicators().all()) {
            for (String part : List.of("numerator", "denominator", "value", "percentiles", "status")) {
                assertThat(values.get(indicator.id()).get(part))
                        .as("%s of %s", part, indicator.id())
                        .isEqualTo(items.get(indicator.id()).get(part));
            }
        }
        int own = viewer().queryParam("agency", "H08.22.21")
                .get("/v1/reports/" + number)
                .then()
                .statusCode(200)
                .body("whole", equalTo(false))
                .extract()
                .path("values.find { it.indicator == 'dossiers_received' }.numerator");
        assertThat(own)
                .isEqualTo(viewer().queryParams(Map.of("period", "2023-03", "groupBy", "agency", "agency", "H08"))
                        .get("/v1/indicators/dossiers_received")
                        .jsonPath()
                        .getInt("groups.find { it.key == 'H08.22.21' }.numerator"));
    }

    private static Map<String, Map<String, Object>> by(String key, List<Map<String, Object>> items) {
        return items.stream().collect(Collectors.toMap(item -> (String) item.get(key), Function.identity()));
    }

    @Test
    void aNumberIsShownAsPublishedAndAsNowKnown() {
        JsonPath first = close(admin(), "{\"month\": \"2023-05\", \"agency\": \"H08\"}")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String number = first.getString("number");
        viewer().queryParam("changed", true)
                .get("/v1/reports/" + number + "/comparison")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
        int before = received("2023-05");

        OffsetDateTime late = OffsetDateTime.parse("2023-05-17T09:00:00+07:00");
        TakenLog.send(TakenLog.EVENTS
                .dossier()
                .code("H08.22.21-230517-9001")
                .agency("H08.22.21")
                .level(AdministrativeLevel.COMMUNE)
                .submittedAt(late)
                .receivedAt(late.plusHours(1))
                .dueAt(late.plusDays(5))
                .dueSoonAt(late.plusDays(3))
                .open()
                .events());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(received("2023-05")).isEqualTo(before + 1));

        viewer().queryParam("indicator", "dossiers_received")
                .get("/v1/reports/" + number + "/comparison")
                .then()
                .statusCode(200)
                .body("items", hasSize(1), "items[0].differs", equalTo(true))
                .body("items[0].published.numerator", equalTo(before))
                .body("items[0].known.numerator", equalTo(before + 1), "items[0].change", equalTo(1))
                .body("items[0].days", contains("2023-05-17"));
        viewer().queryParams(Map.of("changed", true, "agency", "H08.22.21"))
                .get("/v1/reports/" + number + "/comparison")
                .then()
                .statusCode(200)
                .body("items.indicator", hasItem("dossiers_received"))
                .body("items.differs", everyItem(equalTo(true)));
        viewer().queryParams(Map.of("changed", true, "agency", "H08.10"))
                .get("/v1/reports/" + number + "/comparison")
                .then()
                .body("items", equalTo(List.of()));

        correctionsAreNewReports(number, before);
    }

    private void correctionsAreNewReports(String number, int before) {
        String correction =
                "{\"month\": \"2023-05\", \"agency\": \"H08\", \"replaces\": \"%s\", \"reasonCode\": \"%s\"}";
        close(admin(), correction.formatted("H08-2023-9999", "LATE_EVENTS"))
                .then()
                .statusCode(409)
                .body("code", equalTo("not-the-latest-report"));
        close(admin(), "{\"month\": \"2023-05\", \"agency\": \"H08\", \"replaces\": \"" + number + "\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
        JsonPath second = close(admin(), correction.formatted(number, "LATE_EVENTS"))
                .then()
                .statusCode(201)
                .body("version", equalTo(2), "replaces", equalTo(number), "reasonCode", equalTo("LATE_EVENTS"))
                .extract()
                .jsonPath();
        assertThat(second.getString("number")).isGreaterThan(number);

        close(admin(), correction.formatted(number, "LATE_EVENTS"))
                .then()
                .statusCode(409)
                .body("code", equalTo("not-the-latest-report"));
        viewer().queryParams(Map.of("month", "2023-05", "agency", "H08.22"))
                .get("/v1/reports")
                .then()
                .statusCode(200)
                .body("items.number", contains(second.getString("number"), number))
                .body("items[1].replacedBy", equalTo(second.getString("number")));
        viewer().get("/v1/reports/" + number)
                .then()
                .body("values.find { it.indicator == 'dossiers_received' }.numerator", equalTo(before))
                .body("intact", equalTo(true));
        viewer().get("/v1/reports/" + second.getString("number"))
                .then()
                .body("values.find { it.indicator == 'dossiers_received' }.numerator", equalTo(before + 1));
    }

    private static int received(String month) {
        return viewer().queryParams(Map.of("period", month, "agency", "H08"))
                .get("/v1/indicators/dossiers_received")
                .then()
                .statusCode(200)
                .extract()
                .path("numerator");
    }

    @Test
    void whatIsPublishedCannotBeChangedBehindTheProgram() throws SQLException {
        String number = close(admin(), "{\"month\": \"2023-02\", \"agency\": \"H08\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String change : List.of(
                    "update report_value set numerator = 0 where number = '" + number + "'",
                    "delete from report_value where number = '" + number + "'",
                    "delete from report where number = '" + number + "'",
                    "update report_percentile set value = 0",
                    "update report_day set numerator = 0",
                    "truncate report cascade",
                    "update target_version set terms = '{}'",
                    "delete from target_version")) {
                assertThatThrownBy(() -> statement.executeUpdate(change))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("written once and never changed");
            }
            statement.executeUpdate("insert into report_value (number, indicator, formula, agency, whole, numerator)"
                    + " values ('" + number + "', 'slipped_in', 1, 'H08', true, 1)");
        }
        viewer().get("/v1/reports/" + number).then().statusCode(200).body("intact", equalTo(false));
    }

    @Test
    void aReportIsATableForOffices() {
        String number = close(leader("H08"), "{\"month\": \"2023-01\", \"agency\": \"H08\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("number");

        String csv = new String(
                viewer().get("/v1/reports/" + number + "/values.csv")
                        .then()
                        .statusCode(200)
                        .contentType(startsWith("text/csv"))
                        .header("Content-Disposition", startsWith("attachment"))
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFFSố báo cáo,Tháng,")
                .contains(number + ",2023-01,H08,")
                .contains(",dossiers_received,Hồ sơ tiếp nhận,hồ sơ,");
        String ofDistrict = leader("H08.22")
                .get("/v1/reports/" + number + "/values.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(ofDistrict.lines().skip(1)).isNotEmpty().allMatch(row -> row.contains(",H08.22"));
        viewer().get("/v1/reports/" + number + "/values.xlsx")
                .then()
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"))
                .header("Content-Length", Integer::parseInt, greaterThan(2_000));
        leader("H08.22")
                .get("/v1/reports/" + number)
                .then()
                .statusCode(200)
                .body("agency", equalTo("H08.22"), "whole", equalTo(false));
        leader("H05.12").get("/v1/reports/" + number).then().statusCode(404).body("code", equalTo("report-not-found"));
        leader("H08.22")
                .queryParam("agency", "H08")
                .get("/v1/reports/" + number)
                .then()
                .statusCode(403);
    }

    @Test
    void onlyAMonthThatIsOverIsClosedAndOnlyByWhoReachesTheProvince() {
        YearMonth present = YearMonth.now(BusinessClock.ZONE);
        close(admin(), "{\"month\": \"" + present + "\", \"agency\": \"H08\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("month-not-over"));
        close(admin(), "{\"month\": \"2009-05\", \"agency\": \"H08\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("period-beyond-data"));
        close(admin(), "{\"month\": \"2023-07\", \"agency\": \"H98\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("agency-not-valid"));
        close(admin(), "{\"month\": \"2023-04\", \"agency\": \"H08.22\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-a-province"));
        close(admin(), "{\"month\": \"2023-04\", \"agency\": \"H99\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-agency"));
        close(admin(), "{\"month\": \"2023-13\", \"agency\": \"H08\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
        close(leader("H08.22"), "{\"month\": \"2023-04\", \"agency\": \"H08\"}")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        close(viewer(), "{\"month\": \"2023-04\", \"agency\": \"H08\"}")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-role"));
        viewer().get("/v1/reports/H08-2023-9999").then().statusCode(404).body("code", equalTo("report-not-found"));
        viewer().queryParam("month", "May").get("/v1/reports").then().statusCode(400);
    }

    /** Payments cannot publish since years: their numbers say so, the others' do not, and no month is closed. */
    @Test
    void aSilentSourceMakesItsNumbersStaleAndKeepsMonthsOpen() {
        TakenLog.beat("payments", OffsetDateTime.parse("2023-01-01T00:00:00+07:00"));
        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> viewer().get("/v1/indicators/fee_revenue")
                    .then()
                    .statusCode(200)
                    .body("stale", equalTo(true), "asOf", startsWith("2023-01-01"))
                    .body("sources.source", contains("payments"), "sources.stale", contains(true)));
            JsonPath all = viewer().get("/v1/indicators").jsonPath();
            assertThat(all.getList("items.findAll { it.stale }.id", String.class))
                    .isEqualTo(all.getList("items.findAll { it.sources.source.contains('payments') }.id", String.class))
                    .contains("fee_revenue", "e_receipt_rate")
                    .doesNotContain("dossiers_received");
            assertThat(all.getList("items.sources.lag.flatten()", Long.class)).allMatch(lag -> lag == 0);
            assertThat(all.getList("items.asOf")).doesNotContainNull();
            close(admin(), "{\"month\": \"2023-06\", \"agency\": \"H08\"}")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("sources-behind"), "detail", containsString("payments"));
            viewer().queryParam("period", "2023-06")
                    .get("/v1/indicators/fee_revenue/records")
                    .then()
                    .statusCode(200)
                    .body("stale", equalTo(true));
        } finally {
            TakenLog.beat("payments");
        }
        TakenLog.takeIn();
    }

    private static Response close(RequestSpecification request, String body) {
        return close(request, UUID.randomUUID().toString(), body);
    }

    private static Response close(RequestSpecification request, String key, String body) {
        return request.header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/v1/reports");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", Tokens.bearer("admin"));
    }

    private static RequestSpecification leader(String agency) {
        return given().header(
                        "Authorization", Tokens.token("leader").agency(agency).bearer());
    }

    private static RequestSpecification viewer() {
        return given().header("Authorization", Tokens.bearer("ioc-viewer"));
    }
}
