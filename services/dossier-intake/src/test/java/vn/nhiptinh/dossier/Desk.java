package vn.nhiptinh.dossier;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import vn.nhiptinh.testkit.Tokens;

/** Speaks to the service as an officer's or a citizen's software does. */
public final class Desk {

    private Desk() {}

    public static String officer(String agency) {
        return Tokens.token("officer").agency(agency).bearer();
    }

    /** Signed in with VNeID at its highest level. */
    public static String citizen() {
        return Tokens.token("citizen").identity(2, true).bearer();
    }

    public static String system() {
        return Tokens.bearer("system");
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public static RequestSpecification as(String bearer) {
        return given().header("Authorization", bearer).header("Accept-Language", "en");
    }

    /** What an online submission at the commune says; change it by putting. */
    public static Map<String, Object> submission() {
        return new java.util.HashMap<>(Map.of(
                "procedureCode",
                Province.PROCEDURE,
                "handlingAgency",
                Province.COMMUNE,
                "channel",
                "ONLINE",
                "assistedBy",
                "YOUTH_UNION",
                "applicantKind",
                "CITIZEN",
                "identityLevel",
                2,
                "vneidAuthenticated",
                true));
    }

    public static ValidatableResponse submit(String bearer, String key, Object submission) {
        return as(bearer)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(submission)
                .post("/v1/dossiers")
                .then();
    }

    /** Submits online and gives the dossier's code. */
    public static String submitted() {
        return submit(citizen(), newKey(), submission())
                .statusCode(201)
                .extract()
                .path("dossierCode");
    }

    /** What each of them is answered with who call at the same time, the lowest status first. */
    public static List<Integer> atOnce(List<IntSupplier> calls) {
        ExecutorService callers = Executors.newFixedThreadPool(calls.size());
        try {
            return calls.stream().map(call -> CompletableFuture.supplyAsync(call::getAsInt, callers)).toList().stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
        } finally {
            callers.shutdown();
        }
    }

    public static ValidatableResponse act(String bearer, String code, String action, Object body) {
        return act(as(bearer).header("Idempotency-Key", newKey()), code, action, body);
    }

    public static ValidatableResponse act(RequestSpecification request, String code, String action, Object body) {
        RequestSpecification json = request.contentType(ContentType.JSON);
        RequestSpecification ready = body == null ? json : json.body(body);
        return ready.post("/v1/dossiers/{code}/{action}", code, action).then();
    }
}
