package vn.nhiptinh.catalog.agency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.catalog.Catalogue;
import vn.nhiptinh.catalog.ReferenceFiles;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.TopicReader;

@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class AgencyIT {

    private static final String TOPIC = "procedure-catalog.agencies.v1";
    private static final String HEADER =
            "code,name,shortName,kind,level,parentCode,unitCode,vertical,validFrom,validTo,"
                    + "successorCode,generated,source,note\n";

    private static final String HOURS_HEADER = "code,name,kind,level,parentCode,validFrom,validTo,officeHours\n";

    @BeforeEach
    void referenceProvince() {
        Catalogue.holdsTheReferenceProvince();
    }

    @Test
    void anAgencyListsThoseUnderItOnTheDay() {
        given().queryParam("under", "H08.32")
                .queryParam("on", "2023-06-15")
                .get("/v1/agencies")
                .then()
                .statusCode(200)
                .body("items.code", hasItems("H08.32", "H08.32.21"))
                .body("items.code", everyItem(startsWith("H08.32")))
                .body("items.find { it.code == 'H08.32.21' }.parentCode", equalTo("H08.32"));
        given().queryParam("under", "H08.32")
                .queryParam("on", "2025-07-01")
                .get("/v1/agencies")
                .then()
                .body("items", empty());
    }

    @Test
    void namesAreFoundWithoutDiacritics() {
        given().queryParam("q", "so noi vu")
                .queryParam("on", "2023-06-15")
                .get("/v1/agencies")
                .then()
                .body("items.code", contains("H08.02"));
        given().queryParam("q", "Sở Nội vụ")
                .queryParam("on", "2025-03-01")
                .get("/v1/agencies")
                .then()
                .body("items.code", contains("H08.41"));
    }

    @Test
    void anAgencyShowsAllItsPeriods() {
        given().get("/v1/agencies/H08.02")
                .then()
                .statusCode(200)
                .body("code", equalTo("H08.02"))
                .body("periods", hasSize(1))
                .body("periods[0].validFrom", nullValue())
                .body("periods[0].validTo", equalTo("2025-02-28"))
                .body("periods[0].successorCode", equalTo("H08.41"));
        given().get("/v1/agencies/H08.99").then().statusCode(404).body("code", equalTo("agency-not-found"));
    }

    @Test
    void anUnknownAgencyAsFilterIsToldSo() {
        given().queryParam("under", "H77")
                .get("/v1/agencies")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-agency"));
    }

    @Test
    void everyAgencyIsPublishedAsItsSchemaHasIt() {
        try (TopicReader topic = TopicReader.fromBeginning(TOPIC)) {
            EventEnvelope event = topic.awaitEvents("H08.32.21", 1).get(0);

            assertThat(Catalogue.violations(event)).isEmpty();
            assertThat(event.source()).isEqualTo("/procedure-catalog");
            assertThat(event.sequence()).isEqualTo(1);
            assertThat(periods(event)).singleElement().satisfies(p -> {
                assertThat(p.parentCode()).isEqualTo("H08.32");
                assertThat(p.unitCode()).isEqualTo("21994");
            });
        }
    }

    @Test
    void aReorganisationIsPublishedWithAllPeriods() {
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv(
                            "agencies", HEADER + "H08.32.90,Trạm cũ,,BODY,COMMUNE,H08.32,,false,,2024-12-31,,true,,\n")
                    .statusCode(200)
                    .body("imported", equalTo(1));
            Catalogue.importCsv(
                            "agencies",
                            HEADER
                                    + "H08.32.90,Trạm cũ,,BODY,COMMUNE,H08.32,,false,,2024-06-30,,true,,\n"
                                    + "H08.32.90,Trạm mới,,BODY,COMMUNE,H08.32,,false,2024-07-01,,,true,,\n")
                    .statusCode(200)
                    .body("imported", equalTo(2));

            List<EventEnvelope> events = topic.awaitEvents("H08.32.90", 2);

            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L);
            assertThat(periods(events.get(1)))
                    .extracting(AgencyChanged.Period::name)
                    .containsExactly("Trạm cũ", "Trạm mới");
        }
    }

    @Test
    void aBrokenFileStoresAndPublishesNothing() {
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv(
                            "agencies",
                            HEADER
                                    + "H08.32.91,Trạm tốt,,BODY,COMMUNE,H08.32,,false,,,,true,,\n"
                                    + "H08.32.92,Trạm lạc,,BODY,COMMUNE,H08.31,,false,,,,true,,\n"
                                    + "H08.97.01,Không cha,,BODY,COMMUNE,H08.97,,false,,,,true,,\n"
                                    + "h08,Sai mã,,BODY,COMMUNE,,,maybe,,,,true,,\n"
                                    + "H08.32.93,Sai đơn vị,,BODY,COMMUNE,H08.32,99999,false,,,,true,,\n")
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors.row", contains(2, 3, 4, 4, 5))
                    .body("errors.field", contains("parentCode", "parentCode", "code", "vertical", "unitCode"))
                    .body(
                            "errors.code",
                            contains(
                                    "wrong-parent",
                                    "unknown-agency",
                                    "malformed-agency-code",
                                    "invalid",
                                    "unknown-unit"));

            given().get("/v1/agencies/H08.32.91").then().statusCode(404);
            Catalogue.importCsv("agencies", HEADER + "H08.32.94,Sau đó,,BODY,COMMUNE,H08.32,,false,,,,true,,\n");
            topic.awaitEvents("H08.32.94", 1);
            assertThat(topic.records("H08.32.91")).isEmpty();
        }
    }

    @Test
    void goodRowsOfABrokenFileAreKeptOnlyIfAskedFor() {
        Catalogue.importFile(
                        "agencies",
                        "text/csv",
                        HEADER
                                + "H08.32.95,Trạm tốt,,BODY,COMMUNE,H08.32,,false,,,,true,,\n"
                                + "H08.32.96,Trạm lạc,,BODY,COMMUNE,H08.31,,false,,,,true,,\n",
                        "keep-good")
                .statusCode(200)
                .body("read", equalTo(2))
                .body("imported", equalTo(1))
                .body("rejected", equalTo(1))
                .body("errors.row", contains(2));

        given().get("/v1/agencies/H08.32.95").then().statusCode(200);
        given().get("/v1/agencies/H08.32.96").then().statusCode(404);
    }

    @Test
    void aSystemOfOneAgencyImportsOnlyWhatIsUnderIt() {
        String file = HEADER
                + "H08.32.88,Trạm của mình,,BODY,COMMUNE,H08.32,,false,,,,true,,\n"
                + "H08.31.88,Trạm của người khác,,BODY,COMMUNE,H08.31,,false,,,,true,,\n";

        Catalogue.importCsvFor("H08.32", "agencies", file)
                .statusCode(422)
                .body("errors.row", contains(2))
                .body("errors.field", contains("code"))
                .body("errors.code", contains("forbidden-agency"));

        given().get("/v1/agencies/H08.32.88").then().statusCode(404);
    }

    @Test
    void officeHoursHoldForAPeriodAndForThoseUnderIt() {
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv("agencies", HOURS_HEADER + """
                            H08.31.70,Trạm,BODY,COMMUNE,H08.31,,2026-11-19,
                            H08.31.70,Trạm,BODY,COMMUNE,H08.31,2026-11-20,,"08:00-12:00, 13:00-16:00"
                            H08.31.70.01,Tổ,BODY,COMMUNE,H08.31.70,,,
                            """).statusCode(200).body("imported", equalTo(3));

            EventEnvelope event = topic.awaitEvents("H08.31.70", 1).get(0);
            assertThat(Catalogue.violations(event)).isEmpty();
            assertThat(periods(event))
                    .extracting(AgencyChanged.Period::officeHours)
                    .containsExactly(null, "08:00-12:00,13:00-16:00");
        }
        given().get("/v1/agencies/H08.31.70")
                .then()
                .body("periods[0].officeHours", nullValue())
                .body("periods[1].officeHours", equalTo("08:00-12:00,13:00-16:00"));
        assertThat(dueAt("H08.31.70", "2026-11-19")).isEqualTo("2026-11-20T17:00:00+07:00");
        assertThat(dueAt("H08.31.70", "2026-11-20")).isEqualTo("2026-11-23T16:00:00+07:00");
        assertThat(dueAt("H08.31.70.01", "2026-11-19")).isEqualTo("2026-11-20T17:00:00+07:00");
        assertThat(dueAt("H08.31.70.01", "2026-11-20")).isEqualTo("2026-11-23T16:00:00+07:00");
        assertThat(dueAt("H08.31", "2026-11-20")).isEqualTo("2026-11-23T17:00:00+07:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"morning", "07:00", "07:00-24:00", "11:30-07:00", "13:30-17:00,07:00-11:30"})
    void otherOfficeHoursAreRefusedByName(String hours) {
        Catalogue.importCsv("agencies", HOURS_HEADER + "H08.31.71,Trạm,BODY,COMMUNE,H08.31,,,\"" + hours + "\"\n")
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body("errors.row", contains(1))
                .body("errors.field", contains("officeHours"))
                .body("errors.code", contains("malformed-office-hours"))
                .body("errors.reason", contains(hours));

        given().get("/v1/agencies/H08.31.71").then().statusCode(404);
    }

    @Test
    void ndjsonIsTheSameFile() {
        Catalogue.importFile("agencies", "application/x-ndjson", """
                        {"code":"H08.32.97","name":"Trạm JSON","kind":"BODY","level":"COMMUNE","parentCode":"H08.32"}
                        """, "all")
                .statusCode(200)
                .body("imported", equalTo(1));
    }

    @Test
    void aCentralBodyHasNoParent() {
        given().queryParam("under", "X08.01")
                .queryParam("on", "2023-06-15")
                .get("/v1/agencies")
                .then()
                .body("items.code", contains("X08.01"))
                .body("items[0].vertical", equalTo(true))
                .body("items.parentCode", not(hasItem("X08")));
    }

    @Test
    void aFileSentAgainChangesNothing() {
        Catalogue.importCsv("agencies", ReferenceFiles.agencies())
                .statusCode(200)
                .body("imported", equalTo(0))
                .body("existing", equalTo(209));
    }

    /** When a limit of one working day is over. */
    private static String dueAt(String agency, String from) {
        return given().queryParam("from", from + "T09:00:00+07:00")
                .queryParam("value", 1)
                .queryParam("agency", agency)
                .get("/v1/calendar/due-date")
                .jsonPath()
                .getString("dueAt");
    }

    private static List<AgencyChanged.Period> periods(EventEnvelope event) {
        return ((AgencyChanged) new EventJson().read(EventType.AGENCY_CHANGED, event.data())).periods();
    }
}
