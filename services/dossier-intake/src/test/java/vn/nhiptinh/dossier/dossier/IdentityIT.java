package vn.nhiptinh.dossier.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.StoredState;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Nobody asserts their own identity: online the token tells, at the counter the officer who has seen it. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class IdentityIT {

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void province() {
        Province.known();
    }

    private static String citizen(Object level, Object vneid) {
        return Tokens.token("citizen")
                .claim("identity_level", level)
                .claim("vneid", vneid)
                .bearer();
    }

    /** @param claims what it says of the identity; nothing else does */
    private static Map<String, Object> submission(Map<String, Object> claims) {
        Map<String, Object> submission = Desk.submission();
        submission.remove("identityLevel");
        submission.remove("vneidAuthenticated");
        submission.putAll(claims);
        return submission;
    }

    private static ValidatableResponse submit(String bearer, Map<String, Object> submission) {
        return Desk.submit(bearer, Desk.newKey(), submission);
    }

    private static void known(ValidatableResponse submitted, int level, boolean vneid, boolean populationData) {
        submitted
                .statusCode(201)
                .body("identityLevel", equalTo(level))
                .body("vneidAuthenticated", equalTo(vneid))
                .body("populationData", equalTo(populationData));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, false", "2, true"})
    void onlineTheTokenTells(int level, boolean vneid) {
        known(submit(citizen(level, vneid), submission(Map.of())), level, vneid, false);
        known(submit(citizen("" + level, "" + vneid), submission(Map.of())), level, vneid, false);
        known(
                submit(
                        citizen(level, vneid),
                        submission(
                                Map.of("identityLevel", level, "vneidAuthenticated", vneid, "populationData", false))),
                level,
                vneid,
                false);
    }

    @ParameterizedTest
    @CsvSource({", ", "3, yes", "-1, 1", "high, TRUE", "1.5, VNEID", "22, false"})
    void whatATokenDoesNotSayPlainlyIsNotProven(String level, String vneid) {
        known(submit(citizen(level, vneid), submission(Map.of())), 0, false, false);
        submit(citizen(level, vneid), submission(Map.of("identityLevel", 1))).statusCode(422);
        submit(citizen(level, vneid), submission(Map.of("vneidAuthenticated", true)))
                .statusCode(422);
    }

    @Test
    void whoClaimsLessIsKnownAllTheSame() {
        known(
                submit(citizen(2, true), submission(Map.of("identityLevel", 0, "vneidAuthenticated", false))),
                2,
                true,
                false);
    }

    @Test
    void whoClaimsMoreIsRefusedAndNothingIsKept() {
        StoredState before = StoredState.of(dataSource);
        submit(citizen(1, false), submission(Map.of("identityLevel", 2)))
                .statusCode(422)
                .body("code", equalTo("identity-not-proven"))
                .body("detail", containsString("identity level 1"))
                .body("errors.field", contains("identityLevel"));
        submit(citizen(2, false), submission(Map.of("vneidAuthenticated", true)))
                .statusCode(422)
                .body("errors.field", contains("vneidAuthenticated"));
        // Comparing people with the population database is the administration's work.
        submit(citizen(2, true), submission(Map.of("populationData", true)))
                .statusCode(422)
                .body("errors.field", contains("populationData"));
        submit(
                        Tokens.bearer("citizen"),
                        submission(Map.of("identityLevel", 1, "vneidAuthenticated", true, "populationData", true)))
                .statusCode(422)
                .body("errors.field", contains("identityLevel", "vneidAuthenticated", "populationData"))
                .body(
                        "errors.code",
                        equalTo(List.of("identity-not-proven", "identity-not-proven", "identity-not-proven")));
        assertThat(StoredState.of(dataSource)).isEqualTo(before);
    }

    @Test
    void atTheCounterTheOfficerTells() {
        String officer = Desk.officer(Province.COMMUNE);
        Map<String, Object> seen = submission(
                Map.of("channel", "IN_PERSON", "identityLevel", 2, "vneidAuthenticated", true, "populationData", true));
        known(submit(officer, seen), 2, true, true);
        known(submit(officer, submission(Map.of("channel", "POSTAL"))), 0, false, false);
    }

    @Test
    void whoIsAnOfficerTooIsACitizenOnline() {
        String both =
                Tokens.token("officer", "citizen").agency(Province.COMMUNE).bearer();
        submit(both, submission(Map.of("identityLevel", 2)))
                .statusCode(422)
                .body("code", equalTo("identity-not-proven"));
    }
}
