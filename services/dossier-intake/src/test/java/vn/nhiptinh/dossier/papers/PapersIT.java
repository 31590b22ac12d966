package vn.nhiptinh.dossier.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** The papers of a dossier: put to it, listed, counted, opened, printed, by those who may. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class PapersIT {

    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    private final String officer = Desk.officer(Province.COMMUNE);
    private final String stranger = Desk.officer(Province.OTHER_COMMUNE);

    @BeforeEach
    void province() {
        Province.known();
    }

    private static ValidatableResponse attach(String bearer, String code, String kind, String sha256, byte[] file) {
        var request = Desk.as(bearer)
                .header("Idempotency-Key", Desk.newKey())
                .queryParam("kind", kind)
                .contentType("application/pdf")
                .body(file);
        if (sha256 != null) {
            request.header("X-Content-SHA256", sha256);
        }
        return request.post("/v1/dossiers/{code}/attachments", code).then();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValidatableResponse list(String bearer, String code, List<Map<String, Object>> components) {
        return Desk.as(bearer)
                .contentType(ContentType.JSON)
                .body(components)
                .put("/v1/dossiers/{code}/components", code)
                .then();
    }

    private static Map<String, Object> component(String name, String form, Map<String, Object> more) {
        Map<String, Object> component = new java.util.HashMap<>(Map.of("name", name, "form", form, "copies", 1));
        component.putAll(more);
        return component;
    }

    @Test
    void thereIsOneCopyWhereNobodySaysHowMany() {
        String code = Desk.submitted();
        list(officer, code, List.of(Map.of("name", "Tờ khai", "form", "COPY")))
                .statusCode(200)
                .body("[0].copies", equalTo(1));
        list(
                        officer,
                        code,
                        List.of(component("Tờ khai", "COPY", Map.of()), component("Sổ", "COPY", Map.of("copies", 0))))
                .statusCode(400)
                .body("errors.field", contains("[1].copies"));
    }

    @Test
    void areAttachedListedAndCounted() {
        String code = Desk.submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        String id = attach(officer, code, "COMPONENT", sha256(PDF), PDF)
                .statusCode(201)
                .body("sha256", equalTo(sha256(PDF)))
                .body("mediaType", equalTo("application/pdf"))
                .body("bytes", equalTo(PDF.length))
                .extract()
                .path("id");
        Desk.act(officer, code, "digitise", null).statusCode(422).body("code", equalTo("components-unknown"));
        list(
                        officer,
                        code,
                        List.of(
                                component("Tờ khai", "ELECTRONIC", Map.of("digitised", true, "attachmentId", id)),
                                component(
                                        "Giấy chứng sinh",
                                        "ORIGINAL",
                                        Map.of("digitised", true, "fromNationalStore", true)),
                                component("Sổ hộ khẩu cũ", "COPY", Map.of())))
                .statusCode(200)
                .body("name", contains("Tờ khai", "Giấy chứng sinh", "Sổ hộ khẩu cũ"));
        Desk.act(officer, code, "digitise", null)
                .statusCode(200)
                .body("components.total", equalTo(3))
                .body("components.digitised", equalTo(2))
                .body("components.fromNationalStore", equalTo(1));
        Desk.as(officer)
                .get("/v1/dossiers/{code}/components", code)
                .then()
                .statusCode(200)
                .body("form", contains("ELECTRONIC", "ORIGINAL", "COPY"))
                .body("[0].attachmentId", equalTo(id));

        byte[] opened = Desk.as(officer)
                .get("/v1/dossiers/{code}/attachments/{id}", code, id)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asByteArray();
        assertThat(opened).isEqualTo(PDF);
        Desk.as(Tokens.token("supervisor").agency(Province.COMMUNE).bearer())
                .get("/v1/dossiers/{code}/people/accesses", code)
                .then()
                .body("what", hasItem("ATTACHMENT"));
    }

    @Test
    void whatIsNotWhatItSaysIsNotKept() {
        String code = Desk.submitted();
        attach(officer, code, "COMPONENT", sha256(new byte[] {1}), PDF)
                .statusCode(422)
                .body("code", equalTo("content-hash-mismatch"));
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        attach(officer, code, "COMPONENT", null, png).statusCode(422).body("code", equalTo("content-type-mismatch"));
        byte[] program = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0};
        Desk.as(officer)
                .header("Idempotency-Key", Desk.newKey())
                .contentType("application/octet-stream")
                .body(program)
                .post("/v1/dossiers/{code}/attachments", code)
                .then()
                .statusCode(415)
                .body("code", equalTo("content-type-not-allowed"));
        attach(officer, code, "COMPONENT", null, new byte[0]).statusCode(422);
        byte[] large = new byte[1_000_001];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        attach(officer, code, "COMPONENT", null, large).statusCode(413).body("code", equalTo("content-too-large"));
        Desk.as(officer)
                .get("/v1/dossiers/{code}/attachments", code)
                .then()
                .statusCode(200)
                .body("$", empty());
    }

    @Test
    void areListedAsTheyAre() {
        String code = Desk.submitted();
        String other = Desk.submitted();
        String id = attach(officer, other, "COMPONENT", null, PDF)
                .statusCode(201)
                .extract()
                .path("id");
        list(officer, code, List.of(component("Tờ khai", "COPY", Map.of("digitised", true, "attachmentId", id))))
                .statusCode(422)
                .body("code", equalTo("unknown-attachment"));
        list(officer, code, List.of(component("Tờ khai", "COPY", Map.of("digitised", true))))
                .statusCode(400)
                .body("errors.field", contains("[0].digitised"));
        list(officer, code, List.of(component(" ", "COPY", Map.of()))).statusCode(400);
        Desk.as(officer).get("/v1/dossiers/{code}/components", code).then().body("$", empty());
    }

    @Test
    void areTheBusinessOfDeskAndCitizenUntilTheDossierIsOver() {
        String code = Desk.submitted();
        attach(stranger, code, "COMPONENT", null, PDF).statusCode(403);
        list(stranger, code, List.of()).statusCode(403);
        attach(Desk.citizen(), code, "COMPONENT", null, PDF).statusCode(201);
        attach(Desk.citizen(), code, "RESULT", null, PDF).statusCode(403);
        String another = Tokens.token("citizen").subject("somebody-else").bearer();
        attach(another, code, "COMPONENT", null, PDF).statusCode(404);
        Desk.as(stranger).get("/v1/dossiers/{code}/attachments", code).then().statusCode(403);
        Desk.as(officer)
                .get("/v1/dossiers/{code}/attachments/{id}", code, UUID.randomUUID())
                .then()
                .statusCode(404);
        Desk.act(officer, code, "reject", Map.of("reasonCode", "X")).statusCode(200);
        attach(officer, code, "COMPONENT", null, PDF).statusCode(409).body("code", equalTo("dossier-over"));
        list(officer, code, List.of()).statusCode(409);
    }

    @Test
    void whoHasAStepPutsAnOpinionToTheDossier() {
        String code = Desk.submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        Desk.act(officer, code, "start", null).statusCode(200);
        attach(stranger, code, "OTHER", null, PDF).statusCode(403);
        Desk.act(
                        officer,
                        code,
                        "forward",
                        Map.of(
                                "code",
                                "ADVICE",
                                "name",
                                "Xin ý kiến",
                                "agency",
                                Province.OTHER_COMMUNE,
                                "timeValue",
                                1,
                                "timeUnit",
                                "WORKING_DAY"))
                .statusCode(200);
        attach(stranger, code, "OTHER", null, PDF).statusCode(201);
        attach(stranger, code, "COMPONENT", null, PDF).statusCode(403);
        attach(stranger, code, "RESULT", null, PDF).statusCode(403);
        Desk.act(stranger, code, "complete-step", null).statusCode(200);
        attach(stranger, code, "OTHER", null, PDF).statusCode(403);
    }

    @Test
    void aResultSaysHowItIsSigned() {
        String code = Desk.submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        Desk.act(officer, code, "start", null).statusCode(200);
        Desk.act(officer, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(200);
        String paper = attach(officer, code, "RESULT", null, PDF)
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> result = Map.of(
                "attachmentId",
                paper,
                "documentNumber",
                "123/GKS",
                "issuedOn",
                "2023-09-12",
                "signature",
                Map.of(
                        "signerPosition", "Chủ tịch UBND phường",
                        "certificateSerial", "5402b5f1c3d4e6a7",
                        "signedAt", "2023-09-12T07:59:00+07:00"));
        Map<String, Object> signedLater = new java.util.HashMap<>(result);
        signedLater.put("issuedOn", "2023-09-13");
        signedLater.put(
                "signature",
                Map.of(
                        "signerPosition", "Chủ tịch UBND phường",
                        "certificateSerial", "5402b5f1c3d4e6a7",
                        "signedAt", "2023-09-12T17:00:00+07:00"));
        record(code, signedLater)
                .statusCode(400)
                .body("errors.field", contains("issuedOn", "signature.signedAt"))
                .body("errors.code", contains("in-the-future", "in-the-future"));
        record(code, result).statusCode(201);
        record(code, result).statusCode(409).body("code", equalTo("result-recorded-already"));
        record(code, Map.of("attachmentId", UUID.randomUUID(), "documentNumber", "1", "issuedOn", "2023-09-12"))
                .statusCode(422);
        Desk.as(Desk.citizen())
                .get("/v1/dossiers/{code}/results", code)
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].signature.certificateSerial", equalTo("5402b5f1c3d4e6a7"));
    }

    private ValidatableResponse record(String code, Map<String, Object> result) {
        return Desk.as(officer)
                .header("Idempotency-Key", Desk.newKey())
                .contentType(ContentType.JSON)
                .body(result)
                .post("/v1/dossiers/{code}/results", code)
                .then();
    }

    @Test
    void theReceiptNamesTheApplicantAndTheDayAndTheSlipOnlyTheWay() throws IOException {
        Map<String, Object> submission = Desk.submission();
        submission.put("applicant", Map.of("fullName", "Nguyễn Văn Ẩn", "phone", "0912345678"));
        String code = Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
        form(officer, code, "01").statusCode(409).body("code", equalTo("form-not-due"));
        list(officer, code, List.of(component("Tờ khai đăng ký", "ORIGINAL", Map.of())))
                .statusCode(200);
        Desk.act(officer, code, "accept", null).statusCode(200);
        String receipt = text(form(officer, code, "01").statusCode(200).contentType("application/pdf"));
        assertThat(receipt)
                .contains("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
                .contains("Mẫu số 01")
                .contains(code)
                .contains("Nguyễn Văn Ẩn")
                .contains("Tờ khai đăng ký")
                .contains("Bản chính")
                .contains("5 ngày làm việc")
                .contains("17:00 ngày 19/09/2023");
        form(Desk.citizen(), code, "01").statusCode(200);
        form(stranger, code, "01").statusCode(403);
        form(Desk.citizen(), code, "06").statusCode(403);
        String slip = text(form(officer, code, "06").statusCode(200));
        assertThat(slip)
                .contains("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ")
                .contains("Tiếp nhận")
                .contains("Nộp hồ sơ")
                .doesNotContain("Nguyễn");
    }

    private static ValidatableResponse form(String bearer, String code, String number) {
        return Desk.as(bearer)
                .get("/v1/dossiers/{code}/forms/{number}", code, number)
                .then();
    }

    private static String text(ValidatableResponse pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf.extract().asByteArray())) {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page)).append('\n');
            }
            return text.toString();
        }
    }
}
