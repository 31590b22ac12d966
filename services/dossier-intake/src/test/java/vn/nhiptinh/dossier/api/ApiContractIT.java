package vn.nhiptinh.dossier.api;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.OpenApiContract;
import vn.nhiptinh.testkit.SuiteTestResource;

/** Holds the service to the API description that is committed for it. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ApiContractIT {

    @Test
    void servesTheCommittedDescription() {
        byte[] served =
                given().get("/q/openapi").then().statusCode(200).extract().asByteArray();

        OpenApiContract.of("dossier-intake").check(new String(served, StandardCharsets.UTF_8));
    }
}
