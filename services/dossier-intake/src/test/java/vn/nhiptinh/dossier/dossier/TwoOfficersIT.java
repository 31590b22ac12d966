package vn.nhiptinh.dossier.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Of two officers who have seen the same dossier one acts on it, whether the state tells them apart or not. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class TwoOfficersIT {

    private static final Map<String, Object> REASON = Map.of("reasonCode", "INCOMPLETE");
    private static final Map<String, Object> REFUSED = Map.of("outcome", "REFUSED", "electronicResult", false);
    private static final Map<String, Object> DIGITISED =
            Map.of("total", 2, "digitised", 1, "reused", 0, "fromNationalStore", 0);
    private static final Map<String, Object> LATER = Map.of("day", "2023-09-29", "reasonCode", "OPINION_AWAITED");
    private static final String AGENCY = Province.OTHER_COMMUNE;

    private static final String OFFICER = Desk.officer(AGENCY);
    private static final String OTHER_OFFICER = Desk.officer(Province.DEPARTMENT);

    @Inject
    AgroalDataSource dataSource;

    /** What leaves a dossier in the state in which it was, in each of those states, and what leads from step to step. */
    enum Deed {
        COMPLETE_STEP(DossierState.PROCESSING, OFFICER, DossierAction.COMPLETE_STEP, null),
        RETURN_STEP(DossierState.PROCESSING, OFFICER, DossierAction.RETURN_STEP, REASON),
        ASSIGN(DossierState.PROCESSING, OFFICER, DossierAction.ASSIGN, Map.of("officer", "officer-17")),
        DIGITISE(DossierState.PROCESSING, OFFICER, DossierAction.DIGITISE, DIGITISED),
        EXTEND(DossierState.PROCESSING, OFFICER, DossierAction.EXTEND, LATER),
        HAND_OVER(DossierState.PROCESSING, OFFICER, DossierAction.FORWARD, forwarded(Province.DEPARTMENT)),
        DIGITISE_AT_RECEPTION(DossierState.RECEIVED, OFFICER, DossierAction.DIGITISE, DIGITISED),
        EXTEND_AT_RECEPTION(DossierState.RECEIVED, OFFICER, DossierAction.EXTEND, LATER),
        HAND_ON(
                DossierState.AWAITING_AGENCY,
                OTHER_OFFICER,
                DossierAction.FORWARD,
                forwarded(Province.OTHER_DEPARTMENT)),
        ASSIGN_ELSEWHERE(
                DossierState.AWAITING_AGENCY, OTHER_OFFICER, DossierAction.ASSIGN, Map.of("officer", "officer-18")),
        DIGITISE_MEANWHILE(DossierState.AWAITING_AGENCY, OFFICER, DossierAction.DIGITISE, DIGITISED),
        EXTEND_MEANWHILE(DossierState.AWAITING_AGENCY, OFFICER, DossierAction.EXTEND, LATER),
        COMPLETE_ELSEWHERE(DossierState.AWAITING_AGENCY, OTHER_OFFICER, DossierAction.COMPLETE_STEP, null),
        RETURN_FROM_ELSEWHERE(DossierState.AWAITING_AGENCY, OTHER_OFFICER, DossierAction.RETURN_STEP, REASON),
        RECALL(DossierState.AWAITING_AGENCY, OFFICER, DossierAction.RECALL, REASON),
        SEND_RESULT(
                DossierState.RESULT_READY, OFFICER, DossierAction.SEND_RESULT, Map.of("reference", "EE123456789VN"));

        private final DossierState state;
        private final String officer;
        private final DossierAction action;
        private final Map<String, Object> body;

        Deed(DossierState state, String officer, DossierAction action, Map<String, Object> body) {
            this.state = state;
            this.officer = officer;
            this.action = action;
            this.body = body;
        }

        /** A dossier in the state, one step done where there is a way. */
        String dossier() {
            String code = accepted();
            if (state == DossierState.RECEIVED) {
                return code;
            }
            act(OFFICER, code, "start", null, null).statusCode(200);
            act(OFFICER, code, "complete-step", null, null).statusCode(200);
            if (state == DossierState.AWAITING_AGENCY) {
                act(OFFICER, code, "forward", null, forwarded(Province.DEPARTMENT))
                        .statusCode(200);
            } else if (state == DossierState.RESULT_READY) {
                act(OFFICER, code, "complete", null, REFUSED).statusCode(200);
            }
            return code;
        }

        ValidatableResponse done(String code, String ifMatch) {
            return act(officer, code, action.wireName(), ifMatch, body);
        }
    }

    @BeforeEach
    void process() {
        Province.known();
        Desk.as(Tokens.token("supervisor").agency(AGENCY).bearer())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "procedureCode",
                        Province.IN_DAYS,
                        "agency",
                        AGENCY,
                        "validFrom",
                        "2023-01-01",
                        "legalBasis",
                        "QĐ 1/QĐ-UBND",
                        "steps",
                        List.of(step("VERIFY"), step("CHECK"), step("DECIDE"), step("SIGN"))))
                .put("/v1/processes/" + Province.IN_DAYS)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> step(String code) {
        return Map.of("code", code, "name", "Bước " + code, "timeValue", 1, "timeUnit", "DAY");
    }

    private static Map<String, Object> forwarded(String agency) {
        Map<String, Object> step = new HashMap<>(step("ADVICE"));
        step.put("agency", agency);
        return step;
    }

    private static String accepted() {
        Map<String, Object> submission = Desk.submission();
        submission.put("procedureCode", Province.IN_DAYS);
        submission.put("handlingAgency", AGENCY);
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        act(OFFICER, code, "accept", null, null).statusCode(200);
        return code;
    }

    private static ValidatableResponse act(
            String bearer, String code, String action, String ifMatch, Map<String, Object> body) {
        RequestSpecification request = Desk.as(bearer).header("Idempotency-Key", Desk.newKey());
        return Desk.act(ifMatch == null ? request : request.header("If-Match", ifMatch), code, action, body);
    }

    private static String tag(String code) {
        return Desk.as(OFFICER).get("/v1/dossiers/" + code).header("ETag");
    }

    /**
     * But for a rating, which is given once, and for the promise of a new day while a fee is due, which is what it is in
     * other states.
     */
    @Test
    void everyActionThatKeepsItsStateIsAmongThem() {
        List<String> keeping = Arrays.stream(DossierState.values())
                .filter(state -> state != DossierState.PAYMENT_AT_RECEPTION && state != DossierState.PAYMENT_REQUESTED)
                .flatMap(state -> state.exits().entrySet().stream()
                        .filter(exit -> exit.getValue() == state && exit.getKey() != DossierAction.RATE)
                        .map(exit -> state + " " + exit.getKey()))
                .toList();
        assertThat(Arrays.stream(Deed.values()).map(deed -> deed.state + " " + deed.action))
                .containsAll(keeping);
    }

    @ParameterizedTest
    @EnumSource
    void whoHasSeenTheOldVersionIsRefused(Deed deed) {
        String code = deed.dossier();
        String seen = tag(code);
        String answered = deed.done(code, seen).statusCode(200).extract().header("ETag");
        assertThat(answered).isNotEqualTo(seen).isEqualTo(tag(code));
        deed.done(code, seen).statusCode(412).body("code", equalTo("version-conflict"));
        assertThat(tag(code)).isEqualTo(answered);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoAtOnceOneActs(Deed deed) {
        String code = deed.dossier();
        String seen = tag(code);
        IntSupplier once = () -> deed.done(code, seen).extract().statusCode();
        assertThat(Desk.atOnce(List.of(once, once))).containsExactly(200, 412);
    }

    /** Even who does not say what they have seen meant what there was when they asked. */
    @ParameterizedTest
    @EnumSource(names = {"COMPLETE_STEP", "RETURN_STEP", "ASSIGN", "HAND_ON", "ASSIGN_ELSEWHERE", "DIGITISE", "EXTEND"})
    void ofTwoAtOnceWhoSayNothingOfVersionsOneActsToo(Deed deed) throws Exception {
        assertThat(atOnce(deed.dossier(), deed, deed)).containsExactlyInAnyOrder(200, 412);
    }

    /** What is recalled is the step that was open, not the one that began while the recall waited. */
    @Test
    void aRecallDoesNotReachTheNextStep() throws Exception {
        assertThat(atOnce(Deed.RECALL.dossier(), Deed.RECALL, Deed.COMPLETE_ELSEWHERE))
                .containsExactlyInAnyOrder(200, 412);
    }

    /** What two are told who both ask, without saying what they have seen, while the dossier is locked. */
    private List<Integer> atOnce(String code, Deed one, Deed other) throws Exception {
        List<CompletableFuture<Integer>> both;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("select 1 from dossier where code = ? for update")) {
            connection.setAutoCommit(false);
            lock.setString(1, code);
            lock.execute();
            both = Stream.of(one, other)
                    .map(deed -> CompletableFuture.supplyAsync(
                            () -> deed.done(code, null).extract().statusCode()))
                    .toList();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waitForLocks() >= 2);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return List.of(both.get(0).get(20, TimeUnit.SECONDS), both.get(1).get(20, TimeUnit.SECONDS));
    }

    /** One after the other they act each on what is there. */
    @Test
    void whoSaysNothingOfVersionsActsOnWhatIsThere() {
        String code = accepted();
        act(OFFICER, code, "start", null, null).statusCode(200);
        act(OFFICER, code, "complete-step", null, null).statusCode(200);
        act(OFFICER, code, "complete-step", "*", null).statusCode(200);
        Desk.as(OFFICER)
                .get("/v1/dossiers/{code}/steps", code)
                .then()
                .body("findAll { it.finishedAt != null }.code", contains("VERIFY", "CHECK"));
    }

    private int waitForLocks() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            r.next();
            return r.getInt(1);
        }
    }
}
