package vn.nhiptinh.dossier.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Who says how a procedure is carried out says it of what they have seen. Its procedure is one of the past. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ProcessIT {

    private static final String SUPERVISOR =
            Tokens.token("supervisor").agency(Province.DISTRICT).bearer();

    @BeforeEach
    void province() {
        Province.known();
    }

    @Test
    void whoHasSeenWhatIsNoLongerSaidChangesNothing() {
        String before = tag();
        String tag = put(Province.DISTRICT, before, 1)
                .statusCode(200)
                .body("steps[0].timeValue", equalTo(1))
                .extract()
                .header("ETag");
        assertThat(tag()).isEqualTo(tag).isNotEqualTo(before);

        put(Province.DISTRICT, before, 2).statusCode(412).body("code", equalTo("version-conflict"));
        assertThat(tag()).isEqualTo(tag);
        String other = put(Province.COMMUNE, tag, 2).statusCode(200).extract().header("ETag");
        assertThat(other).as("the list has grown").isNotEqualTo(tag);
        put(Province.DISTRICT, tag, 2).statusCode(412);
        // Who does not care says nothing of it.
        put(Province.DISTRICT, null, 1).statusCode(200).header("ETag", equalTo(other));
    }

    @Test
    void ofSeveralAtOnceOneIsHeard() {
        for (int round = 1; round <= 10; round++) {
            String seen = tag();
            int first = 10 * round;
            List<IntSupplier> calls = IntStream.range(first, first + 4)
                    .<IntSupplier>mapToObj(
                            n -> () -> put(Province.DISTRICT, seen, n).extract().statusCode())
                    .toList();
            assertThat(Desk.atOnce(calls)).containsExactly(200, 412, 412, 412);
        }
    }

    @Test
    void aProcessHasStepsAndEachHasACodeOfItsOwn() {
        put(Province.DISTRICT, null, List.of()).statusCode(400).body("code", equalTo("validation-failed"));
        put(Province.DISTRICT, null, List.of(step("VERIFY", 1), step("DECIDE", 1), step("VERIFY", 2)))
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", contains("steps[2].code"));
    }

    /** So is the desk's answer called where steps are named. */
    @Test
    void noStepIsCalledReply() {
        put(Province.DISTRICT, null, List.of(step("REPLY_TO_CITIZEN", 1), step("REPLY", 1)))
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", contains("steps[1].code"));
    }

    private static String tag() {
        return Desk.as(SUPERVISOR)
                .get("/v1/processes/{procedureCode}", Province.REPEALED)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private static ValidatableResponse put(String agency, String ifMatch, int days) {
        return put(agency, ifMatch, List.of(step("VERIFY", days)));
    }

    private static Map<String, Object> step(String code, int days) {
        return Map.of("code", code, "name", "Bước " + code, "timeValue", days, "timeUnit", "WORKING_DAY");
    }

    private static ValidatableResponse put(String agency, String ifMatch, List<Map<String, Object>> steps) {
        RequestSpecification request = Desk.as(SUPERVISOR).contentType(ContentType.JSON);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .body(Map.of(
                        "procedureCode",
                        Province.REPEALED,
                        "agency",
                        agency,
                        "validFrom",
                        "2022-01-01",
                        "validTo",
                        "2022-12-31",
                        "legalBasis",
                        "QĐ 1/QĐ-UBND",
                        "steps",
                        steps))
                .put("/v1/processes/{procedureCode}", Province.REPEALED)
                .then();
    }
}
