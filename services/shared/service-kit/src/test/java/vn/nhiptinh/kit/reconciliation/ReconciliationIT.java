package vn.nhiptinh.kit.reconciliation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.kit.note.Notes;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** A service's own counts: by business day, by agency, and no further than the caller reaches. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ReconciliationIT {

    @Inject
    Notes notes;

    @BeforeEach
    void notesAroundMidnight() throws SQLException {
        notes.execute("truncate note");
        notes.execute("""
                insert into note (code, agency, text, written_at) values
                  ('a', 'H08.22', '', '2023-02-28T16:59:59.999999Z'),
                  ('b', 'H08.22', '', '2023-02-28T17:00:00Z'),
                  ('c', 'H08.22', '', '2023-03-01T16:59:59Z'),
                  ('d', 'H08.23', '', '2023-03-01T10:00:00+07:00'),
                  ('e', 'H05',    '', '2023-03-01T10:00:00+07:00'),
                  ('f', 'H05',    '', '2024-02-29T00:00:00+07:00')
                """);
    }

    @Test
    void daysBeginAtMidnightInHaNoi() {
        get(Tokens.bearer("system"), "")
                .body("source", equalTo("notes"))
                .body("days", contains("2023-02-28", "2023-03-01", "2024-02-29"));
        get(Tokens.bearer("system"), "/2023-03-01")
                .body("counts.agency", contains("H05", "H08.22", "H08.23"))
                .body("counts.measures.written", contains(1, 2, 1));
        get(Tokens.bearer("system"), "/2023-03-02").body("counts", hasSize(0));
    }

    @Test
    void anAgencysTokenCountsItsAgenciesOnly() {
        get(Tokens.token("ioc-viewer").agency("H08").bearer(), "/2023-03-01")
                .body("counts.agency", contains("H08.22", "H08.23"));
        get(Tokens.token("ioc-viewer").agency("H08.22").bearer(), "/2023-03-01")
                .body("counts.agency", contains("H08.22"));
    }

    private static ValidatableResponse get(String bearer, String path) {
        return given().header("Authorization", bearer)
                .get("/v1/reconciliation" + path)
                .then()
                .statusCode(200);
    }
}
