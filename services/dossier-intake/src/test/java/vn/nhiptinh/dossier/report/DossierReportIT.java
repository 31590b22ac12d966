package vn.nhiptinh.dossier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.WorkbookText;
import vn.nhiptinh.dossier.imports.OldDossier;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** The report of a period holds what a person would count from the files. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DossierReportIT {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20230912L);
    private static final int OLD_DOSSIERS = 120;
    private static final OffsetDateTime MARCH = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");

    @TempDir
    Path folder;

    private final String supervisor =
            Tokens.token("supervisor").agency("H08.24").bearer();
    private final String officer = Desk.officer(Province.COUNTED_COMMUNE);

    @BeforeEach
    void province() {
        Province.known();
    }

    private ValidatableResponse report(String from, String to) {
        return Desk.as(supervisor)
                .queryParam("from", from)
                .queryParam("to", to)
                .get("/v1/reports/dossiers")
                .then()
                .statusCode(200);
    }

    /** An imported life of which a person knows the days. */
    private record Life(
            String code, String channel, OffsetDateTime received, OffsetDateTime due, OffsetDateTime over) {}

    @Test
    @Order(1)
    void countsOldLivesAsAPersonWould() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        List<Life> lives = new ArrayList<>();
        OldDossier file = null;
        for (int i = 1; i <= OLD_DOSSIERS; i++) {
            Life life = draw(random, i);
            lives.add(life);
            OldDossier row = row(life);
            file = file == null ? row : file.and(row);
        }
        Desk.as(Desk.system())
                .contentType("text/csv")
                .body(file.csv())
                .post("/v1/imports/dossiers")
                .then()
                .statusCode(200)
                .body("imported", equalTo(OLD_DOSSIERS));

        for (int i = 0; i < 30; i++) {
            LocalDate from = MARCH.toLocalDate().plusDays(random.nextInt(90));
            LocalDate to = from.plusDays(random.nextInt(40));
            JsonPath found = report(from.toString(), to.toString()).extract().jsonPath();
            assertThat(figures(found)).as("%s to %s", from, to).isEqualTo(expected(lives, from, to));
        }
    }

    private static Life draw(Random random, int number) {
        OffsetDateTime received = MARCH.plusDays(random.nextInt(90)).plusMinutes(random.nextInt(540));
        OffsetDateTime due =
                received.plusDays(1 + random.nextInt(20)).withHour(17).withMinute(0);
        OffsetDateTime over = random.nextInt(4) == 0
                ? null
                : received.plusDays(random.nextInt(30)).plusHours(1);
        String channel = List.of("ONLINE", "IN_PERSON", "POSTAL").get(random.nextInt(3));
        return new Life("H08.24.10-230301-%04d".formatted(number), channel, received, due, over);
    }

    private static OldDossier row(Life life) {
        OldDossier row = OldDossier.of(life.code())
                .with("handlingAgency", Province.COUNTED_COMMUNE)
                .with("receivingAgency", Province.COUNTED_COMMUNE)
                .with("channel", life.channel())
                .with("submittedAt", "2023-03-01T07:00:00+07:00")
                .with("receivedAt", life.received().toString())
                .with("originalDueAt", life.due().toString())
                .with("startedAt", life.received().toString())
                .with("digitisedAt", "")
                .with("componentsDigitised", "")
                .with("componentsReused", "");
        if (life.over() == null) {
            return row.with("completedAt", "")
                    .with("outcome", "")
                    .with("electronicResult", "")
                    .with("returnedAt", "")
                    .with("returnedHow", "");
        }
        return row.with("completedAt", life.over().toString())
                .with("returnedAt", life.over().plusDays(2).toString());
    }

    private static List<Long> expected(List<Life> lives, LocalDate from, LocalDate to) {
        long carriedOver = 0;
        long inPeriod = 0;
        long online = 0;
        long early = 0;
        long onTime = 0;
        long late = 0;
        long inTime = 0;
        long overdue = 0;
        for (Life life : lives) {
            LocalDate received = life.received().toLocalDate();
            boolean over = life.over() != null && !life.over().toLocalDate().isAfter(to);
            if (received.isAfter(to)
                    || life.over() != null && life.over().toLocalDate().isBefore(from)) {
                continue;
            }
            if (received.isBefore(from)) {
                carriedOver++;
            } else {
                inPeriod++;
                online += life.channel().equals("ONLINE") ? 1 : 0;
            }
            if (over) {
                if (life.over().isAfter(life.due())) {
                    late++;
                } else if (life.over().toLocalDate().isBefore(life.due().toLocalDate())) {
                    early++;
                } else {
                    onTime++;
                }
            } else if (life.due().toLocalDate().isAfter(to)) {
                inTime++;
            } else {
                overdue++;
            }
        }
        return List.of(
                carriedOver + inPeriod,
                carriedOver,
                inPeriod,
                online,
                early + onTime + late,
                early,
                onTime,
                late,
                inTime + overdue,
                inTime,
                overdue,
                0L);
    }

    private static List<Long> figures(JsonPath found) {
        return List.of(
                        "received.total",
                        "received.carriedOver",
                        "received.inPeriod",
                        "received.online",
                        "processed.total",
                        "processed.early",
                        "processed.onTime",
                        "processed.late",
                        "inProgress.total",
                        "inProgress.inTime",
                        "inProgress.overdue",
                        "suspended.total")
                .stream()
                .map(figure -> found.getLong("total." + figure))
                .toList();
    }

    private String accepted() {
        Map<String, Object> submission = Desk.submission();
        submission.put("handlingAgency", Province.COUNTED_COMMUNE);
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        Desk.act(officer, code, "accept", null).statusCode(200);
        return code;
    }

    @Test
    @Order(2)
    void tellsTheSuspendedAndTheWithdrawnFromTheOthers() {
        JsonPath before = report("2023-09-12", "2023-09-12").extract().jsonPath();
        accepted();
        Desk.act(officer, accepted(), "request-supplement", Map.of("reasonCode", "X"))
                .statusCode(200);
        String back = accepted();
        Desk.act(officer, back, "request-payment", Map.of("amount", 50_000, "reasonCode", "FEE"))
                .statusCode(200);
        Desk.act(officer, back, "confirm-payment", null).statusCode(200);
        Desk.act(officer, accepted(), "stop", Map.of("reasonCode", "X")).statusCode(200);
        Desk.act(officer, accepted(), "withdraw", Map.of("reasonCode", "X")).statusCode(200);
        String refused = Desk.submit(Desk.citizen(), Desk.newKey(), with("handlingAgency", Province.COUNTED_COMMUNE))
                .extract()
                .path("dossierCode");
        Desk.act(officer, refused, "reject", Map.of("reasonCode", "X")).statusCode(200);

        JsonPath found = report("2023-09-12", "2023-09-12")
                .body("rows.group", contains("PROVINCE_AGENCIES", "LAND_REGISTRATION", "DISTRICTS", "COMMUNES"))
                .extract()
                .jsonPath();
        assertThat(found.getLong("total.received.inPeriod") - before.getLong("total.received.inPeriod"))
                .isEqualTo(5);
        assertThat(found.getLong("total.inProgress.inTime") - before.getLong("total.inProgress.inTime"))
                .isEqualTo(2);
        assertThat(found.getLong("total.suspended.inTime") - before.getLong("total.suspended.inTime"))
                .isEqualTo(2);
        assertThat(found.getLong("total.processed.early") - before.getLong("total.processed.early"))
                .isEqualTo(1);
        assertThat(found.getLong("total.received.total"))
                .isEqualTo(found.getLong("total.processed.total")
                        + found.getLong("total.inProgress.total")
                        + found.getLong("total.suspended.total"));
        // The day before knows nothing of today.
        report("2023-09-11", "2023-09-11")
                .body("total.received.inPeriod", equalTo(0))
                .body("total.suspended.total", equalTo(0));
    }

    private static Map<String, Object> with(String property, Object value) {
        Map<String, Object> submission = Desk.submission();
        submission.put(property, value);
        return submission;
    }

    @Test
    @Order(3)
    void putsLandOfficesApartAndNamesTheAgencies() {
        Desk.as(Desk.system())
                .contentType("text/csv")
                .body(OldDossier.of("H08.24.90-230301-0001")
                        .with("handlingAgency", Province.LAND_OFFICE)
                        .with("receivingAgency", Province.LAND_OFFICE)
                        .csv())
                .post("/v1/imports/dossiers")
                .then()
                .statusCode(200);
        report("2023-03-01", "2023-03-31")
                .body("rows[1].figures.received.total", equalTo(1))
                .body("rows[1].name", equalTo("Văn phòng đăng ký đất đai"));
        Desk.as(supervisor)
                .queryParam("from", "2023-03-01")
                .queryParam("to", "2023-03-31")
                .queryParam("byAgency", true)
                .get("/v1/reports/dossiers")
                .then()
                .body("rows.agency", contains(Province.LAND_OFFICE, Province.COUNTED_COMMUNE))
                .body("rows[0].name", equalTo("Chi nhánh Văn phòng đăng ký đất đai"));
    }

    @Test
    @Order(4)
    void isAFileForASpreadsheet() throws Exception {
        String csv = Desk.as(supervisor)
                .queryParam("from", "2023-03-01")
                .queryParam("to", "2023-03-31")
                .get("/v1/reports/dossiers.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(6);
        assertThat(csv).contains("Tiếp nhận: kỳ trước chuyển sang").contains("Tổng cộng");
        byte[] workbook = Desk.as(supervisor)
                .queryParam("from", "2023-03-01")
                .queryParam("to", "2023-03-31")
                .get("/v1/reports/dossiers.xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(WorkbookText.of(workbook, folder)).contains("Tạm dừng xử lý: quá hạn", "Tổng cộng");
    }

    @Test
    @Order(5)
    void refusesWhatMakesNoSense() {
        Desk.as(supervisor)
                .queryParam("from", "2023-03-02")
                .queryParam("to", "2023-03-01")
                .get("/v1/reports/dossiers")
                .then()
                .statusCode(422)
                .body("code", equalTo("period-backwards"));
        Desk.as(supervisor)
                .queryParam("from", "2023-02-30")
                .queryParam("to", "2023-03-01")
                .get("/v1/reports/dossiers")
                .then()
                .statusCode(400);
        Desk.as(supervisor).get("/v1/reports/dossiers").then().statusCode(400).body("errors", hasSize(2));
        Desk.as(supervisor)
                .queryParam("from", "2023-03-01")
                .queryParam("to", "2023-03-01")
                .queryParam("agency", Province.COMMUNE)
                .get("/v1/reports/dossiers")
                .then()
                .statusCode(403);
        Desk.as(officer).get("/v1/reports/dossiers").then().statusCode(403);
    }

    @Test
    @Order(6)
    void anOldLifeThatWasStoppedIsSuspendedSince() {
        OffsetDateTime stopped = MARCH.plusDays(120);
        Life life = new Life("H08.24.10-230301-9001", "ONLINE", stopped.minusDays(3), stopped.plusDays(5), null);
        String day = stopped.toLocalDate().toString();
        String before = stopped.toLocalDate().minusDays(1).toString();
        List<Long> were = suspended(before, day);
        Desk.as(Desk.system())
                .contentType("text/csv")
                .body(row(life)
                        .with("end", "STOPPED")
                        .with("endedAt", stopped.toString())
                        .with("endReason", "NO_ANSWER")
                        .csv())
                .post("/v1/imports/dossiers")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1));

        assertThat(suspended(before, day)).containsExactly(were.get(0), were.get(1) + 1);
    }

    /** How many were suspended at the end of each of some days. */
    private List<Long> suspended(String... days) {
        return Stream.of(days)
                .map(day -> report(day, day).extract().jsonPath().getLong("total.suspended.total"))
                .toList();
    }
}
