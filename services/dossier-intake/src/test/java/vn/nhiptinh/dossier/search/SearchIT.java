package vn.nhiptinh.dossier.search;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.WorkbookText;
import vn.nhiptinh.testkit.SuiteTestResource;

/** Whatever is asked for, the pages together are exactly the dossiers for which it holds. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class SearchIT {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20230912L);
    private static final int DOSSIERS = 150;
    private static final String HEADER = "dossierCode,procedureCode,handlingAgency,receivingAgency,channel,assistedBy,"
            + "applicantKind,identityLevel,vneidAuthenticated,populationData,submittedAt,receivedAt,startedAt,"
            + "componentsTotal,componentsDigitised,digitisedAt,completedAt,outcome,electronicResult,returnedAt,"
            + "returnedHow\n";

    private final String officer = Desk.officer(Province.OTHER_DEPARTMENT);
    private List<Map<String, Object>> all;

    @BeforeEach
    void dossiersOfTheDepartment() {
        Province.known();
        Random random = new Random(SEED);
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 1; i <= DOSSIERS; i++) {
            file.append(row(random, i));
        }
        Desk.as(Desk.system())
                .config(config().encoderConfig(encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("text/csv", ContentType.TEXT)))
                .contentType("text/csv")
                .body(file.toString())
                .post("/v1/imports/dossiers")
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
        all = pages(Map.of("limit", "200"));
        assertThat(all).hasSize(DOSSIERS);
    }

    private static String row(Random random, int i) {
        int day = 1 + random.nextInt(28);
        int month = 1 + random.nextInt(8);
        int stage = random.nextInt(6);
        String at = "2023-%02d-%02dT".formatted(month, day);
        boolean digitised = stage > 1 && random.nextBoolean();
        // Some are of the time when the agency's code was written the other way round.
        return (i % 10 == 0 ? "000.00.11.H08" : "H08.11")
                + "-23%02d%02d-%04d,%s,H08.11,%s,%s,%s,%s,%d,%s,%s,"
                        .formatted(
                                month,
                                day,
                                i,
                                random.nextBoolean() ? Province.PROCEDURE : Province.OF_DEPARTMENTS,
                                random.nextBoolean() ? "H08.11" : Province.COMMUNE,
                                List.of("ONLINE", "IN_PERSON", "POSTAL").get(random.nextInt(3)),
                                List.of("", "YOUTH_UNION", "COMMUNITY_DIGITAL_TEAM")
                                        .get(random.nextInt(3)),
                                List.of("CITIZEN", "BUSINESS").get(random.nextInt(2)),
                                random.nextInt(3),
                                random.nextBoolean(),
                                random.nextBoolean())
                + at + "08:00:00+07:00,"
                + (stage > 0 ? at + "08:30:00+07:00" : "") + ","
                + (stage > 1 ? at + "09:00:00+07:00" : "") + ","
                + (digitised ? "3,2," + at + "09:30:00+07:00" : "3,0,") + ","
                + (stage > 2 ? at.replace("2023-", "2023-") + "16:00:00+07:00,GRANTED," + random.nextBoolean() : ",,")
                + ","
                + (stage > 4 ? at + "16:30:00+07:00,COUNTER" : ",") + "\n";
    }

    /** Each criterion with what it means, said once more and in other words. */
    private static Map<String, Predicate<Map<String, Object>>> criteria() {
        Map<String, Predicate<Map<String, Object>>> all = new LinkedHashMap<>();
        all.put("procedure=" + Province.PROCEDURE, d -> d.get("procedureCode").equals(Province.PROCEDURE));
        all.put("field=HT", d -> true);
        all.put("receivingAgency=H08.22", d -> d.get("receivingAgency").equals(Province.COMMUNE));
        all.put("status=SUBMITTED", d -> d.get("nationalStatus").equals(1));
        all.put("status=RECEIVED", d -> d.get("nationalStatus").equals(2));
        all.put("status=PROCESSING", d -> d.get("nationalStatus").equals(4));
        all.put("status=COMPLETED", d -> d.get("nationalStatus").equals(9));
        all.put("status=RETURNED", d -> d.get("nationalStatus").equals(10));
        all.put("state=RESULT_READY", d -> d.get("nationalStatus").equals(9));
        all.put(
                "colour=RED",
                d -> List.of(2, 4).contains(d.get("nationalStatus")) && after(d, "2023-09-12", "currentDueAt", false));
        all.put("colour=GREEN", d -> false);
        all.put("channel=ONLINE", d -> d.get("channel").equals("ONLINE"));
        all.put("assistedBy=YOUTH_UNION", d -> "YOUTH_UNION".equals(d.get("assistedBy")));
        all.put("applicantKind=BUSINESS", d -> d.get("applicantKind").equals("BUSINESS"));
        all.put("identityLevel=2", d -> d.get("identityLevel").equals(2));
        all.put("vneidAuthenticated=true", d -> d.get("vneidAuthenticated").equals(true));
        all.put("populationData=false", d -> d.get("populationData").equals(false));
        all.put("serviceLevel=FULL", d -> d.get("serviceLevel").equals("FULL"));
        all.put("level=PROVINCE", d -> true);
        all.put("level=COMMUNE", d -> false);
        all.put("submittedFrom=2023-03-15", d -> after(d, "2023-03-15", "submittedAt", true));
        all.put("submittedTo=2023-03-15", d -> !after(d, "2023-03-16", "submittedAt", true));
        all.put("receivedFrom=2023-05-01", d -> after(d, "2023-05-01", "receivedAt", true));
        all.put("dueTo=2023-04-30", d -> after(d, "2023-05-01", "currentDueAt", false));
        all.put("completedFrom=2023-02-10", d -> after(d, "2023-02-10", "completedAt", true));
        all.put("returnedTo=2023-07-01", d -> after(d, "2023-07-02", "returnedAt", false));
        all.put("timeliness=EARLY", d -> "EARLY".equals(d.get("timeliness")));
        all.put("outcome=GRANTED", d -> d.containsKey("outcome"));
        all.put("electronicResult=true", d -> d.get("electronicResult").equals(true));
        all.put("returnedHow=COUNTER", d -> d.containsKey("returnedHow"));
        all.put("digitised=true", d -> d.containsKey("digitisedAt"));
        all.put("digitised=false", d -> !d.containsKey("digitisedAt"));
        all.put("extended=false", d -> true);
        all.put("supplemented=true", d -> false);
        all.put("paused=false", d -> true);
        all.put("rated=true", d -> false);
        all.put("imported=true", d -> true);
        all.put("replyOverdue=true", d -> d.get("status").equals("SUBMITTED"));
        all.put("replyOverdue=false", d -> !d.get("status").equals("SUBMITTED"));
        all.put("financialState=NONE", d -> true);
        all.put("code=H08.11-2303", d -> d.get("dossierCode").toString().startsWith("H08.11-2303"));
        all.put("code=230415", d -> d.get("dossierCode").toString().contains("-230415-"));
        all.put("code=11-230720-", d -> d.get("dossierCode").toString().contains(".11-230720-"));
        all.put("code=7", d -> d.get("dossierCode").toString().endsWith("7"));
        all.put("text=thu tuc 1.001193", d -> d.get("procedureCode").equals(Province.PROCEDURE));
        all.put("text=THỦ TỤC", d -> true);
        all.put("text=khai sinh", d -> false);
        all.put("stepAgency=H08", d -> false);
        return all;
    }

    private static boolean after(Map<String, Object> dossier, String day, String property, boolean wanted) {
        Object moment = dossier.get(property);
        OffsetDateTime start = OffsetDateTime.parse(day + "T00:00:00+07:00");
        return moment != null && !OffsetDateTime.parse(moment.toString()).isBefore(start) == wanted;
    }

    @Test
    void eachCriterionFindsWhatItMeans() {
        criteria().forEach((asked, meaning) -> assertThat(codes(pages(parameters(List.of(asked), 200))))
                .as(asked)
                .containsExactlyElementsOf(expected(List.of(meaning))));
    }

    /** Every part with the whole day, whichever way the agency before it is written. */
    @Test
    void aCodeIsFoundByItsMiddle() {
        List<String> codes = codes(all);
        assertThat(codes).anyMatch(code -> code.startsWith("000.00.11.H08-"));
        for (int i = 0; i < codes.size(); i += 7) {
            String code = codes.get(i);
            int day = code.indexOf('-') + 1;
            for (String part : List.of(
                    code.substring(day, day + 6),
                    code.substring(day - 1, day + 7),
                    code.substring(day, day + 9),
                    code.substring(day - 3, day + 6),
                    code.substring(4, day + 8))) {
                assertThat(codes(pages(Map.of("code", part, "limit", "200"))))
                        .as(part)
                        .containsExactlyElementsOf(expected(
                                List.of(d -> d.get("dossierCode").toString().contains(part))));
            }
        }
    }

    @Test
    void anyTwoOrThreeTogetherInPages() {
        Random random = new Random(SEED);
        System.out.println("SearchIT seed " + SEED);
        List<String> names = new ArrayList<>(criteria().keySet());
        for (int i = 0; i < 60; i++) {
            List<String> asked = random
                    .ints(2 + random.nextInt(2), 0, names.size())
                    .mapToObj(names::get)
                    .collect(Collectors.toMap(n -> n.split("=")[0], n -> n, (a, b) -> a, LinkedHashMap::new))
                    .values()
                    .stream()
                    .toList();
            assertThat(codes(pages(parameters(asked, 7))))
                    .as("%s, seed %d", asked, SEED)
                    .containsExactlyElementsOf(
                            expected(asked.stream().map(criteria()::get).toList()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEWEST", "OLDEST", "DUE", "DECIDED"})
    void everyOrderListsWhatHasWhatItGoesBy(String order) {
        String property =
                switch (order) {
                    case "DUE" -> "currentDueAt";
                    case "DECIDED" -> "completedAt";
                    default -> "submittedAt";
                };
        List<Map<String, Object>> found = pages(Map.of("order", order, "limit", "11"));
        List<String> values =
                found.stream().map(d -> d.get(property).toString()).toList();
        boolean descending = order.equals("NEWEST") || order.equals("DECIDED");
        assertThat(values)
                .hasSize((int) all.stream()
                        .filter(d -> d.containsKey(property))
                        .filter(d -> !order.equals("DUE") || List.of(2, 4).contains(d.get("nationalStatus")))
                        .count())
                .isSortedAccordingTo(
                        descending ? java.util.Comparator.reverseOrder() : java.util.Comparator.naturalOrder());
        assertThat(codes(found)).doesNotHaveDuplicates();
    }

    @Test
    void aCursorFitsItsOwnQuestionOnly() {
        String next = Desk.as(officer)
                .queryParam("limit", 5)
                .queryParam("channel", "ONLINE")
                .get("/v1/dossiers")
                .then()
                .statusCode(200)
                .extract()
                .path("next");
        Desk.as(officer)
                .queryParam("channel", "POSTAL")
                .queryParam("after", next)
                .get("/v1/dossiers")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }

    @Test
    void whatIsFoundGoesIntoFiles(@TempDir Path folder) throws Exception {
        List<String> lines = Desk.as(officer)
                .queryParam("channel", "ONLINE")
                .get("/v1/dossiers/export.csv")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("ho-so.csv"))
                .extract()
                .asString()
                .lines()
                .toList();
        List<String> online = expected(List.of(criteria().get("channel=ONLINE")));
        assertThat(lines.get(0)).startsWith("\uFEFFMã hồ sơ,Mã thủ tục");
        assertThat(lines.stream().skip(1).map(l -> l.split(",")[0]).toList()).containsExactlyElementsOf(online);

        byte[] workbook = Desk.as(officer)
                .queryParam("channel", "ONLINE")
                .get("/v1/dossiers/export.xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(WorkbookText.of(workbook, folder)).contains("Mã hồ sơ").contains(online);

        Desk.as(officer)
                .get("/v1/dossiers/export.csv?timeliness=EARLY&agency=" + Province.COMMUNE)
                .then()
                .statusCode(403);
    }

    @Test
    void theRegisterHoldsWhatWasAcceptedInItsPeriod(@TempDir Path folder) throws Exception {
        List<String> accepted = all.stream()
                .filter(d -> after(d, "2023-03-01", "receivedAt", true) && after(d, "2023-04-01", "receivedAt", false))
                .sorted(Comparator.comparing(
                                (Map<String, Object> d) -> d.get("submittedAt").toString())
                        .thenComparing(d -> d.get("dossierCode").toString()))
                .map(d -> d.get("dossierCode").toString())
                .toList();
        List<String> lines = register("csv").asString().lines().toList();
        assertThat(lines.get(0)).startsWith("\uFEFFSTT,Mã hồ sơ,Tên thủ tục hành chính");
        assertThat(lines.stream().skip(1).map(l -> l.split(",")[1]).toList()).containsExactlyElementsOf(accepted);
        assertThat(lines.get(1)).startsWith("1,").contains("Thủ tục 1.");
        assertThat(WorkbookText.of(register("xlsx").asByteArray(), folder)).contains(accepted);
        Desk.as(officer)
                .get("/v1/dossiers/register.csv?from=2023-03-01&to=2023-03-31&agency=" + Province.COMMUNE)
                .then()
                .statusCode(403);
        Desk.as(officer).get("/v1/dossiers/register.csv?from=2023-03-01").then().statusCode(400);
    }

    private io.restassured.response.ResponseBody<?> register(String kind) {
        return Desk.as(officer)
                .queryParam("from", "2023-03-01")
                .queryParam("to", "2023-03-31")
                .get("/v1/dossiers/register." + kind)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static Map<String, String> parameters(List<String> asked, int limit) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("limit", String.valueOf(limit)));
        asked.forEach(a -> parameters.put(a.substring(0, a.indexOf('=')), a.substring(a.indexOf('=') + 1)));
        return parameters;
    }

    private List<String> expected(List<Predicate<Map<String, Object>>> meanings) {
        return codes(all.stream()
                .filter(d -> meanings.stream().allMatch(m -> m.test(d)))
                .toList());
    }

    private static List<String> codes(List<Map<String, Object>> dossiers) {
        return dossiers.stream().map(d -> d.get("dossierCode").toString()).toList();
    }

    private List<Map<String, Object>> pages(Map<String, String> parameters) {
        List<Map<String, Object>> found = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request = Desk.as(officer).queryParams(parameters);
            JsonPath page = (next == null ? request : request.queryParam("after", next))
                    .get("/v1/dossiers")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items"));
            next = page.getString("next");
        } while (next != null);
        return found;
    }
}
