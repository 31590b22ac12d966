package vn.nhiptinh.catalog.reconciliation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.catalog.Catalogue;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ReconciliationIT {

    private static final String COUNTS = "counts.find { it.agency == 'H08.32.22' }.measures.";

    @BeforeEach
    void proceduresOfOneAgency() {
        Catalogue.holdsTheReferenceProvince();
        String full = Catalogue.procedureRow("9.300001", "2011-01-01", "2011-01-31", "Toàn trình", "H08.32.22");
        String partial = Catalogue.procedureRow("9.300002", "2011-01-01", "", "Một phần", "H08.32.22")
                .replace("FULL,true,true,true,true,true", "PARTIAL,true,false,true,true,false");
        String infoOnly = Catalogue.procedureRow("9.300003", "2011-01-01", "", "Thông tin", "H08.32.22")
                .replace("FULL,true,true,true,true,true", "INFO_ONLY,false,false,false,false,false");
        Catalogue.importCsv("procedures", Catalogue.procedures(full, partial, infoOnly))
                .statusCode(200);
    }

    @Test
    void aDayCountsWhatIsInForceByAgency() {
        day("2011-01-31")
                .statusCode(200)
                .body("source", equalTo("procedure-catalog"))
                .body("day", equalTo("2011-01-31"))
                .body(COUNTS + "'in-force'", equalTo(3))
                .body(COUNTS + "full", equalTo(1))
                .body(COUNTS + "partial", equalTo(1))
                .body(COUNTS + "'eligible-online'", equalTo(2))
                .body(COUNTS + "integrated", equalTo(2))
                .body(COUNTS + "'fee-bearing'", equalTo(2))
                .body(COUNTS + "'fee-payable-online'", equalTo(1));
        day("2011-02-01").body(COUNTS + "'in-force'", equalTo(2)).body(COUNTS + "full", nullValue());
        day("2010-12-31").body("counts", equalTo(List.of()));
    }

    @Test
    void theDaysAreThoseOnWhichCountsChange() {
        Catalogue.as(Tokens.token("ioc-viewer"))
                .get("/v1/reconciliation")
                .then()
                .statusCode(200)
                .body("days", hasItems("2011-01-01", "2011-02-01"))
                .body("days", not(hasItems("2011-01-31")));
    }

    @Test
    void statisticsAddUpAProvince() {
        given().queryParam("on", "2011-01-31")
                .get("/v1/statistics")
                .then()
                .statusCode(200)
                .body("provinces.find { it.province == 'H08' }.total", equalTo(3))
                .body("provinces.find { it.province == 'H08' }.infoOnly", equalTo(1))
                .body("provinces.find { it.province == 'H08' }.feePayableOnline", equalTo(1));
    }

    @Test
    void theCountsAreForTheSuiteOnly() {
        given().get("/v1/reconciliation/2011-01-31").then().statusCode(401);
        Catalogue.as(Tokens.token("officer")).get("/v1/reconciliation").then().statusCode(403);
    }

    @Test
    void aSystemOfOneAgencySeesItsOwnCountsOnly() {
        Catalogue.as(Tokens.token("system").agency("H08.32"))
                .get("/v1/reconciliation/2011-01-31")
                .then()
                .statusCode(200)
                .body("counts.agency", equalTo(List.of("H08.32.22")));
        Catalogue.as(Tokens.token("system").agency("H08.31"))
                .get("/v1/reconciliation/2011-01-31")
                .then()
                .statusCode(200)
                .body("counts", equalTo(List.of()));
    }

    private static ValidatableResponse day(String day) {
        return Catalogue.as(Tokens.token("system"))
                .get("/v1/reconciliation/{day}", day)
                .then();
    }
}
