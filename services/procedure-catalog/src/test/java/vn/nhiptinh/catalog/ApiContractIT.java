package vn.nhiptinh.catalog;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.OpenApiContract;
import vn.nhiptinh.testkit.SuiteTestResource;

@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ApiContractIT {

    @Test
    void theApiIsTheOneThatIsCommitted() {
        OpenApiContract.of("procedure-catalog")
                .check(given().accept("application/yaml").get("/q/openapi").asString());
    }
}
