package vn.nhiptinh.dossier.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** What is known of people is shown to those who must know, and stored so that nobody else can read it. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class PeopleIT {

    private static final Map<String, Object> AN = Map.of(
            "fullName", "Nguyễn Văn An",
            "identityNumber", "052090123456",
            "phone", "+84912345678",
            "email", "An@Example.vn",
            "address", "12 Lê Lợi, phường Lê Lợi, thành phố Quy Nhơn, tỉnh Bình Định");

    private static final Map<String, Object> BINH =
            Map.of("fullName", "Trần Thị Bình", "identityNumber", "052190654321");

    @Inject
    AgroalDataSource dataSource;

    private final String officer = Desk.officer(Province.COMMUNE);
    private final String receiver = Desk.officer(Province.DISTRICT + ".40");
    private final String supervisor =
            Tokens.token("supervisor").agency(Province.COMMUNE).bearer();

    @BeforeEach
    void province() {
        Province.known();
    }

    private static String submitted(Map<String, Object> applicant, Map<String, Object> delegate) {
        Map<String, Object> submission = Desk.submission();
        submission.put("applicant", applicant);
        submission.put("delegate", delegate);
        submission.put("assistantCode", "DTN-0123");
        return Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .body("assistantCode", equalTo("DTN-0123"))
                .body("$", not(org.hamcrest.Matchers.hasKey("applicant")))
                .extract()
                .path("dossierCode");
    }

    private ValidatableResponse reveal(String bearer, String code) {
        return Desk.as(bearer)
                .contentType(ContentType.JSON)
                .body(Map.of("purpose", "CALL_APPLICANT"))
                .post("/v1/dossiers/{code}/people/reveal", code)
                .then();
    }

    @Test
    void areMaskedUntilTheHandlingAgencyRevealsThemAndThatIsNoted() {
        String code = submitted(AN, BINH);
        Desk.as(officer)
                .get("/v1/dossiers/{code}/people", code)
                .then()
                .statusCode(200)
                .body("applicant.fullName", equalTo("Nguyễn V** A*"))
                .body("applicant.identityNumber", equalTo("*********456"))
                .body("applicant.phone", equalTo("+8*******678"))
                .body("applicant.email", equalTo("A***@Example.vn"))
                .body("applicant.address", equalTo("***, phường Lê Lợi, thành phố Quy Nhơn, tỉnh Bình Định"))
                .body("delegate.identityNumber", equalTo("*********321"))
                .body("delegate.phone", nullValue());
        Desk.as(supervisor)
                .get("/v1/dossiers/{code}/people/accesses", code)
                .then()
                .statusCode(200)
                .body("$", empty());

        reveal(officer, code)
                .statusCode(200)
                .body("applicant.fullName", equalTo("Nguyễn Văn An"))
                .body("applicant.identityNumber", equalTo("052090123456"))
                .body("delegate.fullName", equalTo("Trần Thị Bình"));
        Desk.as(supervisor)
                .get("/v1/dossiers/{code}/people/accesses", code)
                .then()
                .body("$", hasSize(1))
                .body("[0].agency", equalTo(Province.COMMUNE))
                .body("[0].what", equalTo("PEOPLE"))
                .body("[0].purpose", equalTo("CALL_APPLICANT"));
    }

    @Test
    void areRevealedToTheHandlingAgencyOnly() {
        Map<String, Object> submission = Desk.submission();
        submission.put("applicant", AN);
        submission.put("receivingAgency", Province.OTHER_COMMUNE);
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        String desk = Desk.officer(Province.OTHER_COMMUNE);
        Desk.as(desk).get("/v1/dossiers/{code}/people", code).then().statusCode(200);
        reveal(desk, code).statusCode(403);
        reveal(receiver, code).statusCode(403);
        reveal(Desk.citizen(), code).statusCode(403);
        Desk.as(receiver).get("/v1/dossiers/{code}/people", code).then().statusCode(403);
        Desk.as(supervisor)
                .get("/v1/dossiers/{code}/people/accesses", code)
                .then()
                .body("$", empty());
    }

    @Test
    void standNowhereInClear() throws SQLException {
        submitted(AN, BINH);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet r = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public' order by 1")) {
                while (r.next()) {
                    tables.add(r.getString(1));
                }
            }
            assertThat(tables).contains("dossier_person", "event", "pending", "dossier_history");
            for (String table : tables) {
                try (ResultSet r = statement.executeQuery("select count(*) from \"" + table + "\" t where t::text ~*"
                        + " '052090123456|052190654321|912345678|example.vn|Văn An|van an|Lê Lợi|Thị Bình'"
                        // The same digits as bytes, as a column of bytes would show them.
                        + " or t::text ~ '303532303930313233343536'")) {
                    r.next();
                    assertThat(r.getInt(1)).as(table).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "identityNumber, 052090777888",
        "phone, 0905 777 888",
        "email, cuc@example.vn",
        "fullName, le thi hong cuc",
        "fullName, Lê Thị Hồng Cúc"
    })
    void findsAPersonsDossiersHoweverTheNumberIsWritten(String property, String value) {
        Map<String, Object> cuc = Map.of(
                "fullName", "Lê Thị Hồng Cúc",
                "identityNumber", "052090777888",
                "phone", "+84905777888",
                "email", "Cuc@example.vn");
        String first = submitted(cuc, null);
        String asDelegate = submitted(BINH, cuc);
        find(officer, Map.of(property, value))
                .statusCode(200)
                .body("dossierCode", hasItem(first))
                .body("dossierCode", hasItem(asDelegate));
        find(Desk.officer(Province.OTHER_COMMUNE), Map.of(property, value))
                .statusCode(200)
                .body("$", empty());
        find(officer, Map.of("identityNumber", "052090777889")).statusCode(200).body("$", empty());
    }

    @Test
    void askForOnePersonAtATime() {
        find(officer, Map.of()).statusCode(400).body("code", equalTo("validation-failed"));
        find(officer, Map.of("phone", "0912345678", "email", "a@b.vn")).statusCode(400);
        find(officer, Map.of("phone", "---")).statusCode(400);
        find(Desk.citizen(), Map.of("phone", "0912345678")).statusCode(403);
    }

    private static ValidatableResponse find(String bearer, Map<String, ?> whose) {
        return Desk.as(bearer)
                .contentType(ContentType.JSON)
                .body(whose)
                .post("/v1/dossiers/find-by-person")
                .then();
    }

    @ParameterizedTest
    @CsvSource({
        "identityNumber, 05209012345",
        "identityNumber, 05209012345X",
        "phone, 12345",
        "email, nobody",
        "fullName, ' '"
    })
    void areRefusedWhereTheyCannotBe(String property, String value) {
        Map<String, Object> person = new HashMap<>(AN);
        person.put(property, value);
        Map<String, Object> submission = Desk.submission();
        submission.put("applicant", person);
        String body = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(400)
                .body("errors.field", contains("applicant." + property))
                .extract()
                .asString();
        assertThat(body).doesNotContain("052090123456").doesNotContain("Văn An");
    }

    @Test
    void anAssistantBelongsToSomeOrganisation() {
        Map<String, Object> submission = Desk.submission();
        submission.remove("assistedBy");
        submission.put("assistantCode", "DTN-0123");
        Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(400)
                .body("errors.field", contains("assistedBy"));
    }
}
