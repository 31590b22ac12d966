package vn.nhiptinh.feedback;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.OpenApiContract;
import vn.nhiptinh.testkit.SuiteTestResource;

@QuarkusTest
@QuarkusTestResource(SuiteTestResource.class)
@TestProfile(Autumn.class)
class OpenApiIT {

    @Test
    void theCommittedDocumentSaysWhatTheServiceDoes() {
        OpenApiContract.of("feedback")
                .check(given().accept("application/yaml").get("/q/openapi").asString());
    }
}
