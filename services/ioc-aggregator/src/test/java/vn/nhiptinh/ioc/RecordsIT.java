package vn.nhiptinh.ioc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.ioc.indicator.Dimension;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** The records behind the numbers, over the seeded log of all sources. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class RecordsIT {

    private static final Set<String> SHOWN = Set.of(
            "term",
            "contributes",
            "kind",
            "code",
            "agency",
            "level",
            "field",
            "procedure",
            "channel",
            "countsOn",
            "counted",
            "days");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(TakenLog.SEED);

    @BeforeEach
    void takeASeededLogIn() {
        TakenLog.takeIn();
    }

    /** Whatever is defined has records: a definition that is added is asked here without a word. */
    @Test
    void theRecordsOfEveryIndicatorAddUpToItsNumber() {
        Set<String> empty = new TreeSet<>();
        int pages = 0;
        for (Indicator indicator : new Indicators().all()) {
            long counted = 0;
            for (Map<String, String> asked : questions(indicator)) {
                JsonPath number = number(indicator, asked);
                counted += Math.abs(number.getLong("numerator"));
                pages += addsUp(indicator, asked, "numerator", number.getLong("numerator"));
                if (indicator.denominator() != null) {
                    pages += addsUp(indicator, asked, "denominator", number.getLong("denominator"));
                }
            }
            if (counted == 0) {
                empty.add(indicator.id());
            }
        }
        assertThat(pages).isGreaterThan(200);
        assertThat(empty).as("never more than nought, seed %d", TakenLog.SEED).isEmpty();
    }

    /** The whole for some days, an agency for years, and one question narrowed by what the indicator has. */
    private List<Map<String, String>> questions(Indicator indicator) {
        LocalDate from = LocalDate.parse("2022-06-01").plusDays(random.nextInt(400));
        LocalDate start = LocalDate.parse("2022-09-01").plusDays(random.nextInt(100));
        Map<String, String> narrowed = days(start, start.plusDays(200));
        narrow(narrowed, indicator, Dimension.PROCEDURE, "1.001193");
        narrow(narrowed, indicator, Dimension.LEVEL, "COMMUNE");
        narrow(narrowed, indicator, Dimension.FIELD, random.nextBoolean() ? "HT" : "PA01");
        narrow(narrowed, indicator, Dimension.CHANNEL, indicator.id().startsWith("petition") ? "APP" : "ONLINE");
        narrow(narrowed, indicator, Dimension.UNIT, "21550");
        if (random.nextInt(3) == 0) {
            narrowed.put("view", "restated");
        }
        return List.of(
                days(from, from.plusDays(20)),
                with(days(LocalDate.parse("2022-05-01"), LocalDate.parse("2024-03-01")), "agency", "H08.22"),
                narrowed);
    }

    private void narrow(Map<String, String> asked, Indicator indicator, Dimension dimension, String value) {
        if (indicator.dimensions().contains(dimension) && random.nextInt(3) > 0) {
            asked.put(dimension.wireName(), value);
        }
    }

    @Test
    void theRecordsOfAGroupAddUpToTheGroup() {
        int groups = 0;
        for (Indicator indicator : new Indicators().all()) {
            List<Dimension> dimensions = new ArrayList<>(indicator.dimensions());
            Collections.shuffle(dimensions, random);
            for (Dimension dimension : dimensions.subList(0, 3)) {
                LocalDate from = LocalDate.parse("2022-06-01").plusDays(random.nextInt(400));
                Map<String, String> asked = with(days(from, from.plusDays(100)), "groupBy", dimension.wireName());
                if (random.nextInt(3) == 0) {
                    asked.put("view", "restated");
                }
                if (indicator.dimensions().contains(Dimension.AGENCY) && dimension != Dimension.AGENCY) {
                    asked.put("agency", "H08.22");
                }
                JsonPath number = number(indicator, asked);
                List<String> keys = number.getList("groups.key", String.class);
                if (keys.isEmpty()) {
                    continue;
                }
                int chosen = random.nextInt(keys.size());
                Map<String, String> ofGroup = with(asked, "group", keys.get(chosen));
                addsUp(indicator, ofGroup, "numerator", number.getLong("groups[" + chosen + "].numerator"));
                if (indicator.denominator() != null) {
                    addsUp(indicator, ofGroup, "denominator", number.getLong("groups[" + chosen + "].denominator"));
                }
                groups++;
            }
        }
        assertThat(groups).isGreaterThan(80);
    }

    private static JsonPath number(Indicator indicator, Map<String, String> asked) {
        return viewer().queryParams(asked)
                .get("/v1/indicators/" + indicator.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How many pages were read. */
    private int addsUp(Indicator indicator, Map<String, String> asked, String part, long expected) {
        String what = "%s of %s %s, seed %d".formatted(part, indicator.id(), asked, TakenLog.SEED);
        Set<String> codes = new HashSet<>();
        long sum = 0;
        int pages = 0;
        String after = null;
        do {
            Map<String, String> page = with(asked, "part", part);
            page.put("limit", String.valueOf(expected < 100 && random.nextInt(4) == 0 ? 20 : 200));
            if (after != null) {
                page.put("after", after);
            }
            JsonNode answer = json(viewer().queryParams(page)
                    .get("/v1/indicators/" + indicator.id() + "/records")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray());
            assertThat(answer.get("total").longValue()).as("total of " + what).isEqualTo(expected);
            for (JsonNode item : answer.get("items")) {
                assertThat(SHOWN).containsAll((Iterable<String>) item::fieldNames);
                assertThat(codes.add(item.get("term") + " " + item.get("code")))
                        .as("%s stands once in %s", item.get("code"), what)
                        .isTrue();
                sum += item.get("contributes").longValue();
            }
            after = answer.path("next").textValue();
            pages++;
        } while (after != null);
        assertThat(sum).as(what).isEqualTo(expected);
        return pages;
    }

    /** Thousands of records are read: REST Assured's own paths into them would take most of the time. */
    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTermThatIsTakenAwayContributesLessThanNought() {
        JsonPath answer = viewer().queryParams(days(LocalDate.parse("2023-03-01"), LocalDate.parse("2023-08-01")))
                .queryParam("limit", 200)
                .get("/v1/indicators/online_dossiers_yoy_growth/records")
                .then()
                .statusCode(200)
                .body("terms[1].minus", equalTo(true), "terms[1].from", equalTo("2022-03-01"))
                .extract()
                .jsonPath();

        assertThat(answer.getList("items.findAll { it.term == 0 }.contributes", Integer.class))
                .isNotEmpty()
                .containsOnly(1);
        String last = null;
        for (String next = answer.getString("next"); next != null; ) {
            Response page = viewer().queryParams(days(LocalDate.parse("2023-03-01"), LocalDate.parse("2023-08-01")))
                    .queryParam("limit", 200)
                    .queryParam("after", next)
                    .get("/v1/indicators/online_dossiers_yoy_growth/records");
            assertThat(page.jsonPath().getList("items.findAll { it.term == 1 }.contributes", Integer.class))
                    .allMatch(n -> n == -1);
            last = page.jsonPath().getString("items[-1].countsOn");
            next = page.jsonPath().getString("next");
        }
        assertThat(last).startsWith("2022-");
    }

    @Test
    void whoActsForAnAgencySeesTheRecordsOfNoOther() {
        RequestSpecification leader = given().header(
                        "Authorization", Tokens.token("leader").agency("H08.22").bearer());
        List<String> agencies = leader.queryParams(days(LocalDate.parse("2022-05-01"), LocalDate.parse("2024-03-01")))
                .queryParam("limit", 200)
                .get("/v1/indicators/dossiers_received/records")
                .then()
                .statusCode(200)
                .extract()
                .path("items.agency");

        assertThat(agencies).isNotEmpty().allMatch(a -> a.equals("H08.22") || a.startsWith("H08.22."));
        given().header("Authorization", Tokens.token("leader").agency("H08.22").bearer())
                .queryParams(Map.of("groupBy", "agency", "group", "H08.10", "period", "2023-06"))
                .get("/v1/indicators/dossiers_received/records")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-group"));
        given().header("Authorization", Tokens.token("leader").agency("H08.22").bearer())
                .queryParam("agency", "H08")
                .get("/v1/indicators/dossiers_received/records")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
    }

    @Test
    void whatIsNoQuestionForRecordsIsRefusedClearly() {
        String path = "/v1/indicators/dossiers_received/records";
        String next = viewer().queryParams(Map.of("period", "2023-06", "limit", "1"))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .path("next");

        refused("/v1/indicators/no_such/records", Map.of(), 404, "unknown-indicator");
        refused("/v1/indicators/fee_waived/records", Map.of("unit", "21550"), 400, "dimension-not-available");
        refused(path, Map.of("from", "2023-08-01", "to", "2023-03-01"), 400, "invalid-period");
        refused(path, Map.of("from", "2000-01-01", "to", "2023-03-01"), 400, "period-too-long");
        refused(path, Map.of("from", "2199-01-01", "to", "2199-03-01"), 400, "period-beyond-data");
        refused("/v1/indicators", Map.of("period", "2199"), 400, "period-beyond-data");
        refused(path, Map.of("from", "2009-01-01", "to", "2010-03-01"), 400, "period-beyond-data");
        refused(path, Map.of("from", "2012-12-31", "to", "2018-03-01"), 400, "period-beyond-data");
        refused(path, Map.of("part", "denominator"), 400, "no-denominator");
        refused(path, Map.of("part", "both"), 400, "validation-failed");
        refused(path, Map.of("groupBy", "agency"), 400, "validation-failed");
        refused(path, Map.of("group", "H08"), 400, "validation-failed");
        refused(path, Map.of("groupBy", "agency", "group", "H77"), 404, "unknown-group");
        refused(path, Map.of("limit", "201"), 400, "validation-failed");
        refused(path, Map.of("limit", "0"), 400, "validation-failed");
        refused(path, Map.of("period", "2023-07", "after", next), 400, "invalid-cursor");
        refused(path, Map.of("period", "2023-06", "agency", "H08", "after", next), 400, "invalid-cursor");
        refused(
                "/v1/indicators/online_dossier_rate/records",
                Map.of("period", "2023-06", "after", next),
                400,
                "invalid-cursor");
        refused(path, Map.of("period", "2023-06", "after", "nonsense"), 400, "invalid-cursor");
        for (String place : List.of(
                "-1|2024-01-01T00:00:00Z||x",
                "0|2024-01-01T00:00:00Z|+999999999-01-01|x",
                "0|2024-01-01T00:00:00Z||\u0000",
                "0||",
                "|||")) {
            refused(path, Map.of("period", "2023-06", "after", forged(next, place)), 400, "invalid-cursor");
        }
    }

    private static void refused(String path, Map<String, String> parameters, int status, String code) {
        for (String language : List.of("vi", "en")) {
            viewer().queryParams(parameters)
                    .header("Accept-Language", language)
                    .get(path)
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .body("code", equalTo(code), "title", notNullValue(), "traceId", notNullValue());
        }
    }

    private static Map<String, String> days(LocalDate from, LocalDate to) {
        return new HashMap<>(Map.of("from", from.toString(), "to", to.toString()));
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static RequestSpecification viewer() {
        return given().header("Authorization", Tokens.bearer("ioc-viewer"));
    }

    /** A cursor of the same query that stands where no page ends. */
    private static String forged(String cursor, String place) {
        byte[] query = Arrays.copyOf(Base64.getUrlDecoder().decode(cursor), Integer.BYTES);
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(query, query.length + text.length);
        System.arraycopy(text, 0, bytes, query.length, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
