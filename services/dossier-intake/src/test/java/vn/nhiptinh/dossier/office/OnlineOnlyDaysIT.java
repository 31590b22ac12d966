package vn.nhiptinh.dossier.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** On its online-only days an office takes nothing at the counter, and says so. The tests' day is a Tuesday. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class OnlineOnlyDaysIT {

    private static final String SUPERVISOR =
            Tokens.token("supervisor").agency(Province.COMMUNE).bearer();

    @BeforeEach
    void province() {
        Province.known();
    }

    @AfterEach
    void everyDayIsOpenAgain() {
        put(SUPERVISOR, Province.COMMUNE, List.of()).statusCode(200);
    }

    @Test
    void theCounterIsClosedAndTheOtherWaysAreOpen() {
        put(SUPERVISOR, Province.COMMUNE, List.of(day("TUESDAY", "2023-09-01", null)))
                .statusCode(200)
                .body("days.weekday", contains("TUESDAY"));
        atTheCounter()
                .statusCode(422)
                .body("code", equalTo("online-only-day"))
                .body("detail", containsString("2023-09-12"));
        Desk.submit(Desk.citizen(), Desk.newKey(), Desk.submission()).statusCode(201);
        Map<String, Object> byPost = Desk.submission();
        byPost.put("channel", "POSTAL");
        Desk.submit(Desk.officer(Province.COMMUNE), Desk.newKey(), byPost).statusCode(201);
    }

    @Test
    void anotherWeekdayOrAnotherTimeClosesNothing() {
        put(
                        SUPERVISOR,
                        Province.COMMUNE,
                        List.of(day("MONDAY", "2023-09-01", null), day("TUESDAY", "2023-01-01", "2023-09-11")))
                .statusCode(200);
        atTheCounter().statusCode(201);
    }

    @Test
    void anOfficeSpeaksForItself() {
        put(SUPERVISOR, Province.OTHER_COMMUNE, List.of(day("TUESDAY", "2023-01-01", null)))
                .statusCode(403)
                .body("code", equalTo("forbidden-agency"));
        put(SUPERVISOR, "H08.22.77", List.of()).statusCode(422).body("code", equalTo("unknown-agency"));
        put(Desk.officer(Province.COMMUNE), Province.COMMUNE, List.of()).statusCode(403);
    }

    @Test
    void whoHasSeenWhatIsNoLongerSaidChangesNothing() {
        String nothing = tag();
        List<Map<String, Object>> fridays = List.of(day("FRIDAY", "2023-09-01", null));
        String tag = put(SUPERVISOR, Province.COMMUNE, nothing, fridays)
                .statusCode(200)
                .extract()
                .header("ETag");
        assertThat(tag()).isEqualTo(tag).isNotEqualTo(nothing);
        put(SUPERVISOR, Province.COMMUNE, nothing, List.of()).statusCode(412).body("code", equalTo("version-conflict"));
        assertThat(tag()).isEqualTo(tag);
        // A proxy that compresses answers weakens their tags.
        put(SUPERVISOR, Province.COMMUNE, "W/" + tag, List.of()).statusCode(200);
        assertThat(tag()).as("nothing is said again").isEqualTo(nothing);
        put(SUPERVISOR, Province.COMMUNE, "*", fridays).statusCode(200).header("ETag", equalTo(tag));
    }

    @Test
    void ofSeveralAtOnceOneIsHeardWhereTheyCareAndAllWhereTheyDoNot() {
        for (int round = 0; round < 10; round++) {
            String seen = tag();
            assertThat(Desk.atOnce(differing(round, seen))).containsExactly(200, 412, 412, 412);
            assertThat(Desk.atOnce(differing(round, "*"))).containsOnly(200);
        }
    }

    /** Four who say each something else of the same day. */
    private static List<IntSupplier> differing(int round, String seen) {
        return IntStream.range(0, 4)
                .<IntSupplier>mapToObj(n -> () -> {
                    Map<String, Object> day = day("FRIDAY", "2023-09-01", null);
                    day.put("legalBasis", "TB " + round + "-" + n + " " + (seen.equals("*") ? "again" : "first"));
                    return put(SUPERVISOR, Province.COMMUNE, seen, List.of(day))
                            .extract()
                            .statusCode();
                })
                .toList();
    }

    private static String tag() {
        return Desk.as(Desk.citizen())
                .get("/v1/offices/{agency}/online-only-days", Province.COMMUNE)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static ValidatableResponse atTheCounter() {
        Map<String, Object> submission = Desk.submission();
        submission.put("channel", "IN_PERSON");
        return Desk.submit(Desk.officer(Province.COMMUNE), Desk.newKey(), submission);
    }

    private static Map<String, Object> day(String weekday, String from, String to) {
        Map<String, Object> day =
                new java.util.HashMap<>(Map.of("weekday", weekday, "validFrom", from, "legalBasis", "TB 12/TB-UBND"));
        if (to != null) {
            day.put("validTo", to);
        }
        return day;
    }

    private static ValidatableResponse put(String bearer, String agency, List<Map<String, Object>> days) {
        return put(bearer, agency, "*", days);
    }

    private static ValidatableResponse put(
            String bearer, String agency, String ifMatch, List<Map<String, Object>> days) {
        return Desk.as(bearer)
                .header("If-Match", ifMatch)
                .contentType(ContentType.JSON)
                .body(Map.of("days", days))
                .put("/v1/offices/{agency}/online-only-days", agency)
                .then();
    }
}
