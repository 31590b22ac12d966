package vn.nhiptinh.catalog.unit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.catalog.Catalogue;
import vn.nhiptinh.catalog.ReferenceFiles;
import vn.nhiptinh.testkit.SuiteTestResource;

@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class UnitIT {

    private static final String HEADER =
            "code,name,kind,level,parentCode,validFrom,validTo,nameEn,lon,lat,populationWeight,legalBasis\n";

    @BeforeEach
    void referenceProvince() {
        Catalogue.holdsTheReferenceProvince();
    }

    @Test
    void code52IsBinhDinhUpToTheEndOfJune2025AndGiaLaiAfterwards() {
        unit("52", "2025-06-30").statusCode(200).body("unit.name", equalTo("Tỉnh Bình Định"));
        unit("52", "2025-07-01").statusCode(200).body("unit.name", equalTo("Tỉnh Gia Lai"));
    }

    @Test
    void code21580MeansAnotherWardFromDecember2024() {
        unit("21580", "2024-11-30").body("unit.name", equalTo("Phường Lý Thường Kiệt"));
        unit("21580", "2024-12-01").body("unit.name", equalTo("Phường Trần Phú"));
        unit("21580", "2025-07-01").statusCode(404).body("code", equalTo("unit-not-found"));
    }

    @Test
    void aUnitKnowsWhatItCameFromAndWhatItBecame() {
        unit("52", "2025-06-30")
                .body("predecessors", empty())
                .body("successors.code", contains("52"))
                .body("successors.name", contains("Tỉnh Gia Lai"));
        unit("52", "2025-07-01")
                .body("predecessors.name", contains("Tỉnh Bình Định", "Tỉnh Gia Lai"))
                .body("successors", empty());
        unit("21580", "2025-01-01")
                .body("predecessors.name", contains("Phường Lý Thường Kiệt", "Phường Trần Phú"))
                .body("successors.name", contains("Phường Quy Nhơn"));
    }

    @Test
    void aProvinceListsItsUnitsOfTheDay() {
        units("52", "DISTRICT", "2023-06-15").body("items", hasSize(11)).body("on", equalTo("2023-06-15"));
        units("52", "COMMUNE", "2023-06-15").body("items", hasSize(159));
        units("52", "DISTRICT", "2025-07-01").body("items", empty());
        units("52", "COMMUNE", "2025-07-01").body("items", hasSize(135));
    }

    @Test
    void pagesFollowOneAnother() {
        String next = given().queryParam("province", "52")
                .queryParam("on", "2023-06-15")
                .queryParam("limit", 100)
                .get("/v1/units")
                .then()
                .body("items", hasSize(100))
                .body("next", notNullValue())
                .extract()
                .path("next");

        given().queryParam("province", "52")
                .queryParam("on", "2023-06-15")
                .queryParam("limit", 100)
                .queryParam("after", next)
                .get("/v1/units")
                .then()
                .body("items", hasSize(71))
                .body("next", nullValue());
    }

    @Test
    void brokenRowsAreReportedWithColumnAndCode() {
        String file = HEADER
                + "971,Thành phố Mới,thành phố,DISTRICT,52,2020-01-01,2019-12-31,,,,,\n"
                + "97999,Xã Mới,xã,COMMUNE,999,2020-01-01,,,,,,\n"
                + "9,Tỉnh Mới,tỉnh,PROVINCE,,2020-01-01,,,,,,\n"
                + "97,Tỉnh Mới,tỉnh,PROVINCE,52,2020-02-30,,,,,,\n";

        Catalogue.importCsv("units", file)
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body("errors.row", contains(1, 2, 3, 4, 4))
                .body("errors.field", contains("validTo", "parentCode", "code", "validFrom", "parentCode"))
                .body(
                        "errors.code",
                        contains(
                                "invalid-period",
                                "unknown-unit",
                                "malformed-unit-code",
                                "malformed-date",
                                "wrong-parent"));
        unit("971", "2020-01-01").statusCode(404);
    }

    @Test
    void aPeriodThatOverlapsAnotherIsRefused() {
        String file = HEADER + "52,Tỉnh Mới,tỉnh,PROVINCE,,2024-01-01,,,,,,\n";

        Catalogue.importCsv("units", file).statusCode(422).body("errors.code", contains("overlapping-validity"));
    }

    @Test
    void aSuccessionBetweenUnitsThatWereNotThereIsRefused() {
        Catalogue.importCsv(
                        "successions",
                        "oldCode,newCode,kind,effectiveFrom,areaShare,note\n21580,99999,SPLIT,2025-07-01,1.5,\n")
                .statusCode(422)
                .body("errors.field", contains("areaShare", "newCode"));
    }

    @Test
    void anotherFactUnderAKnownSuccessionIsAConflict() {
        Catalogue.importCsv(
                        "successions",
                        "oldCode,newCode,kind,effectiveFrom,areaShare,note\n52,52,RENAMED,2025-07-01,,\n")
                .statusCode(422)
                .body("errors.code", contains("conflict"));
    }

    @Test
    void aFileSentAgainChangesNothing() {
        Catalogue.importCsv("units", ReferenceFiles.units())
                .statusCode(200)
                .body("imported", equalTo(0))
                .body("existing", equalTo(171 + 238 + 1 + 136));
    }

    private static ValidatableResponse unit(String code, String on) {
        return given().queryParam("on", on).get("/v1/units/{code}", code).then();
    }

    private static ValidatableResponse units(String province, String level, String on) {
        return given().queryParam("province", province)
                .queryParam("level", level)
                .queryParam("on", on)
                .queryParam("limit", 200)
                .get("/v1/units")
                .then()
                .statusCode(200);
    }
}
