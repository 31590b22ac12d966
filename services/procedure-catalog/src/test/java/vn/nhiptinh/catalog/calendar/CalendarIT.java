package vn.nhiptinh.catalog.calendar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.catalog.Catalogue;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.TopicReader;

@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class CalendarIT {

    private static final String TOPIC = "procedure-catalog.calendar.v1";

    @BeforeEach
    void referenceProvince() {
        Catalogue.holdsTheReferenceProvince();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 5, 2026-11-30",
        "2026-11-23, 1, 2026-11-25",
        "2026-02-13, 3, 2026-02-25",
        "2026-08-28, 2, 2026-09-04",
        "2026-04-24, 2, 2026-04-29",
        "2026-08-21, 1, 2026-08-22"
    })
    void workingDaysEndWhereTheDomainGuideSays(String accepted, int days, String due) {
        dueDate(accepted, days, "WORKING_DAY").statusCode(200).body("dueAt", equalTo(due + "T17:00:00+07:00"));
    }

    @Test
    void aDeadlineInAYearWithoutACalendarIsRefusedByName() {
        dueDate("2026-12-31", 1, "WORKING_DAY")
                .statusCode(422)
                .body("code", equalTo("calendar-incomplete"))
                .body("detail", containsString("2027"));
    }

    @Test
    void daysAndMonthsThatEndOnADayOffEndOnTheNextWorkingDay() {
        dueDate("2026-11-20", 4, "DAY").body("dueAt", startsWith("2026-11-25"));
        dueDate("2026-10-24", 1, "MONTH").body("dueAt", startsWith("2026-11-25"));
        dueDate("2026-11-20", 8, "HOUR").body("dueAt", startsWith("2026-11-23"));
    }

    @Test
    void aCalendarListsItsDays() {
        given().queryParam("from", "2026-11-23")
                .queryParam("to", "2026-11-25")
                .get("/v1/calendar")
                .then()
                .statusCode(200)
                .body("items.kind", contains("WORKING", "HOLIDAY", "WORKING"))
                .body("items[1].scope", equalTo("VN"));
    }

    @Test
    void anAgencyMayDifferFromTheCountry() {
        Catalogue.importCsv("calendar", "date,scope,kind,reason,source\n2026-12-24,H08.32,SWAP_OFF,Lễ hội,test\n")
                .statusCode(200);

        given().queryParam("from", "2026-12-24")
                .queryParam("to", "2026-12-25")
                .queryParam("scope", "H08.32.21")
                .get("/v1/calendar")
                .then()
                .body("items.kind", contains("SWAP_OFF", "WORKING"))
                .body("items.scope", contains("H08.32", "VN"));
        given().queryParam("from", "2026-12-23T09:00:00+07:00")
                .queryParam("value", 1)
                .queryParam("agency", "H08.32.21")
                .get("/v1/calendar/due-date")
                .then()
                .body("scope", equalTo("H08.32.21"))
                .body("dueAt", startsWith("2026-12-25"));
        dueDate("2026-12-23", 1, "WORKING_DAY").body("dueAt", startsWith("2026-12-24"));
    }

    @Test
    void aRangeIsBounded() {
        range("2026-01-01", "2027-02-04").statusCode(200).body("items", hasSize(365));
        range("2026-01-01", "2027-02-05").statusCode(400).body("code", equalTo("validation-failed"));
        range("2026-01-02", "2026-01-01").statusCode(400);
        range("2026-02-30", "2026-03-01").statusCode(400).body("code", equalTo("malformed-date"));
        range("+300000-01-01", "+300000-01-02").statusCode(400).body("code", equalTo("malformed-date"));
        given().queryParam("from", "2026-01-01").get("/v1/calendar").then().statusCode(400);
    }

    @Test
    void aBrokenDayIsReported() {
        Catalogue.importCsv(
                        "calendar",
                        "date,scope,kind,reason,source\n2026-02-29,VN,HOLIDAY,,\n2026-02-28,H77,HOLIDAY,,\n2026-02-27,VN,OFF,,\n")
                .statusCode(422)
                .body("errors.field", contains("date", "scope", "kind"))
                .body("errors.code", contains("malformed-date", "unknown-agency", "invalid"));
    }

    @Test
    void aCorrectedDayIsPublishedAgain() {
        try (TopicReader topic = TopicReader.fromBeginning(TOPIC)) {
            Catalogue.importCsv("calendar", "date,scope,kind,reason,source\n2026-12-28,H08.31,WORKING,,\n")
                    .statusCode(200);
            Catalogue.importCsv("calendar", "date,scope,kind,reason,source\n2026-12-28,H08.31,SWAP_OFF,Bão,test\n")
                    .statusCode(200);

            assertThat(topic.awaitEvents("2026-12-28.H08.31", 2))
                    .allSatisfy(event -> assertThat(Catalogue.violations(event)).isEmpty())
                    .extracting(EventEnvelope::sequence)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void everyDayIsPublished() {
        try (TopicReader topic = TopicReader.fromBeginning(TOPIC)) {
            EventEnvelope holiday = topic.awaitEvents("2026-11-24.VN", 1).get(0);

            assertThat(Catalogue.violations(holiday)).isEmpty();
            topic.awaitEvents("2021-01-01.VN", 1);
        }
    }

    private static ValidatableResponse dueDate(String day, int value, String unit) {
        return given().queryParam("from", day + "T09:00:00+07:00")
                .queryParam("value", value)
                .queryParam("unit", unit)
                .get("/v1/calendar/due-date")
                .then();
    }

    private static ValidatableResponse range(String from, String to) {
        return given().queryParam("from", from)
                .queryParam("to", to)
                .get("/v1/calendar")
                .then();
    }
}
