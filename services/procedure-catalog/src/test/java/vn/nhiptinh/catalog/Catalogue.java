package vn.nhiptinh.catalog;

import static io.restassured.RestAssured.given;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.testkit.Tokens;

/** The running catalogue as a client sees it. */
public final class Catalogue {

    private static final String PROCEDURE_COLUMNS = "code,validFrom,validTo,name,fieldCode,fieldName,managingAgency,"
            + "levels,serviceLevel,eligibleOnline,eligibleFullOnline,nationalIntegrated,feeBearing,onlinePayment,"
            + "writtenResultRequired,timeValue,timeUnit,feeVnd,legalBasis,generated,source\n";

    private Catalogue() {}

    /** Units, successions, agencies and calendar of Bình Định; what is there already stays as it is. */
    public static void holdsTheReferenceProvince() {
        importCsv("units", ReferenceFiles.units()).statusCode(200);
        importCsv("successions", ReferenceFiles.successions()).statusCode(200);
        importCsv("agencies", ReferenceFiles.agencies()).statusCode(200);
        importCsv("calendar", ReferenceFiles.calendar()).statusCode(200);
    }

    public static ValidatableResponse importCsv(String kind, String csv) {
        return importFile(kind, "text/csv", csv, "all");
    }

    public static ValidatableResponse importFile(String kind, String contentType, String body, String mode) {
        return importFile(Tokens.token("system"), kind, contentType, body, mode);
    }

    /** A file from a system that acts for one agency. */
    public static ValidatableResponse importCsvFor(String agency, String kind, String csv) {
        return importFile(Tokens.token("system").agency(agency), kind, "text/csv", csv, "all");
    }

    private static ValidatableResponse importFile(
            Tokens.Builder who, String kind, String contentType, String body, String mode) {
        return as(who).contentType(contentType + "; charset=UTF-8")
                .queryParam("mode", mode)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/" + kind)
                .then();
    }

    /** A file of procedures, from rows that {@link #procedureRow} made. */
    public static String procedures(String... rows) {
        return PROCEDURE_COLUMNS + String.join("\n", rows) + "\n";
    }

    public static String procedureRow(String code, String validFrom, String validTo, String name, String agency) {
        return String.join(
                ",",
                code,
                validFrom,
                validTo,
                name,
                "HT,Hộ tịch",
                agency,
                "DISTRICT;COMMUNE,FULL,true,true,true,true,true,true,5,WORKING_DAY,8000,,false,test");
    }

    public static RequestSpecification as(Tokens.Builder token) {
        return given().header("Authorization", token.bearer());
    }

    /** A catalogue keeper of Bình Định. */
    public static Tokens.Builder keeper() {
        return Tokens.token("catalog-admin").agency("H08");
    }

    /** What a published event has against its JSON Schema. */
    public static List<String> violations(EventEnvelope event) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(event.type()), InputFormat.JSON)
                .validate(new String(event.data(), StandardCharsets.UTF_8), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String schema(String type) {
        try (InputStream in = EventEnvelope.class.getResourceAsStream("/schemas/" + type + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
