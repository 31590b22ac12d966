package vn.nhiptinh.kit.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.testkit.SuiteTestResource;

/** Every operation's description names the problems it can answer with. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class DeclareProblemsIT {

    @ParameterizedTest
    @CsvSource({
        "/v1/notes,                     post, 200 400 401 403 409 413 415 422 500",
        "/v1/notes/public,              post, 200 400 409 413 415 422 500",
        "/v1/notes/on/{day},            get,  200 400 404 422 500",
        "/v1/reconciliation,            get,  200 401 403 500",
        "/v1/reconciliation/{day},      get,  200 400 401 403 404 422 500",
        "/v1/reference,                 get,  200 500"
    })
    void itsShapeTells(String path, String method, String statuses) {
        JsonPath api = given().accept("application/json").get("/q/openapi").jsonPath();
        Map<String, Map<String, Object>> responses = api.getMap("paths.'" + path + "'." + method + ".responses");
        assertThat(responses.keySet()).containsExactlyInAnyOrder(statuses.split(" "));
        responses.forEach((status, response) -> {
            if (!status.startsWith("2")) {
                assertThat(response).containsEntry("$ref", "#/components/responses/Problem" + status);
                assertThat(api.getString("components.responses.Problem" + status
                                + ".content.'application/problem+json'.schema.'$ref'"))
                        .isEqualTo("#/components/schemas/ProblemBody");
            }
        });
        assertThat(api.getMap("components.schemas.ProblemBody.properties").keySet())
                .isEqualTo(java.util.Set.of("type", "title", "status", "detail", "code", "errors", "traceId"));
    }
}
