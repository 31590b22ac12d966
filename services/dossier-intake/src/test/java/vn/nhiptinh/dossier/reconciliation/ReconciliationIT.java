package vn.nhiptinh.dossier.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.imports.OldDossier;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** The service's own count of a day, checked by hand. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ReconciliationIT {

    private static final String AGENCY = Province.DEPARTMENT;

    @BeforeEach
    void province() {
        Province.known();
    }

    @Test
    void countsEachMeasureOnItsBusinessDay() {
        String file = life("0001")
                .and(life("0002").with("assistedBy", "").with("electronicResult", "false"))
                .and(life("0003").with("channel", "IN_PERSON"))
                .and(life("0004")
                        .with("completedAt", "2023-07-14T09:00:00+07:00")
                        .with("returnedAt", "2023-07-14T10:00:00+07:00"))
                // Half past eleven at night in Việt Nam is still the business day, whatever UTC says.
                .and(life("0005").with("submittedAt", "2023-07-02T23:30:00+07:00"))
                .and(life("0006").openAfterAcceptance().with("originalDueAt", "2023-07-11T09:00:00+07:00"))
                .csv();
        Desk.as(Desk.system())
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/dossiers")
                .then()
                .statusCode(200)
                .body("imported", equalTo(6));

        assertThat(on("2023-07-02")).isEqualTo(Map.of("submitted", 1));
        assertThat(on("2023-07-03"))
                .isEqualTo(Map.of(
                        "submitted",
                        5,
                        "received",
                        6,
                        "received-online",
                        5,
                        "received-youth-online",
                        4,
                        "received-digitised",
                        4,
                        "started",
                        5));
        assertThat(on("2023-07-05")).isEqualTo(Map.of("completed", 4, "completed-on-time", 4, "returned", 4));
        assertThat(on("2023-07-08")).isEmpty();
        assertThat(on("2023-07-10")).isEqualTo(Map.of("overdue-at-end", 1));
        assertThat(on("2023-07-11")).isEqualTo(Map.of("overdue-at-end", 2));
        assertThat(on("2023-07-14"))
                .isEqualTo(Map.of("completed", 1, "completed-late", 1, "returned", 1, "overdue-at-end", 1));

        List<String> days = days();
        assertThat(days)
                .isSorted()
                .contains("2023-07-02", "2023-07-03", "2023-07-05", "2023-07-10", "2023-07-13", "2023-07-14");
        assertThat(days).allSatisfy(day -> assertThat(counts(day)).isNotEmpty());
    }

    @Test
    void isForTheSuiteOnly() {
        Desk.as(Desk.officer("H08"))
                .get("/v1/reconciliation")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden-role"));
        Desk.as(Tokens.bearer("ioc-viewer")).get("/v1/reconciliation").then().statusCode(200);
        Desk.as(Desk.system())
                .get("/v1/reconciliation/2023-02-30")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-date"));
        Desk.as(Desk.system())
                .get("/v1/reconciliation/1999-01-01")
                .then()
                .statusCode(200)
                .body("source", equalTo("dossier-intake"))
                .body("day", equalTo("1999-01-01"))
                .body("counts", equalTo(List.of()));
    }

    private static OldDossier life(String number) {
        return OldDossier.of(AGENCY + "-230703-" + number)
                .with("handlingAgency", AGENCY)
                .with("receivingAgency", AGENCY)
                .with("submittedAt", "2023-07-03T00:00:00+07:00")
                .with("receivedAt", "2023-07-03T08:30:00+07:00")
                .with("startedAt", "2023-07-03T09:00:00+07:00")
                .with("digitisedAt", "2023-07-03T09:10:00+07:00")
                .with("completedAt", "2023-07-05T09:00:00+07:00")
                .with("returnedAt", "2023-07-05T23:59:59+07:00");
    }

    private static Map<String, Integer> on(String day) {
        return counts(day).stream()
                .filter(c -> c.get("agency").equals(AGENCY))
                .map(c -> (Map<String, Integer>) c.get("measures"))
                .findFirst()
                .orElse(Map.of());
    }

    private static List<Map<String, Object>> counts(String day) {
        return Desk.as(Desk.system())
                .get("/v1/reconciliation/" + day)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("counts");
    }

    private static List<String> days() {
        return Desk.as(Desk.system())
                .get("/v1/reconciliation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("days");
    }
}
