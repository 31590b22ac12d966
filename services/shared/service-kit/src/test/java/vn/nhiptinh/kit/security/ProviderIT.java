package vn.nhiptinh.kit.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.Tokens;

/** In a province tokens come from an OpenID provider; the same tokens do the same there. */
@QuarkusTest
@WithTestResource(ProviderResource.class)
class ProviderIT {

    private static final String NOTE = "{\"agency\":\"H08.22\",\"text\":\"xem\"}";

    @Test
    void tokensOfTheProviderAreTaken() {
        status(Tokens.token("officer").agency("H08").bearer(), 200, null);
        status(Tokens.token("officer").agency("H05").bearer(), 403, "forbidden-agency");
        status(Tokens.bearer("citizen"), 403, "forbidden-role");
        status(Tokens.token("officer").expired().bearer(), 401, "unauthenticated");
        status(Tokens.token("officer").forged().bearer(), 401, "unauthenticated");
        status(Tokens.token("officer").claim("iss", "https://elsewhere").bearer(), 401, "unauthenticated");
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static void status(String bearer, int status, String code) {
        given().header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body(NOTE)
                .post("/v1/notes")
                .then()
                .statusCode(status)
                .body("code", status == 200 ? not(equalTo("")) : equalTo(code));
    }
}
