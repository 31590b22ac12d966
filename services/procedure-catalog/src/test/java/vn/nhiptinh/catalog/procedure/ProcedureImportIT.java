package vn.nhiptinh.catalog.procedure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.catalog.Catalogue;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ProcedureImportIT {

    private static final String TOPIC = "procedure-catalog.procedures.v1";

    @BeforeEach
    void referenceProvince() {
        Catalogue.holdsTheReferenceProvince();
    }

    @Test
    void aProcedureIsStoredAndPublishedWithAllItsVersions() {
        String file = Catalogue.procedures(
                Catalogue.procedureRow("9.100001", "2021-01-01", "2022-12-31", "Cấp giấy cũ", "H08.03"),
                Catalogue.procedureRow("9.100001", "2023-01-01", "", "Cấp giấy mới", "H08.03"));
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv("procedures", file).statusCode(200).body("imported", equalTo(2));

            given().get("/v1/procedures/9.100001")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("versions.name", contains("Cấp giấy cũ", "Cấp giấy mới"))
                    .body("versions[1].levels", contains("DISTRICT", "COMMUNE"))
                    .body("versions[1].feeVnd", equalTo(8000));
            List<EventEnvelope> events = topic.awaitEvents("9.100001", 1);
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(Catalogue.violations(event)).isEmpty();
                assertThat(event.sequence()).isEqualTo(1);
                assertThat(versions(event))
                        .extracting(ProcedureChanged.Version::name)
                        .containsExactly("Cấp giấy cũ", "Cấp giấy mới");
            });
        }
    }

    @Test
    void theSameFileAgainChangesAndPublishesNothing() {
        String file =
                Catalogue.procedures(Catalogue.procedureRow("9.100002", "2021-01-01", "", "Gửi hai lần", "H08.03"));
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv("procedures", file).body("imported", equalTo(1));
            Catalogue.importCsv("procedures", file)
                    .statusCode(200)
                    .body("imported", equalTo(0))
                    .body("existing", equalTo(1));

            Catalogue.importCsv(
                    "procedures",
                    Catalogue.procedures(Catalogue.procedureRow("9.100003", "2021-01-01", "", "Sau đó", "H08.03")));
            topic.awaitEvents("9.100003", 1);
            assertThat(topic.records("9.100002")).hasSize(1);
        }
    }

    @Test
    void otherContentReplacesTheVersionAndIsPublishedAgain() {
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv(
                    "procedures",
                    Catalogue.procedures(Catalogue.procedureRow("9.100004", "2021-01-01", "", "Tên cũ", "H08.03")));
            Catalogue.importCsv(
                            "procedures",
                            Catalogue.procedures(
                                    Catalogue.procedureRow("9.100004", "2021-01-01", "", "Tên mới", "H08.03")))
                    .statusCode(200)
                    .body("imported", equalTo(1));

            List<EventEnvelope> events = topic.awaitEvents("9.100004", 2);

            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L);
            assertThat(versions(events.get(1)))
                    .extracting(ProcedureChanged.Version::name)
                    .containsExactly("Tên mới");
        }
    }

    @Test
    void aBrokenFileStoresAndPublishesNothing() {
        String good = Catalogue.procedureRow("9.100005", "2021-01-01", "", "Dòng tốt", "H08.03");
        String file = Catalogue.procedures(
                good,
                Catalogue.procedureRow("9.1", "2021-01-01", "", "Sai mã", "H08.03"),
                Catalogue.procedureRow("9.100006", "2021-02-29", "", "Sai ngày", "H08.03"),
                Catalogue.procedureRow("9.100007", "2021-01-01", "", "Sai cơ quan", "H08.77"),
                Catalogue.procedureRow("9.100008", "2025-03-01", "", "Cơ quan đã giải thể", "H08.02"),
                Catalogue.procedureRow("9.100009", "2021-01-01", "2020-12-31", "", "H08.03"),
                Catalogue.procedureRow("9.100005", "2022-01-01", "", "Chồng lên", "H08.03"),
                Catalogue.procedureRow("9.100005", "2021-01-01", "", "Nói khác đi", "H08.03"),
                good.replace("9.100005", "9.100010").replace("5,WORKING_DAY", "5,"));
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv("procedures", file)
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("import-rejected"))
                    .body("errors.row", contains(2, 3, 4, 5, 6, 6, 7, 8, 9))
                    .body(
                            "errors.code",
                            contains(
                                    "malformed-procedure-code",
                                    "malformed-date",
                                    "unknown-agency",
                                    "agency-not-valid",
                                    "invalid-period",
                                    "required",
                                    "overlapping-validity",
                                    "conflict",
                                    "required"))
                    .body("errors[0].field", equalTo("code"))
                    .body("errors[0].reason", equalTo("9.1"));

            given().get("/v1/procedures/9.100005").then().statusCode(404);
            Catalogue.importCsv(
                    "procedures",
                    Catalogue.procedures(Catalogue.procedureRow("9.100011", "2021-01-01", "", "Sau đó", "H08.03")));
            topic.awaitEvents("9.100011", 1);
            assertThat(topic.records("9.100005")).isEmpty();
        }
    }

    @Test
    void aProcedureOfTheSameDayMayNameAnHourInPlaceOfALimit() {
        String good = sameDay("9.100021", ",,15:00,");
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            Catalogue.importCsv("procedures", sameDayFile(good)).statusCode(200).body("imported", equalTo(1));
            Catalogue.importCsv("procedures", sameDayFile(good)).body("existing", equalTo(1));

            given().get("/v1/procedures/9.100021").then().body("versions[0].sameDayUntil", equalTo("15:00"));
            EventEnvelope event = topic.awaitEvents("9.100021", 1).get(0);
            assertThat(Catalogue.violations(event)).isEmpty();
            assertThat(versions(event))
                    .extracting(ProcedureChanged.Version::sameDayUntil)
                    .containsExactly(LocalTime.of(15, 0));
        }
        Catalogue.importCsv(
                        "procedures",
                        sameDayFile(
                                sameDay("9.100022", ",,24:00,"),
                                sameDay("9.100023", ",,15:00:30,"),
                                sameDay("9.100024", "5,WORKING_DAY,15:00,")))
                .statusCode(422)
                .body("errors.row", contains(1, 2, 3))
                .body("errors.field", everyItem(equalTo("sameDayUntil")));
    }

    private static String sameDayFile(String... rows) {
        return Catalogue.procedures(rows).replace("timeUnit,", "timeUnit,sameDayUntil,");
    }

    private static String sameDay(String code, String limit) {
        return Catalogue.procedureRow(code, "2021-01-01", "", "Trong ngày", "H08.03")
                .replace("5,WORKING_DAY,", limit);
    }

    @Test
    void goodRowsAreKeptWhereAskedFor() {
        Catalogue.importFile(
                        "procedures",
                        "text/csv",
                        Catalogue.procedures(
                                Catalogue.procedureRow("9.100012", "2021-01-01", "", "Dòng tốt", "H08.03"),
                                Catalogue.procedureRow("9.100013", "2021-01-01", "", "Sai cơ quan", "H08.77")),
                        "keep-good")
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("rejected", equalTo(1))
                .body("errors[0].row", equalTo(2))
                .body("errors[0].field", equalTo("managingAgency"))
                .body("errors[0].code", equalTo("unknown-agency"))
                .body("errors[0].reason", equalTo("H08.77"));

        given().get("/v1/procedures/9.100012").then().statusCode(200);
        given().get("/v1/procedures/9.100013").then().statusCode(404);
    }

    @Test
    void aVersionThatWasEndedByHandIsNotReopenedByAnOldFile() {
        String file = Catalogue.procedures(
                Catalogue.procedureRow("9.100014", "2021-01-01", "", "Trước khi bãi bỏ", "H08.03"));
        Catalogue.importCsv("procedures", file).statusCode(200);
        Catalogue.as(Catalogue.keeper())
                .header("Idempotency-Key", "amend-9.100014")
                .header("If-Match", "\"1\"")
                .contentType("application/json")
                .body(ProcedureIT.terms("2024-01-01", "Sau khi sửa đổi", "H08.03"))
                .post("/v1/procedures/9.100014/amend")
                .then()
                .statusCode(200);

        Catalogue.importCsv("procedures", file).statusCode(422).body("errors.code", contains("overlapping-validity"));
    }

    @Test
    void onlyTheSystemImports() {
        given().contentType("text/csv")
                .body("code\n")
                .post("/v1/imports/procedures")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("unauthenticated"));
        Catalogue.as(Tokens.token("catalog-admin"))
                .contentType("text/csv")
                .body("code\n")
                .post("/v1/imports/procedures")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-role"));
    }

    @Test
    void aSystemOfOneAgencyImportsOnlyThatAgencysProcedures() {
        String foreign = Catalogue.procedures(
                Catalogue.procedureRow("9.100020", "2021-01-01", "", "Của mình", "H08.03"),
                Catalogue.procedureRow("9.100021", "2021-01-01", "", "Của người khác", "H08.06"));

        Catalogue.importCsvFor("H08.03", "procedures", foreign)
                .statusCode(422)
                .body("errors.row", contains(2))
                .body("errors.field", contains("managingAgency"))
                .body("errors.code", contains("forbidden-agency"));

        given().get("/v1/procedures/9.100020").then().statusCode(404);
        Catalogue.importCsvFor("H08", "procedures", foreign).statusCode(200).body("imported", equalTo(2));
    }

    @Test
    void anAgencyCannotTakeAnothersProcedureOverByAFile() {
        String row = Catalogue.procedureRow("9.100022", "2021-01-01", "", "Vẫn của Sở khác", "H08.06");
        Catalogue.importCsv("procedures", Catalogue.procedures(row)).statusCode(200);

        Catalogue.importCsvFor("H08.03", "procedures", Catalogue.procedures(row.replace("H08.06", "H08.03")))
                .statusCode(422)
                .body("errors.field", contains("code"))
                .body("errors.code", contains("forbidden-agency"));
        Catalogue.importCsvFor(
                        "H08.03",
                        "procedures",
                        Catalogue.procedures(
                                Catalogue.procedureRow("9.100022", "2020-01-01", "2020-12-31", "Trước đó", "H08.03")))
                .statusCode(422)
                .body("errors.code", contains("forbidden-agency"));

        given().get("/v1/procedures/9.100022").then().body("versions.managingAgency", contains("H08.06"));
    }

    @Test
    void whatIsTheWholeProvincesNoAgencyImports() {
        for (String kind : List.of("units", "successions", "calendar")) {
            Catalogue.importCsvFor("H08", kind, "")
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("forbidden-agency"));
        }
    }

    @Test
    void anotherContentTypeModeOrColumnIsRefused() {
        Catalogue.importFile("procedures", "application/json", "{}", "all")
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
        Catalogue.importFile("procedures", "text/csv", "code\n", "some")
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
        Catalogue.importCsv("procedures", "code,colour\n9.100015,red\n")
                .statusCode(422)
                .body("errors.field", contains("colour"))
                .body("errors.code", contains("unknown-property"));
    }

    @Test
    void theReferenceTopicsAreNotTakenInAgain() {
        given().get("/v1/reference").then().statusCode(404);
        given().get("/q/health/ready").then().statusCode(200).body("status", startsWith("UP"));
    }

    private static List<ProcedureChanged.Version> versions(EventEnvelope event) {
        return ((ProcedureChanged) new EventJson().read(EventType.PROCEDURE_CHANGED, event.data())).versions();
    }
}
