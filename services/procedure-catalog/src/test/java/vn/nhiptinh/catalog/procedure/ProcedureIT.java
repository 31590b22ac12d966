package vn.nhiptinh.catalog.procedure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.catalog.Catalogue;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ProcedureIT {

    private static final String TOPIC = "procedure-catalog.procedures.v1";

    @BeforeEach
    void referenceProvince() {
        Catalogue.holdsTheReferenceProvince();
    }

    @Test
    void aLifeFromPublicationToRepealIsPublishedStepByStep() {
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            publish(Catalogue.keeper(), "life-0001", "9.200001", terms("2023-01-01", "Cấp phép", "H08.03"))
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .body("versions", hasSize(1));
            act("amend", "life-0002", "9.200001", "\"1\"", terms("2024-01-01", "Cấp phép rút gọn", "H08.06"))
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("versions.validTo", contains("2023-12-31", null))
                    .body("versions.managingAgency", contains("H08.03", "H08.06"));
            act("repeal", "life-0003", "9.200001", "\"2\"", "{\"lastDay\":\"2025-06-30\"}")
                    .statusCode(200)
                    .header("ETag", "\"3\"")
                    .body("versions.validTo", contains("2023-12-31", "2025-06-30"));

            List<EventEnvelope> events = topic.awaitEvents("9.200001", 3);

            assertThat(events)
                    .allSatisfy(event -> assertThat(Catalogue.violations(event)).isEmpty());
            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L);
            assertThat(events)
                    .extracting(ProcedureIT::lastDays)
                    .containsExactly("null", "2023-12-31;null", "2023-12-31;2025-06-30");
        }
        names("9.200001", "2023-06-15").body("items.name", contains("Cấp phép"));
        names("9.200001", "2025-06-30").body("items.name", contains("Cấp phép rút gọn"));
        names("9.200001", "2025-07-01").body("items", hasSize(0));
    }

    @Test
    void aRepeatedKeyActsOnceAndGetsTheFirstAnswer() {
        try (TopicReader topic = TopicReader.fromNow(TOPIC)) {
            String body = terms("2023-01-01", "Một lần", "H08.03");
            publish(Catalogue.keeper(), "twice-001", "9.200002", body).statusCode(201);
            publish(Catalogue.keeper(), "twice-001", "9.200002", body)
                    .statusCode(201)
                    .header("ETag", "\"1\"")
                    .body("versions", hasSize(1));
            publish(Catalogue.keeper(), "twice-001", "9.200002", terms("2023-01-01", "Hai lần", "H08.03"))
                    .statusCode(422)
                    .body("code", equalTo("idempotency-key-reused"));
            String amendment = terms("2024-01-01", "Sửa một lần", "H08.03");
            act("amend", "twice-002", "9.200002", "\"1\"", amendment).statusCode(200);
            act("amend", "twice-002", "9.200002", "\"1\"", amendment)
                    .statusCode(200)
                    .header("ETag", "\"2\"");

            publish(Catalogue.keeper(), "twice-003", "9.200003", body).statusCode(201);
            topic.awaitEvents("9.200003", 1);
            assertThat(topic.records("9.200002")).hasSize(2);
        }
    }

    @Test
    void whoHasNotReadTheNewestStateCannotChangeIt() {
        publish(Catalogue.keeper(), "match-001", "9.200004", terms("2023-01-01", "Có phiên bản", "H08.03"))
                .statusCode(201);

        act("amend", "match-002", "9.200004", null, terms("2024-01-01", "Sửa", "H08.03"))
                .statusCode(428)
                .body("code", equalTo("if-match-required"));
        act("amend", "match-005", "9.200004", "*", terms("2024-01-01", "Sửa", "H08.03"))
                .statusCode(428);
        act("amend", "match-003", "9.200004", "\"7\"", terms("2024-01-01", "Sửa", "H08.03"))
                .statusCode(412)
                .body("code", equalTo("version-conflict"));
        act("repeal", "match-004", "9.200004", "\"7\"", "{\"lastDay\":\"2025-06-30\"}")
                .statusCode(412);
    }

    @Test
    void ofTwoChangesAtOnceOneIsMade() {
        publish(Catalogue.keeper(), "race-0001", "9.200009", terms("2023-01-01", "Tranh nhau", "H08.03"));

        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> act(
                                "amend",
                                "race-100" + i,
                                "9.200009",
                                "\"1\"",
                                terms("2024-01-0" + (i + 1), "Sửa", "H08.03"))
                        .extract()
                        .statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 412, 412, 412);
    }

    @Test
    void ofTwoPublicationsAtOnceOneIsMade() {
        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> publish(
                                Catalogue.keeper(),
                                "race-200" + i,
                                "9.200010",
                                terms("2023-01-01", "Tranh nhau", "H08.03"))
                        .extract()
                        .statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409, 409);
    }

    @Test
    void anotherProvincesMatterIsRefused() {
        publish(
                        Tokens.token("catalog-admin").agency("H05"),
                        "scope-001",
                        "9.200005",
                        terms("2023-01-01", "Xa", "H08.03"))
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden-agency"));
        publish(
                        Tokens.token("catalog-admin").agency("H08.03"),
                        "scope-002",
                        "9.200005",
                        terms("2023-01-01", "Gần", "H08.03"))
                .statusCode(201);
        Catalogue.as(Tokens.token("catalog-admin").agency("H08.03"))
                .header("Idempotency-Key", "scope-003")
                .header("If-Match", "\"1\"")
                .contentType("application/json")
                .body(terms("2024-01-01", "Cho người khác", "H08.06"))
                .post("/v1/procedures/9.200005/amend")
                .then()
                .statusCode(403);
        Catalogue.as(Tokens.token("catalog-admin").agency("H08.06"))
                .header("Idempotency-Key", "scope-004")
                .header("If-Match", "\"1\"")
                .contentType("application/json")
                .body("{\"lastDay\":\"2025-06-30\"}")
                .post("/v1/procedures/9.200005/repeal")
                .then()
                .statusCode(403);
        given().get("/v1/procedures/9.200005").then().body("revision", equalTo(1));
    }

    @Test
    void problemsSpeakTheCallersLanguage() {
        RequestSpecification request = given().contentType("application/json").body("{}");

        request.header("Accept-Language", "en")
                .post("/v1/procedures")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("Content-Language", "en")
                .body("code", equalTo("unauthenticated"))
                .body("title", equalTo("Not signed in"))
                .body("traceId", notNullValue());
        given().get("/v1/procedures/9.999999")
                .then()
                .statusCode(404)
                .header("Content-Language", "vi")
                .body("title", equalTo("Không tìm thấy thủ tục"))
                .body("detail", equalTo("Không có thủ tục 9.999999 trong danh mục."));
        given().header("Accept-Language", "en-GB,en;q=0.9")
                .get("/v1/procedures/9.999999")
                .then()
                .body("detail", equalTo("The catalogue has no procedure 9.999999."));
    }

    @Test
    void aTokenThatIsForeignOldOrWithoutTheRoleIsRefused() {
        String body = terms("2023-01-01", "Không được", "H08.03");
        publish(Tokens.token("catalog-admin").forged(), "token-001", "9.200006", body)
                .statusCode(401);
        publish(Tokens.token("catalog-admin").expired(), "token-002", "9.200006", body)
                .statusCode(401);
        publish(Tokens.token("officer").agency("H08"), "token-003", "9.200006", body)
                .statusCode(403)
                .body("code", equalTo("forbidden-role"));
        given().get("/v1/procedures/9.200006").then().statusCode(404);
    }

    @Test
    void badInputIsNamedAndChangesNothing() {
        publish(Catalogue.keeper(), null, "9.200007", terms("2023-01-01", "Không khóa", "H08.03"))
                .statusCode(400)
                .body("code", equalTo("idempotency-key-required"));
        publish(Catalogue.keeper(), "wrong-001", "9.200007", terms("2023-02-29", "Ngày không có", "H08.03"))
                .statusCode(400)
                .body("code", equalTo("malformed-date"));
        publish(
                        Catalogue.keeper(),
                        "wrong-002",
                        "9.200007",
                        terms("2023-01-01", "Thừa", "H08.03").replace("{", "{\"màu\":1,"))
                .statusCode(400)
                .body("code", equalTo("unknown-property"));
        publish(
                        Catalogue.keeper(),
                        "wrong-003",
                        "abc",
                        terms("2023-01-01", "", "H08.03").replace("\"timeUnit\":\"WORKING_DAY\",", ""))
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", containsInAnyOrder("code", "version.name", "version.timeLimitWhole"));
        publish(
                        Catalogue.keeper(),
                        "wrong-008",
                        "9.200007",
                        terms("2023-01-01", "Hai hạn", "H08.03")
                                .replace("\"timeUnit\"", "\"sameDayUntil\":\"15:00\",\"timeUnit\""))
                .statusCode(400)
                .body("errors.field", contains("version.sameDayWithoutLimit"));
        publish(
                        Catalogue.keeper(),
                        "wrong-009",
                        "9.200007",
                        terms("2023-01-01", "Giờ lạ", "H08.03")
                                .replace("\"timeValue\":5,\"timeUnit\":\"WORKING_DAY\"", "\"sameDayUntil\":\"24:00\""))
                .statusCode(400);
        publish(Catalogue.keeper(), "wrong-004", "9.200007", terms("2023-01-01", "Cơ quan lạ", "H08.99"))
                .statusCode(422)
                .body("code", equalTo("unknown-agency"));
        publish(Catalogue.keeper(), "wrong-005", "9.200007", terms("2025-03-01", "Cơ quan cũ", "H08.02"))
                .statusCode(422)
                .body("code", equalTo("agency-not-valid"));
        publish(Catalogue.keeper(), "wrong-006", "9.200007", "{\"validFrom\":")
                .statusCode(400)
                .body("code", equalTo("malformed-body"));
        publish(Catalogue.keeper(), "wrong-007", "9.200007", terms("2023-01-01", "x".repeat(300_000), "H08.03"))
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
        given().get("/v1/procedures/9.200007").then().statusCode(404);
    }

    @Test
    void whatIsThereIsNotPublishedAgainAndVersionsFollowOneAnother() {
        publish(Catalogue.keeper(), "order-001", "9.200008", terms("2023-01-01", "Có rồi", "H08.03"))
                .statusCode(201);

        publish(Catalogue.keeper(), "order-002", "9.200008", terms("2023-01-01", "Có rồi", "H08.03"))
                .statusCode(409)
                .body("code", equalTo("procedure-exists"));
        act("amend", "order-003", "9.200008", "\"1\"", terms("2023-01-01", "Cùng ngày", "H08.03"))
                .statusCode(422)
                .body("code", equalTo("overlapping-validity"));
        act("repeal", "order-004", "9.200008", "\"1\"", "{\"lastDay\":\"2022-12-31\"}")
                .statusCode(422)
                .body("code", equalTo("procedure-not-in-force"));
        act("repeal", "order-005", "9.299999", "\"1\"", "{\"lastDay\":\"2022-12-31\"}")
                .statusCode(404)
                .body("code", equalTo("procedure-not-found"));
    }

    @Test
    void searchIgnoresDiacriticsAndCombinesFilters() {
        publish(Catalogue.keeper(), "search-01", "9.200011", terms("2023-01-01", "Đăng ký vườn ươm", "H08.03"))
                .statusCode(201);
        publish(
                        Catalogue.keeper(),
                        "search-02",
                        "9.200012",
                        terms("2023-01-01", "Đăng ký vườn thú", "H08.06")
                                .replace("\"feeBearing\":true", "\"feeBearing\":false")
                                .replace("\"FULL\"", "\"PARTIAL\"")
                                .replace("\"COMMUNE\"", "\"PROVINCE\""))
                .statusCode(201);

        search("q", "dang ky VUON").body("items.code", contains("9.200011", "9.200012"));
        search("q", "vườn ươm").body("items.code", contains("9.200011"));
        search("q", "vuon", "agency", "H08.06").body("items.code", contains("9.200012"));
        search("q", "vuon", "level", "COMMUNE").body("items.code", contains("9.200011"));
        search("q", "vuon", "serviceLevel", "PARTIAL").body("items.code", contains("9.200012"));
        search("q", "vuon", "feeBearing", "true").body("items.code", contains("9.200011"));
        search("q", "vuon", "field", "HT").body("items", hasSize(2));
        search("q", "vuon", "on", "2022-12-31").body("items", hasSize(0));
        given().queryParam("field", "KHONGCO")
                .get("/v1/procedures")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-field"));
        given().queryParam("agency", "H77")
                .get("/v1/procedures")
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-agency"));
        given().queryParam("serviceLevel", "HALF")
                .get("/v1/procedures")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.reason", contains("HALF"));
        given().queryParam("on", "2023-02-29")
                .get("/v1/procedures")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-date"));
        given().queryParam("on", "2023-06-15").get("/v1/fields").then().body("items.code", hasItem("HT"));
    }

    @Test
    void aPageLeadsToTheNextOneOfTheSameQueryOnly() {
        publish(Catalogue.keeper(), "pages-001", "9.200021", terms("2023-01-01", "Trang giấy một", "H08.03"));
        publish(Catalogue.keeper(), "pages-002", "9.200022", terms("2023-01-01", "Trang giấy hai", "H08.03"));
        publish(Catalogue.keeper(), "pages-003", "9.200023", terms("2023-01-01", "Trang giấy ba", "H08.03"));

        String next = search("q", "trang giay", "limit", "2")
                .body("items.code", contains("9.200021", "9.200022"))
                .extract()
                .path("next");

        search("q", "trang giay", "limit", "2", "after", next)
                .body("items.code", contains("9.200023"))
                .body("next", nullValue());
        given().queryParam("q", "giay")
                .queryParam("on", "2023-06-15")
                .queryParam("after", next)
                .get("/v1/procedures")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
        given().queryParam("limit", 201)
                .get("/v1/procedures")
                .then()
                .statusCode(400)
                .body("errors.field", contains("limit"));
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        LocalDate day = LocalDate.parse("2023-06-15");
        Cursor forged = Cursor.of("procedures", new ProcedureSearch(null, null, null, null, null, null, day), day);

        for (String after : List.of("no cursor", "AAAA", forged.after("\u0000"), forged.after("' or 1=1"))) {
            given().queryParam("on", "2023-06-15")
                    .queryParam("after", after)
                    .get("/v1/procedures")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("invalid-cursor"));
        }
        given().queryParam("on", "2023-06-15")
                .queryParam("after", forged.after("1.000001"))
                .get("/v1/procedures")
                .then()
                .statusCode(200);
    }

    static String terms(String validFrom, String name, String agency) {
        return """
                {"validFrom":"%s","name":"%s","fieldCode":"HT","fieldName":"Hộ tịch","managingAgency":"%s",
                 "levels":["COMMUNE"],"serviceLevel":"FULL","eligibleOnline":true,"eligibleFullOnline":true,
                 "nationalIntegrated":true,"feeBearing":true,"onlinePayment":true,"writtenResultRequired":true,
                 "timeValue":5,"timeUnit":"WORKING_DAY","feeVnd":8000}""".formatted(validFrom, name, agency);
    }

    private static ValidatableResponse publish(Tokens.Builder who, String key, String code, String terms) {
        RequestSpecification request = Catalogue.as(who).contentType("application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.body("{\"code\":\"" + code + "\",\"version\":" + terms + "}")
                .post("/v1/procedures")
                .then();
    }

    private static ValidatableResponse act(String action, String key, String code, String ifMatch, String body) {
        RequestSpecification request =
                Catalogue.as(Catalogue.keeper()).contentType("application/json").header("Idempotency-Key", key);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.body(body).post("/v1/procedures/" + code + "/" + action).then();
    }

    private static ValidatableResponse names(String code, String on) {
        return search("q", code, "on", on);
    }

    private static ValidatableResponse search(String... parameters) {
        RequestSpecification request = given();
        boolean day = false;
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
            day |= parameters[i].equals("on");
        }
        if (!day) {
            request.queryParam("on", "2023-06-15");
        }
        return request.get("/v1/procedures").then().statusCode(200);
    }

    private static String lastDays(EventEnvelope event) {
        return String.join(
                ";",
                ((ProcedureChanged) new EventJson().read(EventType.PROCEDURE_CHANGED, event.data()))
                        .versions().stream()
                                .map(v -> String.valueOf(v.validTo()))
                                .toList());
    }
}
