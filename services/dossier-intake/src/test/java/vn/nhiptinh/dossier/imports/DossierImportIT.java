package vn.nhiptinh.dossier.imports;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.StoredState;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** Old systems' dossiers, brought in by the file. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class DossierImportIT {

    @Inject
    AgroalDataSource dataSource;

    @TestHTTPResource("/v1/imports/dossiers?mode=keep-good")
    URL importUrl;

    @BeforeEach
    void province() {
        Province.known();
    }

    @Test
    void livesAnOldLifeAgainAtItsOwnTimes() {
        String code = "H08.22.21-230301-0001";
        imported(OldDossier.of(code).csv(), "all")
                .statusCode(200)
                .body("read", equalTo(1))
                .body("imported", equalTo(1))
                .body("rejected", equalTo(0));

        Desk.as(Desk.system())
                .get("/v1/dossiers/" + code)
                .then()
                .statusCode(200)
                .body("status", equalTo("RETURNED"))
                .body("submittedAt", equalTo("2023-03-01T08:00:00+07:00"))
                .body("originalDueAt", equalTo("2023-03-08T17:00:00+07:00"))
                .body("netWorkingMinutes", equalTo(950))
                .body("timeliness", equalTo("EARLY"))
                .body("components.reused", equalTo(1));
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            List<EventEnvelope> events = topic.awaitEvents(code, 6);
            assertThat(events)
                    .extracting(EventEnvelope::type)
                    .containsExactly(
                            "vn.nhiptinh.dossier.submitted.v1",
                            "vn.nhiptinh.dossier.received.v1",
                            "vn.nhiptinh.dossier.processing-started.v1",
                            "vn.nhiptinh.dossier.components-digitised.v1",
                            "vn.nhiptinh.dossier.completed.v1",
                            "vn.nhiptinh.dossier.result-returned.v1");
            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(events.get(4).time()).hasToString("2023-03-03T09:20+07:00");
            DossierEvent.Completed completed = (DossierEvent.Completed) new EventJson()
                    .read(EventType.DOSSIER_COMPLETED, events.get(4).data());
            assertThat(completed.timeliness()).isEqualTo(Timeliness.EARLY);
            assertThat(completed.electronicResult()).isTrue();
        }
    }

    @Test
    void keepsTheAppointmentThatIsGivenAndTheStageThatIsReached() {
        imported(
                        OldDossier.of("H08.22.21-230302-0001")
                                .openAfterAcceptance()
                                .with("originalDueAt", "2023-03-20T11:30:00+07:00")
                                .csv(),
                        "all")
                .statusCode(200)
                .body("imported", equalTo(1));

        Desk.as(Desk.system())
                .get("/v1/dossiers/H08.22.21-230302-0001")
                .then()
                .body("status", equalTo("RECEIVED"))
                .body("originalDueAt", equalTo("2023-03-20T11:30:00+07:00"))
                .body("currentDueAt", equalTo("2023-03-20T11:30:00+07:00"));
        Desk.as(Desk.officer(Province.COMMUNE))
                .queryParam("limit", 200)
                .get("/v1/worklists/" + Province.COMMUNE)
                .then()
                .body("items.findAll { it.dossierCode == 'H08.22.21-230302-0001' }.colour", contains("RED"));
    }

    @Test
    void livesThatEndedWithoutADecisionAndPromisesThatWereMoved() {
        imported(
                        OldDossier.of("H08.22.21-230401-0001")
                                .openAfterAcceptance()
                                .with("receivedAt", "")
                                .with("extendedAt", "")
                                .with("extendedTo", "")
                                .with("end", "REJECTED")
                                .with("endedAt", "2023-03-07T09:00:00+07:00")
                                .with("endReason", "WRONG_AGENCY")
                                .and(OldDossier.of("H08.22.21-230401-0002")
                                        .openAfterAcceptance()
                                        .with("startedAt", "2023-03-02T09:00:00+07:00")
                                        .with("extendedAt", "")
                                        .with("extendedTo", "")
                                        .with("end", "WITHDRAWN")
                                        .with("endedAt", "2023-03-07T09:00:00+07:00")
                                        .with("endReason", "CITIZEN"))
                                .and(OldDossier.of("H08.22.21-230401-0003")
                                        .openAfterAcceptance()
                                        .with("startedAt", "2023-03-02T09:00:00+07:00")
                                        .with("extendedAt", "2023-03-03T09:00:00+07:00")
                                        .with("extendedTo", "2023-03-20T17:00:00+07:00")
                                        .with("end", "STOPPED")
                                        .with("endedAt", "2023-03-10T17:00:00+07:00")
                                        .with("endReason", "NO_ANSWER"))
                                .and(OldDossier.of("H08.22.21-230401-0004")
                                        .with("extendedAt", "2023-03-01T09:05:00+07:00")
                                        .with("extendedTo", "2023-03-20T17:00:00+07:00")
                                        .with("end", "")
                                        .with("endedAt", "")
                                        .with("endReason", ""))
                                .csv(),
                        "all")
                .statusCode(200)
                .body("imported", equalTo(4));
        dossier("0001").body("nationalStatus", equalTo(3)).body("endedAt", equalTo("2023-03-07T09:00:00+07:00"));
        dossier("0002").body("nationalStatus", equalTo(7)).body("originalDueAt", equalTo("2023-03-08T17:00:00+07:00"));
        dossier("0003")
                .body("nationalStatus", equalTo(8))
                .body("extensions", equalTo(1))
                .body("currentDueAt", nullValue())
                .body("pausedAt", equalTo("2023-03-10T17:00:00+07:00"));
        // It goes on with the time that was left of what was promised.
        Desk.act(Desk.officer(Province.COMMUNE), "H08.22.21-230401-0003", "resume", null)
                .statusCode(200)
                .body("originalDueAt", equalTo("2023-03-08T17:00:00+07:00"))
                .body("currentDueAt", equalTo("2023-09-20T17:00:00+07:00"));
        dossier("0004")
                .body("nationalStatus", equalTo(10))
                .body("currentDueAt", equalTo("2023-03-20T17:00:00+07:00"))
                .body("timeliness", equalTo("EARLY"));
        try (TopicReader topic = TopicReader.fromBeginning(Topic.DOSSIERS.wireName())) {
            assertThat(topic.awaitEvents("H08.22.21-230401-0004", 7))
                    .extracting(e -> e.type().replaceAll("vn.nhiptinh.dossier.|.v1", ""))
                    .containsExactly(
                            "submitted",
                            "received",
                            "processing-started",
                            "deadline-extended",
                            "components-digitised",
                            "completed",
                            "result-returned");
        }
    }

    @Test
    void whatAnotherProvinceReceivedIsNotOfThisOne() {
        imported(
                        OldDossier.of("H08.22.21-230404-0001")
                                .with("receivingAgency", Province.OF_ANOTHER_PROVINCE)
                                .csv(),
                        "all")
                .statusCode(422)
                .body("errors.field", contains("receivingAgency"))
                .body("errors.code", contains("agency-of-another-province"));
    }

    @Test
    void nothingHappenedInTheFuture() {
        imported(
                        OldDossier.of("H08.22.21-230403-0001")
                                .with("originalDueAt", "2023-12-20T17:00:00+07:00")
                                .with("returnedAt", "2023-09-30T09:00:00+07:00")
                                .csv(),
                        "all")
                .statusCode(422)
                .body("errors.field", contains("returnedAt"))
                .body("errors.code", contains("in-the-future"));
    }

    private static ValidatableResponse dossier(String number) {
        return Desk.as(Desk.system())
                .get("/v1/dossiers/H08.22.21-230401-" + number)
                .then()
                .statusCode(200);
    }

    @Test
    void aPromiseIsNotMovedToBeforeTheDueDateThatFollowsFromTheProcedure() {
        imported(
                        OldDossier.of("H08.22.21-230402-0011")
                                .with("extendedAt", "2023-03-01T09:05:00+07:00")
                                .with("extendedTo", "2023-03-08T16:59:00+07:00")
                                .and(OldDossier.of("H08.22.21-230402-0012")
                                        .with("extendedAt", "2023-03-01T09:05:00+07:00")
                                        .with("extendedTo", "2023-03-08T17:00:00+07:00"))
                                .csv(),
                        "all")
                .statusCode(422)
                .body("errors.row", contains(1))
                .body("errors.field", contains("extendedTo"))
                .body("errors.code", contains("out-of-order"));
    }

    @Test
    void anEndGoesWithWhatWasBeforeIt() {
        OldDossier first = OldDossier.of("H08.22.21-230402-0001")
                .with("end", "STOPPED")
                .with("endedAt", "2023-03-10T17:00:00+07:00")
                .with("endReason", "no answer")
                .with("extendedAt", "")
                .with("extendedTo", "");
        OldDossier second = OldDossier.of("H08.22.21-230402-0002")
                .openAfterAcceptance()
                .with("end", "REJECTED")
                .with("endedAt", "2023-02-10T17:00:00+07:00")
                .with("endReason", "X")
                .with("extendedAt", "2023-03-02T09:00:00+07:00")
                .with("extendedTo", "");
        OldDossier third = OldDossier.of("H08.22.21-230402-0003")
                .with("end", "")
                .with("endedAt", "2023-03-10T17:00:00+07:00")
                .with("endReason", "")
                .with("extendedAt", "")
                .with("extendedTo", "");
        imported(first.and(second).and(third).csv(), "all")
                .statusCode(422)
                .body("errors.findAll { it.row == 1 }.field", hasItems("end", "endReason"))
                .body("errors.findAll { it.row == 2 }.field", hasItems("end", "endedAt", "extendedTo"))
                .body("errors.findAll { it.row == 3 }.field", hasItems("end"));
    }

    @ParameterizedTest
    @CsvSource({
        "0001, 2023-03-01T05:00:00+07:00, 2023-03-01T17:00:00+07:00",
        "0002, 2023-03-01T12:00:00+07:00, 2023-03-01T17:00:00+07:00",
        "0003, 2023-03-01T16:59:59+07:00, 2023-03-01T17:00:00+07:00",
        "0004, 2023-03-01T17:00:00+07:00, 2023-03-02T17:00:00+07:00",
        "0005, 2023-03-03T18:30:00+07:00, 2023-03-06T17:00:00+07:00",
        "0006, 2023-03-04T09:00:00+07:00, 2023-03-06T17:00:00+07:00",
        "0007, 2023-08-31T20:00:00+07:00, 2023-09-05T17:00:00+07:00"
    })
    void aProcedureWithoutALimitIsDueByClosingTime(String number, String received, String due) {
        assertDue(Province.ON_THE_SPOT, "H08.22.21-230110-" + number, received, due);
    }

    @ParameterizedTest
    @CsvSource({
        "0001, 2023-03-01T08:00:00+07:00, 2023-03-01T17:00:00+07:00",
        "0002, 2023-03-01T15:00:00+07:00, 2023-03-01T17:00:00+07:00",
        "0003, 2023-03-01T15:00:01+07:00, 2023-03-02T17:00:00+07:00",
        "0004, 2023-03-01T08:30:00Z,      2023-03-02T17:00:00+07:00",
        "0005, 2023-03-03T16:00:00+07:00, 2023-03-06T17:00:00+07:00",
        "0006, 2023-03-04T16:00:00+07:00, 2023-03-06T17:00:00+07:00",
        "0007, 2023-08-31T15:30:00+07:00, 2023-09-05T17:00:00+07:00"
    })
    void whoComesTooLateForTheSameDayIsDueOnTheNextWorkingDay(String number, String received, String due) {
        assertDue(Province.UNTIL_THREE, "H08.22.21-230111-" + number, received, due);
    }

    private static void assertDue(String procedure, String code, String received, String due) {
        imported(
                        OldDossier.of(code)
                                .openAfterAcceptance()
                                .with("procedureCode", procedure)
                                .with("submittedAt", received)
                                .with("receivedAt", received)
                                .csv(),
                        "all")
                .statusCode(200)
                .body("imported", equalTo(1));

        Desk.as(Desk.system()).get("/v1/dossiers/" + code).then().body("originalDueAt", equalTo(due));
    }

    @Test
    void acceptsTheOtherFormsOfCodes() {
        imported(
                        OldDossier.of("000.00.22.H08-230303-0001")
                                .and(OldDossier.of("H08.22.21-20230303-0000001"))
                                .csv(),
                        "all")
                .statusCode(200)
                .body("imported", equalTo(2));
        Desk.as(Desk.system())
                .get("/v1/dossiers/000.00.22.H08-230303-0001")
                .then()
                .statusCode(200);
    }

    @Test
    void numbersGivenLaterKeepClearOfImportedOnes() {
        imported(
                        OldDossier.of("H08.22.21-230912-4000")
                                .and(OldDossier.of("H08.22.21-230912-3999"))
                                .csv(),
                        "all")
                .statusCode(200)
                .body("imported", equalTo(2));

        String next = Desk.submitted();

        assertThat(Integer.parseInt(next.substring(next.lastIndexOf('-') + 1))).isGreaterThan(4000);
    }

    @Test
    void oneBrokenRowRefusesTheFileAndEveryErrorIsNamed() {
        StoredState before = StoredState.of(dataSource);
        imported(
                        OldDossier.of("H08.22.21-230306-0001")
                                .and(OldDossier.of("H08-261332-0001"))
                                .and(OldDossier.of("H08.22.21-230306-0003")
                                        .with("handlingAgency", "H08.22.77")
                                        .with("completedAt", "2023-02-30T09:00:00+07:00"))
                                .csv(),
                        "all")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("import-rejected"))
                .body("errors.row", contains(2, 3, 3))
                .body("errors.field", contains("dossierCode", "completedAt", "handlingAgency"))
                .body("errors.code", contains("malformed-dossier-code", "malformed-date", "unknown-agency"));
        assertThat(StoredState.of(dataSource)).isEqualTo(before);
    }

    @Test
    void goodRowsAreKeptWhereThatIsAskedFor() {
        imported(
                        OldDossier.of("H08.22.21-230307-0001")
                                .and(OldDossier.of("H08.22.21-230307-0002").with("channel", "FAX"))
                                .and(OldDossier.of("H08.22.21-230307-0003"))
                                .csv(),
                        "keep-good")
                .statusCode(200)
                .body("read", equalTo(3))
                .body("imported", equalTo(2))
                .body("rejected", equalTo(1))
                .body("errors[0].row", equalTo(2))
                .body("errors[0].field", equalTo("channel"));
        Desk.as(Desk.system()).get("/v1/dossiers/H08.22.21-230307-0002").then().statusCode(404);
    }

    @ParameterizedTest(name = "{2}: {0} = {1}")
    @CsvSource({
        "dossierCode,, required",
        "dossierCode, H08.22.21/230308/1, malformed-dossier-code",
        "procedureCode,, required",
        "procedureCode, 9.999999, unknown-procedure",
        "procedureCode, 1.000222, procedure-not-in-force",
        "procedureCode, 1.000333, agency-not-competent",
        "procedureCode, 1.000111, procedure-not-online",
        "handlingAgency,, required",
        "handlingAgency, H08.22.99, agency-not-valid",
        "receivingAgency, H01, unknown-agency",
        "channel,, required",
        "assistedBy, NEIGHBOUR, invalid",
        "applicantKind,, required",
        "identityLevel, 3, invalid",
        "identityLevel, -1, invalid",
        "vneidAuthenticated, yes, invalid",
        "submittedAt,, required",
        "submittedAt, 2023-03-08, malformed-date",
        "submittedAt, 2023-03-08T10:00:00+07:00, out-of-order",
        "receivedAt,, out-of-order",
        "receivedAt, 2023-13-08T10:00:00+07:00, malformed-date",
        "originalDueAt, 2023-02-28T10:00:00+07:00, out-of-order",
        "startedAt,, out-of-order",
        "startedAt, 2023-03-05T10:00:00+07:00, out-of-order",
        "digitisedAt,, required",
        "digitisedAt, 2023-03-05T10:00:00+07:00, out-of-order",
        "componentsTotal, 1, components-inconsistent",
        "componentsTotal, many, invalid",
        "completedAt,, out-of-order",
        "outcome,, required",
        "outcome, LOST, invalid",
        "returnedAt, 2023-03-02T10:00:00+07:00, out-of-order",
        "returnedHow,, required",
        "originalDueAt, 2024-02-28T10:00:00+07:00, calendar-incomplete"
    })
    void namesWhatIsWrongInARow(String column, String value, String code) {
        StoredState before = StoredState.of(dataSource);
        imported(
                        OldDossier.of("H08.22.21-230308-0001")
                                .with(column, value == null ? "" : value)
                                .csv(),
                        "all")
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body("errors.row", hasItem(1))
                .body("errors.code", hasItem(code));
        assertThat(StoredState.of(dataSource)).isEqualTo(before);
    }

    @Test
    void sentAgainItIsThereAlreadyAndChangedItClashes() {
        String code = "H08.22.21-230309-0001";
        imported(OldDossier.of(code).csv(), "all").body("imported", equalTo(1));
        StoredState before = StoredState.of(dataSource);

        imported(OldDossier.of(code).csv(), "all")
                .statusCode(200)
                .body("imported", equalTo(0))
                .body("existing", equalTo(1));
        imported(OldDossier.of(code).with("outcome", "REFUSED").csv(), "all")
                .statusCode(422)
                .body("errors[0].code", equalTo("conflict"));
        imported(OldDossier.of(Desk.submitted()).csv(), "all")
                .statusCode(422)
                .body("errors[0].code", equalTo("conflict"));

        assertThat(StoredState.of(dataSource).dossiers()).isEqualTo(before.dossiers() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "keep-good"})
    void ofAFileThatDidNotArriveWholeNothingIsStored(String mode) throws IOException, SQLException {
        String file = file(2_500).replace("-230313-", mode.equals("all") ? "-230313-" : "-230317-");
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(importUrl.getHost(), importUrl.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + importUrl.getFile() + "?mode=" + mode + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Authorization: " + Desk.system() + "\r\nContent-Type: text/csv\r\nContent-Length: "
                            + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, 0, bytes.length - 5_000);
            out.flush();
        }

        imported(file, mode)
                .statusCode(200)
                .body("read", equalTo(2_500))
                .body("existing", equalTo(0))
                .body("imported", equalTo(2_500));
    }

    @Test
    void aFileThatIsKnownInPartIsResumed() throws SQLException {
        String file = file(2_500).replace("-230313-", "-230318-");
        String firstRows = file.lines().limit(2_001).collect(Collectors.joining("\n", "", "\n"));
        imported(firstRows, "all").statusCode(200).body("imported", equalTo(2_000));

        imported(file, "all")
                .statusCode(200)
                .body("read", equalTo(2_500))
                .body("existing", equalTo(2_000))
                .body("imported", equalTo(500));
        assertThat(stored("H08.23.30-230318-%")).isEqualTo(2_500);
    }

    @Test
    void aSystemOfOneAgencyImportsForItsAgenciesOnly() {
        StoredState before = StoredState.of(dataSource);
        String rows = OldDossier.of("H08.22.21-230319-0001").csv();
        imported(Tokens.token("system").agency("H08.23").bearer(), rows, "text/csv", "all")
                .statusCode(422)
                .body("errors.row", contains(1))
                .body("errors.field", contains("handlingAgency"))
                .body("errors.code", contains("forbidden-agency"));
        assertThat(StoredState.of(dataSource)).isEqualTo(before);
        imported(Tokens.token("system").agency("H08.22").bearer(), rows, "text/csv", "all")
                .statusCode(200)
                .body("imported", equalTo(1));
    }

    @Test
    void oneFileSentTwiceAtOnceIsStoredOnce() throws Exception {
        String file = file(2_500).replace("-230313-", "-230316-");
        List<CompletableFuture<ValidatableResponse>> both = IntStream.of(1, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> imported(file, "all")))
                .toList();
        int imported = 0;
        int existing = 0;
        for (CompletableFuture<ValidatableResponse> answer : both) {
            JsonPath report = answer.get(60, TimeUnit.SECONDS)
                    .statusCode(200)
                    .body("read", equalTo(2_500))
                    .body("rejected", equalTo(0))
                    .extract()
                    .jsonPath();
            imported += report.getInt("imported");
            existing += report.getInt("existing");
        }
        assertThat(imported).as("each row by one of the two").isEqualTo(2_500);
        assertThat(existing).as("and known to the other").isEqualTo(2_500);

        imported(file, "all").statusCode(200).body("existing", equalTo(2_500)).body("imported", equalTo(0));
        assertThat(stored("H08.23.30-230316-%")).isEqualTo(2_500);
    }

    @Test
    void readsOneObjectPerLineAsWell() {
        Map<String, String> values = OldDossier.of("H08.22.21-230314-0001").values();
        String line = values.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> "\"" + e.getKey() + "\": \"" + e.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}\n"));
        imported(line, "application/x-ndjson", "all").statusCode(200).body("imported", equalTo(1));
        imported(OldDossier.of("H08.22.21-230314-0001").csv(), "all").body("existing", equalTo(1));
    }

    @Test
    void refusesAFileThatIsNotOne() {
        StoredState before = StoredState.of(dataSource);
        imported("dossierCode,applicantName\nH08.22.21-230315-0001,x\n", "all")
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body("errors[0].code", equalTo("unknown-property"))
                .body("errors[0].field", equalTo("applicantName"));
        imported(file(10_001).replace("-230313-", "-230320-"), "keep-good")
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
        imported(file(10_001), "all").statusCode(413).body("code", equalTo("body-too-large"));
        imported("dossierCode\n" + "x\n".repeat(1_100_000), "all")
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
        imported("{}", "application/json", "all").statusCode(415).body("code", equalTo("unsupported-media-type"));
        imported(OldDossier.of("H08.22.21-230315-0001").csv(), "some")
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
        Desk.as(Desk.officer("H08"))
                .contentType("text/csv")
                .body("dossierCode\n")
                .post("/v1/imports/dossiers")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-role"));
        assertThat(StoredState.of(dataSource)).isEqualTo(before);
    }

    private static ValidatableResponse imported(String file, String mode) {
        return imported(file, "text/csv", mode);
    }

    private static ValidatableResponse imported(String file, String contentType, String mode) {
        return imported(Desk.system(), file, contentType, mode);
    }

    private static ValidatableResponse imported(String bearer, String file, String contentType, String mode) {
        return Desk.as(bearer)
                .config(config().encoderConfig(encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(contentType, ContentType.TEXT)))
                .contentType(contentType)
                .queryParam("mode", mode)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/dossiers")
                .then();
    }

    /** A file of short rows. */
    private static String file(int rows) {
        return "dossierCode,procedureCode,handlingAgency,channel,applicantKind,submittedAt,receivedAt\n"
                + IntStream.rangeClosed(1, rows)
                        .mapToObj(i -> "H08.23.30-230313-%04d,1.001193,H08.23.30,ONLINE,CITIZEN,".formatted(i)
                                + "2023-03-13T08:00:00+07:00,2023-03-13T08:30:00+07:00\n")
                        .collect(Collectors.joining());
    }

    private long stored(String codes) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select count(*) from dossier where code like '" + codes + "'")) {
            r.next();
            return r.getLong(1);
        }
    }
}
