package vn.nhiptinh.kit.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import vn.nhiptinh.kit.note.Gate;
import vn.nhiptinh.kit.note.Notes;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Whoever prepares a file works through its errors in the same program: row by row, in their own words. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class ReportAsFileIT {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String BROKEN = "code,agency,day,pages,urgent,phone\n"
            + "a,H08,2023-03-01,,,\n"
            + "b,,2023-02-30,,,\n"
            + "c,H08,,,=1+1,\n"
            + "d,H08,,,,not +84 912 345 678\n"
            + "e,H08\n";

    @Inject
    Notes notes;

    @Inject
    Gate gate;

    @BeforeEach
    void noNotes() throws SQLException {
        notes.execute("truncate note, pending");
        gate.failAfterPieces(-1);
    }

    @Test
    void aRejectedFileComesBackAsAListOfItsErrors() throws SQLException {
        Response response = send(CSV, "vi", "all", BROKEN);
        response.then()
                .statusCode(422)
                .contentType(startsWith(CSV))
                .header("Content-Language", "vi")
                .header("Content-Disposition", containsString("import-errors.csv"));
        assertThat(text(response).split("\r\n"))
                .containsExactly(
                        "\uFEFFDòng dữ liệu,Cột,Mã lỗi,Lý do,Giá trị đã gửi",
                        "2,day,malformed-date,Ngày tháng không hợp lệ,2023-02-30",
                        "2,agency,required,Thiếu giá trị bắt buộc,",
                        "3,urgent,invalid,Giá trị không hợp lệ,'=1+1",
                        "4,phone,invalid,Giá trị không hợp lệ,",
                        "5,,malformed-row,\"Không đọc được dòng này: 2 columns, 6 expected\",");
        assertThat(notes.count()).isZero();
    }

    @Test
    void whatWasKeptIsToldInHeaders() throws SQLException {
        send(CSV, "vi", "all", "code,agency\na,H07\n").then().statusCode(200);
        Response response =
                send(CSV, "en-GB", "keep-good", "code,agency,day\na,H07,\nb,H08,2023-02-30\na,H08,\nc,H08,\n");
        response.then()
                .statusCode(200)
                .contentType(startsWith(CSV))
                .header("X-Import-Read", "4")
                .header("X-Import-Imported", "1")
                .header("X-Import-Existing", "1")
                .header("X-Import-Rejected", "2");
        assertThat(text(response).split("\r\n"))
                .containsExactly(
                        "\uFEFFdata row,column,code,reason,value sent",
                        "2,day,malformed-date,Not a valid date,2023-02-30",
                        "3,,conflict,This code is known with other content: a,");
        assertThat(notes.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "keep-good"})
    void aWorkbookHoldsTheSame(String mode, @TempDir Path directory) throws Exception {
        Response response = send(XLSX, "vi", mode, BROKEN);
        response.then()
                .statusCode(mode.equals("all") ? 422 : 200)
                .contentType(startsWith(XLSX))
                .header("Content-Disposition", containsString("import-errors.xlsx"));
        Path workbook = Files.write(directory.resolve("a.xlsx"), response.asByteArray());
        assertThat(part(workbook, "xl/sharedStrings.xml").getDocumentElement().getTextContent())
                .contains("Giá trị đã gửi", "malformed-date", "Ngày tháng không hợp lệ", "2023-02-30", "=1+1")
                .doesNotContain("345 678");
        Document sheet = part(workbook, "xl/worksheets/sheet1.xml");
        assertThat(sheet.getElementsByTagName("row").getLength()).isEqualTo(6);
        assertThat(sheet.getElementsByTagName("f").getLength()).isZero();
    }

    @Test
    void aGoodFileHasAnEmptyList() {
        Response response = send(CSV, "vi", "all", "code,agency\na,H08\n");
        response.then().statusCode(200).header("X-Import-Imported", "1");
        assertThat(text(response).lines()).hasSize(1);
    }

    @Test
    void aFileThatIsNoTableIsAnsweredAlike() {
        Response response = send(CSV, "vi", "all", "code,colour\na,red\n");
        response.then().statusCode(422);
        assertThat(text(response)).contains("0,colour,unknown-property,Trường dữ liệu không biết: colour,");
    }

    @ParameterizedTest
    @CsvSource({
        "2200-12-31, 200, ",
        "1900-01-01, 200, ",
        "2201-01-01, 422, 2201-01-01: 1900–2200",
        "1899-12-31, 422, 1899-12-31: 1900–2200",
        "+300000-01-01, 422, +300000-01-01: 1900–2200"
    })
    void aDateOfNoYearThatIsTakenIsABrokenRow(String day, int status, String reason) throws SQLException {
        String file = "code,agency,day\na,H08," + day + "\n";
        Response asJson = send("application/json", "vi", "all", file);
        asJson.then().statusCode(status);
        if (status == 422) {
            asJson.then()
                    .body("errors.field", contains("day"))
                    .body("errors.code", contains("malformed-date"))
                    .body("errors.reason", contains(reason));
            assertThat(text(send(CSV, "vi", "all", file)))
                    .contains("1,day,malformed-date,Ngày tháng không hợp lệ: " + reason);
            assertThat(notes.count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CSV, XLSX})
    void whatNamesNeitherRowNorColumnIsToldAlike(String form) {
        String file = "code,agency\n" + Notes.REFUSED_AS_A_WHOLE + ",H08\n";
        Response response = send(form, "en", "all", file);
        response.then().statusCode(422).contentType(startsWith(form));
        if (form.equals(CSV)) {
            assertThat(text(response).split("\r\n")[1]).isEqualTo("\"\",,invalid,The value is not valid,");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "*/*", "application/json, text/csv;q=0.5", "application/*, text/csv;q=0.1"})
    void whoAsksForJsonFirstGetsIt(String accept) {
        send(accept, "vi", "all", BROKEN)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.row", contains(2, 2, 3, 4, 5));
        send(accept, "vi", "keep-good", BROKEN).then().statusCode(200).body("imported", equalTo(1));
    }

    @Test
    void whatIsPersonalIsNotToldAsJsonEither() {
        Response response = send("application/json", "vi", "all", BROKEN);
        assertThat(response.asString()).doesNotContain("345 678");
    }

    @Test
    void theDescriptionTellsOfTheFiles() {
        JsonPath api = given().accept("application/json").get("/q/openapi").jsonPath();
        Map<String, Object> response = api.getMap("paths.'/v1/notes/imports'.post.responses.200");
        assertThat(response.get("description").toString()).contains("X-Import-Read");
        assertThat(api.getMap("paths.'/v1/notes/imports'.post.responses.200.content")
                        .keySet())
                .isEqualTo(Set.of("application/json", CSV, XLSX));
        assertThat(api.getMap("paths.'/v1/notes'.post.responses.200.content").keySet())
                .isEqualTo(Set.of("application/json"));
    }

    @Test
    void otherProblemsStayProblems() {
        given().header("Accept", CSV)
                .contentType("text/csv")
                .body("code,agency\n")
                .post("/v1/notes/imports")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().header("Accept", CSV).get("/v1/notes/nothing").then().statusCode(404);
    }

    private static String text(Response response) {
        return new String(response.asByteArray(), StandardCharsets.UTF_8);
    }

    private static Document part(Path workbook, String name) throws Exception {
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(zip.getInputStream(zip.getEntry(name)));
        }
    }

    private static Response send(String accept, String language, String mode, String file) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/csv", ContentType.BINARY)))
                .header("Authorization", Tokens.bearer("system"))
                .header("Content-Type", CSV)
                .header("Accept", accept)
                .header("Accept-Language", language)
                .queryParam("mode", mode)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/notes/imports");
    }
}
