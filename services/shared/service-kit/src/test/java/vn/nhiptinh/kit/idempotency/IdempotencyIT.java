package vn.nhiptinh.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.note.Gate;
import vn.nhiptinh.kit.note.Notes;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** A request that comes again acts once. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class IdempotencyIT {

    private static final int BOUND_SECONDS = 30;

    @Inject
    Notes notes;

    @Inject
    Gate gate;

    @Inject
    Idempotency idempotency;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void noNotes() throws SQLException {
        notes.execute("truncate note, idempotency_key");
    }

    @Test
    void theSameRequestGetsTheFirstAnswerAgain() throws SQLException {
        String first = write(key, "H08", "một").then().statusCode(200).extract().asString();
        assertThat(write(key, "H08", "một").asString()).isEqualTo(first);
        assertThat(write(key, "H08", "một").asString()).isEqualTo(first);
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheKeyIsRefused() throws SQLException {
        write(key, "H08", "một").then().statusCode(200);
        write(key, "H08", "hai").then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(notes.count()).isEqualTo(1);
    }

    @Test
    void theSameKeyOfAnotherCallerIsAnotherKey() throws SQLException {
        write(key, "H08", "một").then().statusCode(200);
        write(Tokens.token("officer").agency("H08").subject("officer-2").bearer(), key, "H08", "hai")
                .then()
                .statusCode(200);
        assertThat(notes.count()).isEqualTo(2);
    }

    @Test
    void callersWithoutATokenHaveKeysToo() throws SQLException {
        String first =
                writePublicly(key, "một").then().statusCode(200).extract().asString();
        assertThat(writePublicly(key, "một").asString()).isEqualTo(first);
        writePublicly(key, "hai").then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        write(key, "H08", "ba").then().statusCode(200);
        assertThat(notes.count()).isEqualTo(2);
    }

    @Test
    void whileTheFirstIsUnderWayTheSecondIsTurnedAway() throws Exception {
        gate.shut();
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> write(key, "H08", "wait"));
        try {
            gate.awaitEntered();
            write(key, "H08", "wait").then().statusCode(409).body("code", equalTo("idempotency-in-flight"));
            write(UUID.randomUUID().toString(), "H08", "khác").then().statusCode(200);
        } finally {
            gate.open();
        }
        Response answer = first.get(BOUND_SECONDS, TimeUnit.SECONDS);
        answer.then().statusCode(200);
        assertThat(write(key, "H08", "wait").asString()).isEqualTo(answer.asString());
        assertThat(notes.count()).isEqualTo(2);
    }

    @Test
    void manyAtOnceActOnce() throws Exception {
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(CompletableFuture.supplyAsync(
                    () -> write(key, "H08", "nhiều").statusCode()));
        }
        for (CompletableFuture<Integer> one : all) {
            assertThat(one.get(BOUND_SECONDS, TimeUnit.SECONDS)).isIn(200, 409);
        }
        assertThat(notes.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "fail"})
    void anActionThatFailedLeavesNoTrace(String text) throws SQLException {
        int status = text.equals("refuse") ? 422 : 500;
        write(key, "H08", text).then().statusCode(status);
        assertThat(notes.count()).isZero();
        assertThat(notes.number("select count(*) from idempotency_key")).isZero();
        // The same key may be used again, even for something else.
        write(key, "H08", "được").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "1234567"})
    void aKeyIsRequired(String bad) {
        write(bad, "H08", "một").then().statusCode(400).body("code", equalTo("idempotency-key-required"));
    }

    @Test
    void withoutAKeyNothingIsDone() throws SQLException {
        given().header("Authorization", Tokens.token("officer").agency("H08").bearer())
                .contentType("application/json")
                .body("{\"agency\":\"H08\",\"text\":\"một\"}")
                .post("/v1/notes")
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency-key-required"));
        write("k".repeat(129), "H08", "một").then().statusCode(400);
        assertThat(notes.count()).isZero();
    }

    @Test
    void answersAreForgottenAfterTheirTime() throws SQLException {
        write(key, "H08", "một").then().statusCode(200);
        idempotency.forgetOldAnswers();
        assertThat(notes.number("select count(*) from idempotency_key")).isEqualTo(1);
        notes.execute("update idempotency_key set created_at = now() - interval '49 hours'");
        idempotency.forgetOldAnswers();
        assertThat(notes.number("select count(*) from idempotency_key")).isZero();
    }

    private static Response write(String key, String agency, String text) {
        return write(Tokens.token("officer").agency("H08").bearer(), key, agency, text);
    }

    private static Response write(String bearer, String key, String agency, String text) {
        return given().header("Authorization", bearer)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"agency\":\"" + agency + "\",\"text\":\"" + text + "\"}")
                .post("/v1/notes");
    }

    private static Response writePublicly(String key, String text) {
        return given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"agency\":\"H08\",\"text\":\"" + text + "\"}")
                .post("/v1/notes/public");
    }
}
