package vn.nhiptinh.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

@QuarkusTest
@QuarkusTestResource(SuiteTestResource.class)
@TestProfile(Autumn.class)
class PetitionsIT {

    private static final String CONTENT = "Đường trước cổng trường bị ngập mỗi khi mưa lớn.";
    private static final String ANSWER = "Đã nạo vét cống thoát nước, đường không còn ngập.";
    private static final String HEADER = "petitionCode,fieldCode,classification,agency,unitCode,channel,submittedAt,"
            + "acceptedAt,answeredAt,liked,score,ratedAt,dossierCode,procedureCode\n";

    @Inject
    Catalogue catalogue;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void catalogueAndFieldsAreKnown() {
        catalogue.known();
        importCsv("fields", """
                        code,nameVi,nameEn,group,generated,source
                        PA05,"Hạ tầng giao thông (đường, cầu, ổ gà)",Roads and bridges,TRANSPORT,true,
                        PA09,Cấp nước sạch,Water supply,UTILITY,true,an app
                        """, "all").then().statusCode(200);
    }

    @Test
    void aPetitionIsSentByAnybodyAcceptedAnsweredAndRated() {
        String agency = "H08.22.21";
        Response sent = submit(body(agency));
        sent.then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("code", equalTo("H08.22.21-PA-261116-0001"))
                .body("status", equalTo("SUBMITTED"))
                // Monday 16 November and 15 working days, 24 November off.
                .body("dueAt", equalTo("2026-12-08T17:00:00+07:00"))
                .body("level", equalTo("COMMUNE"))
                .body("content", nullValue())
                .body("actions", equalTo(List.of("accept")));
        String code = sent.path("code");
        String key = sent.path("trackingKey");

        acting(officer("H08.22"))
                .post("/v1/petitions/" + code + "/accept")
                .then()
                .statusCode(200);
        acting(officer(agency))
                .body(Map.of("answer", ANSWER))
                .post("/v1/petitions/" + code + "/answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("ANSWERED"))
                .body("answer", nullValue());
        rate(code, key, true, 5)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("status", equalTo("RATED"))
                .body("score", equalTo(5))
                .body("actions", hasSize(0));

        given().header("Authorization", officer(agency))
                .get("/v1/petitions/" + code)
                .then()
                .statusCode(200)
                .body("content", equalTo(CONTENT))
                .body("answer", equalTo(ANSWER))
                .body("latitude", equalTo(13.77f));
        try (TopicReader reader = TopicReader.fromBeginning(Topic.PETITIONS.wireName())) {
            List<EventEnvelope> events = reader.awaitEvents(code, 4);
            assertThat(events)
                    .extracting(EventEnvelope::type)
                    .containsExactly(
                            "vn.nhiptinh.petition.submitted.v1",
                            "vn.nhiptinh.petition.accepted.v1",
                            "vn.nhiptinh.petition.answered.v1",
                            "vn.nhiptinh.petition.rated.v1");
            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L, 4L);
            assertThat(events).allSatisfy(e -> assertThat(new String(e.data(), StandardCharsets.UTF_8))
                    .doesNotContain("ngập", "latitude", "13.77"));
            PetitionEvent.Submitted submitted = (PetitionEvent.Submitted) new EventJson()
                    .read(EventType.PETITION_SUBMITTED, events.get(0).data());
            assertThat(submitted.petition().dueAt()).hasToString("2026-12-08T17:00+07:00");
        }
        given().header("Authorization", Tokens.bearer("ioc-viewer"))
                .get("/v1/reconciliation/2026-11-16")
                .then()
                .statusCode(200)
                .body("source", equalTo("feedback"))
                .body(
                        "counts.find { it.agency == 'H08.22.21' }.measures",
                        equalTo(Map.of(
                                "received",
                                1,
                                "received-answered",
                                1,
                                "accepted",
                                1,
                                "answered",
                                1,
                                "rated",
                                1,
                                "liked",
                                1)));
    }

    @Test
    void anybodySeesWhereAPetitionStandsAndWhoIsConcernedTheRest() {
        Response sent = submit(body("H08.22.23"));
        String code = sent.path("code");
        String key = sent.path("trackingKey");

        for (String stranger : Arrays.asList(
                null,
                officer("H08.22.22"),
                Tokens.bearer("petition-officer"),
                Tokens.bearer("citizen"),
                Tokens.token("officer").agency("H08.22.23").bearer(),
                Tokens.token("system").agency("H08.22.22").bearer())) {
            RequestSpecification request = given();
            (stranger == null ? request : request.header("Authorization", stranger))
                    .get("/v1/petitions/" + code)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"0\"")
                    .body(
                            "$",
                            equalTo(Map.of(
                                    "code", code,
                                    "fieldCode", "PA05",
                                    "agency", "H08.22.23",
                                    "status", "SUBMITTED",
                                    "version", 0)));
        }
        given().header("Petition-Key", key)
                .get("/v1/petitions/" + code)
                .then()
                .statusCode(200)
                .body("content", equalTo(CONTENT))
                .body("dueAt", equalTo("2026-12-08T17:00:00+07:00"))
                .body("trackingKey", nullValue());
        given().header("Authorization", Tokens.bearer("system"))
                .get("/v1/petitions/" + code)
                .then()
                .statusCode(200)
                .body("unitCode", equalTo("21550"))
                .body("content", nullValue());
    }

    @Test
    void onlyTheHolderOfItsKeyIsThePetitionsSender() {
        String sendKey = UUID.randomUUID().toString();
        Response sent = submit(sendKey, body("H08.22.25"));
        String code = sent.path("code");
        String key = sent.path("trackingKey");
        assertThat(key).matches("[A-Za-z0-9_-]{22}");
        submit(sendKey, body("H08.22.25")).then().statusCode(201).body("trackingKey", equalTo(key));
        String other = submit(body("H08.22.25")).path("trackingKey");
        assertThat(other).isNotEqualTo(key);
        acting(officer("H08.22.25"))
                .post("/v1/petitions/" + code + "/accept")
                .then()
                .statusCode(200);
        acting(officer("H08.22.25"))
                .body(Map.of("answer", ANSWER))
                .post("/v1/petitions/" + code + "/answer")
                .then()
                .statusCode(200)
                .body("trackingKey", nullValue());

        for (String wrong : Arrays.asList(null, "", other, key.substring(1), key + "A", "ỡ")) {
            rate(code, wrong, true, 5)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("wrong-petition-key"))
                    .body("title", equalTo("Không đúng khóa theo dõi"));
        }
        given().header("Petition-Key", other)
                .header("Accept-Language", "en")
                .get("/v1/petitions/" + code)
                .then()
                .statusCode(403)
                .body("code", equalTo("wrong-petition-key"))
                .body("title", equalTo("Not the petition's key"));
        assertThat(eventsOf(code)).isEqualTo(3);
        assertThat(count("select count(*) from petition p where p.code = '" + code
                        + "' and tracking_key_hash = sha256('" + key + "') and p::text not like '%" + key + "%'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from event e where e::text like '%" + key + "%'"))
                .isZero();

        String rateKey = UUID.randomUUID().toString();
        rate(rateKey, code, key, true, 5).then().statusCode(200).body("trackingKey", nullValue());
        rate(rateKey, code, key, true, 5).then().statusCode(200).body("score", equalTo(5));
        rate(rateKey, code, null, true, 5).then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(eventsOf(code)).isEqualTo(4);
    }

    @Test
    void anImportedPetitionHasNoSenderHere() {
        String code = "H08.22.25-PA-230829-0001";
        String at = "2023-08-29T10:00:00+07:00";
        importCsv(
                        "petitions",
                        HEADER + code + ",PA05,LOCAL,H08.22.25,21550,APP," + at + "," + at + "," + at + ",,,,,\n",
                        "all")
                .then()
                .statusCode(200);

        rate(code, "AAAAAAAAAAAAAAAAAAAAAA", true, 5)
                .then()
                .statusCode(403)
                .body("code", equalTo("wrong-petition-key"));
        rate(code, null, true, 5).then().statusCode(403);
        given().get("/v1/petitions/" + code).then().statusCode(200).body("status", equalTo("ANSWERED"));
    }

    @Test
    void aSystemOfOneAgencyImportsNothingOfOthers() {
        String at = "2023-08-30T10:00:00+07:00";
        String file = HEADER
                + "H08.22.25-PA-230830-0001,PA05,LOCAL,H08.22.25,21550,APP," + at + ",,,,,,,\n"
                + "H08.22.25-PA-230830-0002,PA05,LOCAL,H08.22.26,21550,APP," + at + ",,,,,,,\n"
                + "H08.22.26-PA-230830-0003,PA05,LOCAL,H08.22.25,21550,APP," + at + ",,,,,,,\n";
        String limited = Tokens.token("system").agency("H08.22.25").bearer();

        importCsv(limited, "petitions", file, "all")
                .then()
                .statusCode(422)
                .body(
                        "errors.collect { it.row + ' ' + it.field + ' ' + it.code }",
                        equalTo(List.of("2 agency forbidden-agency", "3 petitionCode forbidden-agency")));
        importCsv(limited, "petitions", file, "keep-good")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("rejected", equalTo(2));
        importCsv(limited, "fields", "code,nameVi,nameEn,group,generated,source\nPA78,Thử,Trial,TEST,true,\n", "all")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        given().get("/v1/fields").then().body("find { it.code == 'PA78' }", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999 H08.22.26-PA-261116-0001",
                "-99999999999999999 H08.22.26-PA-261116-0001",
                "2026-02-30T00:00:00Z H08.22.26-PA-261116-0001",
                "-1000000-01-01T00:00:00Z H08.22.26-PA-261116-0001",
                "+999999999-12-31T23:59:59Z H08.22.26-PA-261116-0001",
                "2026-11-16T02:00:00Z",
                "2026-11-16T02:00:00Z H08\0",
            })
    void aCraftedCursorIsInvalid(String place) {
        given().header("Authorization", officer("H08.22.26"))
                .queryParam("after", Cursor.of("petitions", "H08.22.26", null).after(place))
                .get("/v1/petitions")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }

    @ParameterizedTest
    @CsvSource({"limit,ten", "limit,99999999999", "limit,0", "limit,1.5", "status,LOST", "agency,H08/", "agency,%00"})
    void aQueryParameterOfTheWrongFormIsInvalid(String parameter, String value) {
        given().header("Authorization", officer("H08.22.26"))
                .urlEncodingEnabled(false)
                .get("/v1/petitions?" + parameter + "=" + value)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
    }

    @Test
    void aCodeNobodyCanHaveIsNotFound() {
        for (String code : List.of("nonsense", "H08-PA", "x".repeat(500))) {
            acting(officer("H08"))
                    .urlEncodingEnabled(false)
                    .post("/v1/petitions/" + code + "/accept")
                    .then()
                    .statusCode(404);
            given().urlEncodingEnabled(false)
                    .get("/v1/petitions/" + code)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void stepsOutOfTurnAreRefusedWithWhatIsAllowed() {
        Response sent = submit(body("H08.22.22"));
        String code = sent.path("code");

        rate(code, sent.path("trackingKey"), true, 5)
                .then()
                .statusCode(409)
                .body("code", equalTo("action-not-allowed"))
                .body("errors[0].code", equalTo("allowed-action"))
                .body("errors[0].reason", equalTo("accept"));
        acting(officer("H08.22.22"))
                .body(Map.of("answer", ANSWER))
                .post("/v1/petitions/" + code + "/answer")
                .then()
                .statusCode(409);
        acting(officer("H08.22.22"))
                .header("If-Match", "\"4\"")
                .post("/v1/petitions/" + code + "/accept")
                .then()
                .statusCode(412)
                .body("code", equalTo("version-conflict"));
        acting(officer("H08.22.22"))
                .header("If-Match", "\"0\"")
                .post("/v1/petitions/" + code + "/accept")
                .then()
                .statusCode(200);
        acting(officer("H08.22.22"))
                .post("/v1/petitions/" + code + "/accept")
                .then()
                .statusCode(409)
                .body("errors[0].reason", equalTo("answer"));
        acting(officer("H08.22.21"))
                .body(Map.of("answer", ANSWER))
                .post("/v1/petitions/" + code + "/answer")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        assertThat(eventsOf(code)).isEqualTo(2);
    }

    @Test
    void evenAFailureLeavesNoWordsInTheLog() throws SQLException {
        execute("alter table petition add constraint nowhere check (unit_code <> '99999')");
        Map<String, Object> body = body("H08.22.25");
        body.put("unitCode", "99999");
        StringWriter log = new StringWriter();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.append(String.valueOf(line.getMessage())).append('\n');
                if (line.getParameters() != null) {
                    log.append(Arrays.toString(line.getParameters())).append('\n');
                }
                if (line.getThrown() != null) {
                    line.getThrown().printStackTrace(new PrintWriter(log));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            submit(body).then().statusCode(500).body("code", equalTo("internal-error"));
        } finally {
            root.removeHandler(listener);
            execute("alter table petition drop constraint nowhere");
        }

        assertThat(log.toString()).contains("nowhere").doesNotContain("ngập");
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswerEvenWithoutAToken() {
        String key = UUID.randomUUID().toString();
        String code = submit(key, body("H08.22.23")).path("code");

        submit(key, body("H08.22.23")).then().statusCode(201).body("code", equalTo(code));
        Map<String, Object> other = body("H08.22.23");
        other.put("content", "Một nội dung khác hẳn nội dung đã gửi.");
        submit(key, other).then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(eventsOf(code)).isEqualTo(1);
    }

    @Test
    void eightSendersAtOnceGetDifferentCodesWithoutGaps() throws Exception {
        List<List<String>> codes = together(
                8,
                i -> () -> IntStream.range(0, 5)
                        .mapToObj(n -> submit(body("H08.22.24")).<String>path("code"))
                        .toList());

        assertThat(codes.stream().flatMap(List::stream).sorted().toList())
                .isEqualTo(IntStream.rangeClosed(1, 40)
                        .mapToObj("H08.22.24-PA-261116-%04d"::formatted)
                        .toList());
    }

    @Test
    void aCloserTimeLimitComesBeforeTheGeneralOne() throws SQLException {
        execute("insert into answer_time_limit values (90, 'CONDUCT', null, 3, '2026-01-01', null, 'a test')");
        try {
            Map<String, Object> conduct = body("H08.22.23");
            conduct.put("classification", "CONDUCT");
            submit(conduct).then().statusCode(201).body("dueAt", equalTo("2026-11-19T17:00:00+07:00"));
            submit(body("H08.22.23")).then().statusCode(201).body("dueAt", equalTo("2026-12-08T17:00:00+07:00"));
        } finally {
            execute("delete from answer_time_limit where id = 90");
        }
    }

    @Test
    void listsAreForOfficersOfTheAgencyAndNeverHoldWhatWasWritten() {
        for (int i = 0; i < 5; i++) {
            submit(body("H08.22.26")).then().statusCode(201);
        }

        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Response page = given().header("Authorization", officer("H08.22.26"))
                    .queryParam("limit", 2)
                    .queryParam("after", after)
                    .get("/v1/petitions");
            page.then().statusCode(200);
            assertThat(page.asString()).doesNotContain("ngập");
            seen.addAll(page.path("items.code"));
            after = page.path("next");
        } while (after != null);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
        given().header("Authorization", officer("H08.22"))
                .queryParam("status", "SUBMITTED")
                .queryParam("agency", "H08.22.26")
                .get("/v1/petitions")
                .then()
                .statusCode(200)
                .body("items", hasSize(5));
        given().header("Authorization", officer("H08.22.26"))
                .queryParam("agency", "H08.22.21")
                .get("/v1/petitions")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        given().header("Authorization", officer("H08.22.26"))
                .queryParam("after", "bm9uc2Vuc2U")
                .get("/v1/petitions")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
        given().header("Authorization", Tokens.bearer("petition-officer"))
                .get("/v1/petitions")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        given().get("/v1/petitions").then().statusCode(401);
    }

    @Test
    void fieldsAreReadByAnybodyAndAmendedByAnImport() {
        given().get("/v1/fields")
                .then()
                .statusCode(200)
                .body("find { it.code == 'PA05' }.nameEn", equalTo("Roads and bridges"))
                .body("find { it.code == 'PA05' }.group", equalTo("TRANSPORT"));
        importCsv("fields", "code,nameVi,nameEn,group,generated,source\nPA77,Thử,Trial,TEST,true,\n", "all")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1));
        importCsv("fields", "code,nameVi,nameEn,group,generated,source\nPA77,Thử,Trial run,TEST,true,\n", "all")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1));
        given().get("/v1/fields").then().body("find { it.code == 'PA77' }.nameEn", equalTo("Trial run"));
    }

    @Test
    void anImportPublishesWholeLivesAndLaterCodesFollowIts() {
        String agency = "H08.22.27";
        String file = HEADER
                + "H08.22.27-PA-230829-0001,PA05,LOCAL,H08.22.27,21550,APP,2023-08-29T10:00:00+07:00,"
                + "2023-08-30T08:00:00+07:00,2023-09-08T09:00:00+07:00,true,4,2023-09-08T20:00:00+07:00,,\n"
                + "H08.22.27-PA-230829-0002,PA09,CONDUCT,H08.22.27,21550,WEB,2023-08-29T11:00:00+07:00,"
                + "2023-08-30T08:00:00+07:00,2023-09-08T09:00:00+07:00,,,,H08.22.27-230801-0001,1.001193\n"
                + "H08.22.27-PA-230829-0003,PA09,LOCAL,H08.22.27,21550,WEB,2023-08-29T12:00:00+07:00,,,,,,,\n"
                + "H08.22.27-PA-261116-0041,PA09,LOCAL,H08.22.27,21550,WEB,2026-11-16T06:00:00+07:00,,,,,,,\n";

        importCsv("petitions", file, "all")
                .then()
                .statusCode(200)
                .body("read", equalTo(4))
                .body("imported", equalTo(4));

        try (TopicReader reader = TopicReader.fromBeginning(Topic.PETITIONS.wireName())) {
            List<EventEnvelope> events = reader.awaitEvents("H08.22.27-PA-230829-0001", 4);
            assertThat(events)
                    .extracting(e -> e.time().toString())
                    .containsExactly(
                            "2023-08-29T10:00+07:00",
                            "2023-08-30T08:00+07:00",
                            "2023-09-08T09:00+07:00",
                            "2023-09-08T20:00+07:00");
            PetitionEvent.Rated rated = (PetitionEvent.Rated)
                    new EventJson().read(EventType.PETITION_RATED, events.get(3).data());
            assertThat(rated.score()).isEqualTo(4);
            // Tuesday 29 August and 15 working days, 1 and 4 September off.
            assertThat(rated.petition().dueAt()).hasToString("2023-09-21T17:00+07:00");
        }
        given().header("Authorization", Tokens.bearer("admin"))
                .get("/v1/reconciliation/2023-09-08")
                .then()
                .body(
                        "counts.find { it.agency == 'H08.22.27' }.measures",
                        equalTo(Map.of("answered", 2, "rated", 1, "liked", 1)));
        given().header("Authorization", Tokens.bearer("admin"))
                .get("/v1/reconciliation")
                .then()
                .body("days", hasItem("2023-08-29"))
                .body("days", hasItem("2023-08-30"))
                .body("days", hasItem("2023-09-08"));
        importCsv("petitions", file, "all").then().statusCode(200).body("existing", equalTo(4));
        importCsv("petitions", file.replace("true,4", "true,5"), "keep-good")
                .then()
                .statusCode(200)
                .body("existing", equalTo(3))
                .body("errors[0].row", equalTo(1))
                .body("errors[0].code", equalTo("conflict"));
        submit(body(agency)).then().statusCode(201).body("code", equalTo("H08.22.27-PA-261116-0042"));
        acting(officer(agency))
                .post("/v1/petitions/H08.22.27-PA-230829-0003/accept")
                .then()
                .statusCode(200)
                .body("status", equalTo("ACCEPTED"));
        assertThat(eventsOf("H08.22.27-PA-230829-0003")).isEqualTo(2);
    }

    @Test
    void aBrokenImportStoresNothingUnlessTheGoodRowsAreAskedFor() {
        String at = "2023-08-29T10:00:00+07:00";
        String file = HEADER
                + "H08.22.28-PA-230829-0001,PA05,LOCAL,H08.22.28,21550,APP," + at + ",,,,,,,\n"
                + "H08.22.28-230829-0002,PA05,LOCAL,H08.22.28,21550,APP," + at + ",,,,,,,\n"
                + "H08.22.28-PA-230829-0003,PA99,LOCAL,H08.22.28,21550,APP," + at + ",,,,,,,\n"
                + "H08.22.28-PA-230829-0004,PA05,LOCAL,H08.99,21550,APP," + at + ",,,,,,,\n"
                + "H08.22.28-PA-230829-0005,PA05,LOUD,H08.22.28,21550,APP," + at + ",,,,,,,\n"
                + "H08.22.28-PA-230829-0006,PA05,LOCAL,H08.22.28,21550,APP,2023-02-29T10:00:00+07:00,,,,,,,\n"
                + "H08.22.28-PA-230829-0007,PA05,LOCAL,H08.22.28,21550,APP," + at + ",2023-08-28T10:00:00+07:00,,,,,,\n"
                + "H08.22.28-PA-230829-0008,PA05,LOCAL,H08.22.28,21550,APP," + at + ",," + at + ",,,,,\n"
                + "H08.22.28-PA-230829-0009,PA05,LOCAL,H08.22.28,unit,APP," + at + ",,,,,,,\n"
                + "H08.22.28-PA-230829-0010,PA05,LOCAL,H08.22.28,21550,APP," + at + "," + at + "," + at + ",true,9,"
                + at
                + ",,\n"
                + "H08.22.28-PA-241231-0011,PA05,LOCAL,H08.22.28,21550,APP,2024-12-31T10:00:00+07:00,,,,,,,\n"
                + "H08.22.28-PA-230829-0012,PA05,LOCAL,H08.22.28,21550,APP," + at + ",,,,,,H08-231332-0001,\n";
        long before = count("select count(*) from event");

        importCsv("petitions", file, "all")
                .then()
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body(
                        "errors.collect { it.row + ' ' + it.field + ' ' + it.code }",
                        equalTo(List.of(
                                "2 petitionCode malformed-petition-code",
                                "3 fieldCode unknown-field",
                                "4 agency unknown-agency",
                                "5 classification invalid",
                                "6 submittedAt malformed-date",
                                "7 acceptedAt out-of-order",
                                "8 acceptedAt required",
                                "9 unitCode invalid",
                                "10 score invalid",
                                "11 submittedAt calendar-incomplete",
                                "12 dossierCode malformed-dossier-code")));
        assertThat(count("select count(*) from event")).isEqualTo(before);

        importCsv("petitions", file, "keep-good")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("rejected", equalTo(11));
    }

    @ParameterizedTest
    @CsvSource({
        "agency,H08.99,422,unknown-agency",
        "agency,H08.30,422,agency-not-valid",
        "fieldCode,PA98,422,unknown-field",
        "procedureCode,1.999999,422,unknown-procedure",
        "procedureCode,1.000001,422,procedure-not-in-force",
        "dossierCode,H08-261332-0001,400,malformed-dossier-code",
        "content,short,400,validation-failed",
        "unitCode,unit,400,validation-failed",
        "classification,LOUD,400,malformed-body",
        "channel,SMOKE,400,malformed-body",
        "sender,Nguyễn Văn A,400,unknown-property",
        "longitude,,400,validation-failed",
    })
    void badPetitionsAreRefusedAndLeaveNothing(String property, String value, int status, String code) {
        Map<String, Object> body = body("H08.22.21");
        if (value == null) {
            body.remove(property);
        } else {
            body.put(property, value);
        }
        long before = count("select count(*) from event");

        submit(body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));

        assertThat(count("select count(*) from event")).isEqualTo(before);
    }

    @Test
    void strangersAndOddBodiesAreRefused() {
        long before = count("select count(*) from event");
        Map<String, Object> body = body("H08.22.21");

        given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/petitions")
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency-key-required"));
        Map<String, Object> zero = body("H08.22.21");
        zero.put("content", CONTENT + "\u0000");
        submit(zero).then().statusCode(400).body("code", equalTo("validation-failed"));
        Map<String, Object> zeroField = body("H08.22.21");
        zeroField.put("fieldCode", "PA\u0000");
        submit(zeroField).then().statusCode(400).body("code", equalTo("validation-failed"));
        Map<String, Object> long4001 = body("H08.22.21");
        long4001.put("content", "x".repeat(4001));
        submit(long4001).then().statusCode(400).body("code", equalTo("validation-failed"));
        Map<String, Object> huge = body("H08.22.21");
        huge.put("content", "x".repeat(300_000));
        submit(huge).then().statusCode(413).body("code", equalTo("body-too-large"));
        acting(Tokens.bearer("officer"))
                .post("/v1/petitions/H08.22.21-PA-261116-0001/accept")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-role"));
        given().header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/petitions/H08.22.21-PA-261116-0001/accept")
                .then()
                .statusCode(401);
        acting(officer("H08"))
                .post("/v1/petitions/H08.22.21-PA-200101-0001/accept")
                .then()
                .statusCode(404)
                .body("code", equalTo("petition-not-found"));
        given().get("/v1/petitions/nonsense").then().statusCode(404).body("code", equalTo("petition-not-found"));
        acting(null)
                .body("{\"liked\":true,\"score\":4.5}")
                .post("/v1/petitions/H08.22.21-PA-261116-0001/rate")
                .then()
                .statusCode(400);
        acting(null)
                .body("{\"liked\":true,\"score\":6}")
                .post("/v1/petitions/H08.22.21-PA-261116-0001/rate")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
        given().header("Authorization", Tokens.bearer("petition-officer"))
                .contentType("text/csv")
                .body(HEADER)
                .post("/v1/imports/petitions")
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.bearer("system"))
                .contentType("text/plain")
                .body(HEADER)
                .post("/v1/imports/petitions")
                .then()
                .statusCode(415);

        assertThat(count("select count(*) from event")).isEqualTo(before);
    }

    private static Map<String, Object> body(String agency) {
        Map<String, Object> body = new TreeMap<>();
        body.put("fieldCode", "PA05");
        body.put("classification", "LOCAL");
        body.put("agency", agency);
        body.put("unitCode", "21550");
        body.put("channel", "APP");
        body.put("content", CONTENT);
        body.put("latitude", 13.77);
        body.put("longitude", 109.22);
        return body;
    }

    private static String officer(String agency) {
        return Tokens.token("petition-officer").agency(agency).bearer();
    }

    /** A request of that caller, or of nobody. */
    private static RequestSpecification acting(String bearer) {
        RequestSpecification request =
                given().header("Idempotency-Key", UUID.randomUUID().toString()).contentType(ContentType.JSON);
        return bearer == null ? request : request.header("Authorization", bearer);
    }

    private static Response submit(Map<String, Object> body) {
        return submit(UUID.randomUUID().toString(), body);
    }

    private static Response submit(String key, Map<String, Object> body) {
        return given().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/petitions");
    }

    private static Response rate(String code, String trackingKey, boolean liked, int score) {
        return rate(UUID.randomUUID().toString(), code, trackingKey, liked, score);
    }

    private static Response rate(String key, String code, String trackingKey, boolean liked, int score) {
        RequestSpecification request = given().header("Idempotency-Key", key).contentType(ContentType.JSON);
        return (trackingKey == null ? request : request.header("Petition-Key", trackingKey))
                .body(Map.of("liked", liked, "score", score))
                .post("/v1/petitions/" + code + "/rate");
    }

    private static Response importCsv(String what, String file, String mode) {
        return importCsv(Tokens.bearer("system"), what, file, mode);
    }

    private static Response importCsv(String bearer, String what, String file, String mode) {
        return given().header("Authorization", bearer)
                .contentType("text/csv; charset=UTF-8")
                .queryParam("mode", mode)
                .body(file)
                .post("/v1/imports/" + what);
    }

    private static <T> List<T> together(int threads, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result :
                    pool.invokeAll(IntStream.range(0, threads).mapToObj(work).toList(), 120, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private long eventsOf(String code) {
        return count("select count(*) from event where aggregate_id = '" + code + "'");
    }

    private long count(String select) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet r = statement.executeQuery()) {
            r.next();
            return r.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
