package vn.nhiptinh.dossier.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** A citizen begins a dossier today and hands it in tomorrow; until then it has no number and nobody else sees it. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class DraftIT {

    private final String subject = "citizen-" + UUID.randomUUID();
    private final String citizen =
            Tokens.token("citizen").subject(subject).identity(2, true).bearer();

    @BeforeEach
    void province() {
        Province.known();
    }

    private ValidatableResponse begin(String key, Map<String, ?> submission) {
        return Desk.as(citizen)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(submission)
                .post("/v1/drafts")
                .then();
    }

    private ValidatableResponse submit(String id, String key) {
        return Desk.as(citizen)
                .header("Idempotency-Key", key)
                .post("/v1/drafts/{id}/submit", id)
                .then();
    }

    @Test
    void isFilledInBitByBitAndHandedInOnce() {
        String key = Desk.newKey();
        String id = begin(key, Map.of("applicant", Map.of("fullName", "Nguyễn Văn An")))
                .statusCode(201)
                .body("submission", nullValue())
                .extract()
                .path("id");
        assertThat(begin(key, Map.of("applicant", Map.of("fullName", "Nguyễn Văn An")))
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .isEqualTo(id);
        submit(id, Desk.newKey())
                .statusCode(400)
                .body("errors.field", contains("applicantKind", "channel", "handlingAgency", "procedureCode"));

        Map<String, Object> whole = Desk.submission();
        whole.put("applicant", Map.of("fullName", "Nguyễn Văn An", "phone", "0912345678"));
        Desk.as(citizen)
                .header("If-Match", "\"1\"")
                .contentType(ContentType.JSON)
                .body(whole)
                .put("/v1/drafts/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        Desk.as(citizen)
                .header("If-Match", "\"1\"")
                .contentType(ContentType.JSON)
                .body(whole)
                .put("/v1/drafts/{id}", id)
                .then()
                .statusCode(412);
        Desk.as(citizen)
                .get("/v1/drafts")
                .then()
                .body("$", hasSize(1))
                .body("[0].submission.applicant.phone", equalTo("0912345678"));

        String handIn = Desk.newKey();
        String code = submit(id, handIn)
                .statusCode(201)
                .body("status", equalTo("SUBMITTED"))
                .extract()
                .path("dossierCode");
        assertThat(submit(id, handIn).statusCode(201).extract().<String>path("dossierCode"))
                .isEqualTo(code);
        submit(id, Desk.newKey()).statusCode(404);
        Desk.as(citizen).get("/v1/drafts").then().body("$", empty());
        Desk.as(citizen)
                .get("/v1/dossiers/{code}/people", code)
                .then()
                .statusCode(200)
                .body("applicant.fullName", equalTo("Nguyễn V** A*"));
    }

    @Test
    void claimsNoMoreThanIsProvenWhenItIsHandedIn() {
        String id = begin(Desk.newKey(), Desk.submission())
                .statusCode(201)
                .extract()
                .path("id");
        String lower =
                Tokens.token("citizen").subject(subject).identity(1, false).bearer();
        Desk.as(lower)
                .header("Idempotency-Key", Desk.newKey())
                .post("/v1/drafts/{id}/submit", id)
                .then()
                .statusCode(422)
                .body("code", equalTo("identity-not-proven"));
        submit(id, Desk.newKey())
                .statusCode(201)
                .body("identityLevel", equalTo(2))
                .body("vneidAuthenticated", equalTo(true));
    }

    @Test
    void isNobodyElses() {
        String id = begin(Desk.newKey(), Desk.submission())
                .statusCode(201)
                .extract()
                .path("id");
        String stranger = Desk.citizen();
        Desk.as(stranger).get("/v1/drafts/{id}", id).then().statusCode(404);
        Desk.as(stranger).delete("/v1/drafts/{id}", id).then().statusCode(404);
        Desk.as(stranger)
                .header("Idempotency-Key", Desk.newKey())
                .post("/v1/drafts/{id}/submit", id)
                .then()
                .statusCode(404);
        Desk.as(Desk.officer(Province.COMMUNE)).get("/v1/drafts").then().statusCode(403);
        Desk.as(citizen).delete("/v1/drafts/{id}", id).then().statusCode(204);
        Desk.as(citizen).get("/v1/drafts/{id}", id).then().statusCode(404);
    }

    @Test
    void anAccountKeepsTwenty() {
        for (int i = 0; i < 20; i++) {
            begin(Desk.newKey(), Map.of()).statusCode(201);
        }
        begin(Desk.newKey(), Map.of()).statusCode(409).body("code", equalTo("too-many-drafts"));
    }

    @Test
    void refusesWhatIsNoSubmission() {
        begin(Desk.newKey(), Map.of("colour", "red")).statusCode(400);
    }
}
