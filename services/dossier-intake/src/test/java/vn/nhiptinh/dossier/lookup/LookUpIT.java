package vn.nhiptinh.dossier.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;

/** A citizen without an account sees how their dossier stands; who guesses is stopped. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class LookUpIT {

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void province() {
        Province.known();
    }

    private static String submitted() {
        Map<String, Object> submission = Desk.submission();
        submission.put(
                "applicant",
                Map.of("fullName", "Nguyễn Văn An", "identityNumber", "052090123456", "phone", "0912345678"));
        return Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
    }

    private static ValidatableResponse lookUp(String code, String digits) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("dossierCode", code, "lastDigits", digits))
                .post("/v1/lookup")
                .then();
    }

    @ParameterizedTest
    @CsvSource({"123456", "345678"})
    void showsHowItStandsAndNothingOfThePerson(String digits) {
        String code = submitted();
        Desk.act(Desk.officer(Province.COMMUNE), code, "accept", null).statusCode(200);
        String answer = lookUp(code, digits)
                .statusCode(200)
                .body("dossierCode", equalTo(code))
                .body("status", equalTo("RECEIVED"))
                .body("nationalStatus", equalTo(2))
                .body("dueAt", equalTo("2023-09-19T17:00:00+07:00"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("Nguy").doesNotContain("123456").doesNotContain("345678");
    }

    @Test
    void aWrongCodeAndWrongDigitsLookTheSame() {
        String code = submitted();
        String wrongDigits = lookUp(code, "000000").statusCode(404).extract().path("code");
        String wrongCode = lookUp("H08.22.21-230912-9876", "123456")
                .statusCode(404)
                .extract()
                .path("code");
        assertThat(List.of(wrongDigits, wrongCode)).containsOnly("lookup-failed");
        lookUp(code, "12345").statusCode(400);
        lookUp("no code", "123456").statusCode(400).body("code", equalTo("malformed-dossier-code"));
    }

    @Test
    void fiveWrongAnswersLockItForAnHour() throws SQLException {
        String code = submitted();
        for (int i = 0; i < 5; i++) {
            lookUp(code, "00000" + i).statusCode(404);
        }
        lookUp(code, "123456").statusCode(429).header("Retry-After", "3600").body("code", equalTo("lookup-locked"));
        lookUp(submitted(), "123456").statusCode(200);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update lookup_failure set last_at = last_at - interval '61 minutes'"
                            + " where dossier_code = '" + code + "'"))
                    .isEqualTo(1);
        }
        lookUp(code, "000000").statusCode(404);
        lookUp(code, "123456").statusCode(200);
        // A right answer makes the wrong ones forgotten.
        for (int i = 0; i < 4; i++) {
            lookUp(code, "00000" + i).statusCode(404);
        }
        lookUp(code, "123456").statusCode(200);
    }

    @Test
    void manyAtOnceAreNoMoreThanFive() throws Exception {
        String code = submitted();
        ExecutorService thieves = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> guesses = Stream.<Callable<Integer>>generate(
                            () -> () -> lookUp(code, "999999").extract().statusCode())
                    .limit(24)
                    .toList();
            int tried = 0;
            for (Future<Integer> guess : thieves.invokeAll(guesses)) {
                tried += guess.get() == 404 ? 1 : 0;
            }
            assertThat(tried).isEqualTo(5);
        } finally {
            thieves.shutdown();
        }
    }
}
