package vn.nhiptinh.kit.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.note.Gate;
import vn.nhiptinh.kit.note.Notes;
import vn.nhiptinh.testkit.Tokens;

/** An old system's files are loaded once, row by row accounted for, however often they are sent. */
abstract class BulkImportContract {

    private static final String HEADER = "code,agency,text,day\n";

    @Inject
    Notes notes;

    @Inject
    Gate gate;

    @Inject
    AgroalDataSource dataSource;

    private long spooled;

    @BeforeEach
    void noNotes() throws SQLException, IOException {
        notes.execute("truncate note, pending");
        gate.forget();
        notes.readAhead(readsAhead());
        spooled = spooledFiles();
    }

    /** Whether rows are read while those before them are stored. */
    abstract boolean readsAhead();

    @AfterEach
    void noFileIsLeftBehind() throws IOException {
        assertThat(spooledFiles()).isEqualTo(spooled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "keep-good"})
    void aGoodFileIsStoredAndKnownAgain(String mode) throws SQLException {
        csv(mode, rows(1, 25)).then().statusCode(200).body("read", equalTo(25)).body("imported", equalTo(25));
        csv(mode, rows(1, 30))
                .then()
                .statusCode(200)
                .body("imported", equalTo(5))
                .body("existing", equalTo(25))
                .body("rejected", equalTo(0))
                .body("errors", hasSize(0));
        assertThat(notes.count()).isEqualTo(30);
    }

    @Test
    void theSameRowsAsJsonAreTheSameRows() throws SQLException {
        csv("all", HEADER + "a,H08,\"một, hai\",2023-03-01\nb,H08,,\n").then().statusCode(200);
        json("all", """
                {"code":"a","agency":"H08","text":"một, hai","day":"2023-03-01"}

                {"text":null,"agency":"H08","code":"b"}
                {"code":"c","agency":"H08","pages":7,"urgent":true}
                """)
                .then()
                .statusCode(200)
                .body("read", equalTo(3))
                .body("existing", equalTo(2))
                .body("imported", equalTo(1));
        assertThat(notes.count()).isEqualTo(3);
    }

    @Test
    void aBrokenRowKeepsTheWholeFileOut() throws SQLException {
        csv("all", rows(1, 12) + "x,,t,2023-02-30\n" + "y,H08,t,2023-03-01\n")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("import-rejected"))
                .body("errors.row", contains(13, 13))
                .body("errors.field", contains("day", "agency"))
                .body("errors.code", contains("malformed-date", "required"));
        assertThat(notes.count()).isZero();
    }

    @Test
    void goodRowsAreKeptOnlyIfAskedFor() throws SQLException {
        csv("keep-good", rows(1, 12) + "x,,t,\n" + "y,H08,t\n" + "z,H08,t,\n")
                .then()
                .statusCode(200)
                .body("read", equalTo(15))
                .body("imported", equalTo(13))
                .body("rejected", equalTo(2))
                .body("errors.row", contains(13, 14))
                .body("errors.code", contains("required", "malformed-row"));
        assertThat(notes.count()).isEqualTo(13);
    }

    @Test
    void otherContentUnderAStoredCodeIsAConflict() throws SQLException {
        csv("all", rows(1, 3)).then().statusCode(200);
        csv("keep-good", HEADER + "n2,H08,changed,\nn9,H08,new,\n")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("errors.code", contains("conflict"))
                .body("errors.row", contains(1));
        csv("all", HEADER + "n3,H08,changed,\nn10,H08,new,\n").then().statusCode(422);
        assertThat(notes.count()).isEqualTo(4);
    }

    @Test
    void aCodeTwiceInAFileIsOneRowOrAConflict() {
        csv("keep-good", HEADER + "a,H08,t,\na,H08,t,\na,H08,u,\n")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("existing", equalTo(1))
                .body("rejected", equalTo(1));
    }

    @Test
    void aFileThatBrokeOffGoesOnWhereItStopped() throws SQLException {
        gate.failAfterPieces(2);
        csv("all", rows(1, 45)).then().statusCode(500);
        assertThat(notes.count()).isEqualTo(20);
        gate.forget();
        csv("all", rows(1, 45))
                .then()
                .statusCode(200)
                .body("imported", equalTo(25))
                .body("existing", equalTo(20));
        assertThat(notes.count()).isEqualTo(45);
    }

    @Test
    void whatAnotherImportStoresMeanwhileIsKnown() throws Exception {
        csv("all", rows(4, 4)).then().statusCode(200);
        long hash = notes.number("select hash from note");
        notes.execute("truncate note");
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            try (PreparedStatement insert = other.prepareStatement(
                    "insert into note (code, agency, text, hash) values ('n4', 'H08.22', 'ghi chú 4', ?)")) {
                insert.setLong(1, hash);
                insert.executeUpdate();
            }
            CompletableFuture<Response> sent = CompletableFuture.supplyAsync(() -> csv("all", rows(1, 25)));
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> notes.number("select count(*) from pg_locks where not granted"
                                    + " and locktype = 'transactionid'")
                            > 0);
            other.commit();
            sent.get(20, TimeUnit.SECONDS)
                    .then()
                    .statusCode(200)
                    .body("imported", equalTo(24))
                    .body("existing", equalTo(1))
                    .body("rejected", equalTo(0));
        }
        assertThat(notes.count()).isEqualTo(25);
    }

    @Test
    void aFileSentTwiceAtOnceIsStoredOnce() throws SQLException {
        CompletableFuture<Response> one = CompletableFuture.supplyAsync(() -> csv("all", rows(1, 60)));
        Response two = csv("keep-good", rows(1, 60));
        long imported = 0;
        long existing = 0;
        for (Response answer : List.of(one.join(), two)) {
            answer.then().statusCode(200).body("read", equalTo(60)).body("rejected", equalTo(0));
            imported += answer.jsonPath().getLong("imported");
            existing += answer.jsonPath().getLong("existing");
        }
        assertThat(imported).isEqualTo(60);
        assertThat(existing).isEqualTo(60);
        assertThat(notes.count()).isEqualTo(60);
    }

    @Test
    void whoLosesEveryTimeIsToldToSendAgain() throws SQLException {
        notes.execute("create function lose() returns trigger language plpgsql as"
                + " $$ begin raise exception using errcode = 'unique_violation'; end $$");
        notes.execute("create trigger lose before insert on note execute function lose()");
        try {
            csv("all", rows(1, 5)).then().statusCode(409).body("code", equalTo("import-in-flight"));
            assertThat(gate.pieces()).isEqualTo(3);
        } finally {
            notes.execute("drop function lose cascade");
        }
        csv("all", rows(1, 5)).then().statusCode(200).body("imported", equalTo(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "keep-good"})
    void tooManyRowsAreRefused(String mode) throws SQLException {
        csv(mode, rows(1, 61)).then().statusCode(413).body("code", equalTo("body-too-large"));
        assertThat(notes.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "keep-good"})
    void tooManyBytesAreRefused(String mode) throws SQLException {
        csv(mode, rows(1, 20) + "a,H08," + "x".repeat(70_000) + ",\n").then().statusCode(413);
        assertThat(notes.count()).isZero();
    }

    @Test
    void noMoreErrorsAreListedThanTheBoundSays() {
        StringBuilder file = new StringBuilder(HEADER);
        IntStream.range(0, 9).forEach(i -> file.append("c").append(i).append(",,,\n"));
        csv("keep-good", file.toString())
                .then()
                .statusCode(200)
                .body("rejected", equalTo(9))
                .body("errors", hasSize(5));
    }

    @Test
    void whileEventsWaitTheImportWaitsAndThenGivesUpForNow() throws SQLException {
        notes.execute("insert into pending (event_id, aggregate_id) select n, 'a' from generate_series(1, 200) n");
        csv("all", rows(1, 5)).then().statusCode(503).header("Retry-After", "5").body("code", equalTo("import-paused"));
        assertThat(notes.count()).isZero();
        notes.execute("truncate pending");
        csv("all", rows(1, 5)).then().statusCode(200).body("imported", equalTo(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code,agency,colour\na,H08,red\n",
                "code,agency,code\na,H08,b\n",
                "code,agency,\na,H08,b\n",
                "",
                "code,agency\n\"a\"b,H08\n",
                "code,agency\na,\"H08\n"
            })
    void aFileThatIsNoTableIsRejected(String file) throws SQLException {
        csv("all", file)
                .then()
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body("errors", hasSize(greaterThan(0)));
        assertThat(notes.count()).isZero();
    }

    @Test
    void aColumnThatIsThereTwiceIsNamed() {
        csv("keep-good", "code,agency,text,code,code\na,H08,t,b,c\n")
                .then()
                .statusCode(422)
                .body("code", equalTo("import-rejected"))
                .body("errors.code", contains("duplicate-column"))
                .body("errors.field", contains("code"));
    }

    @Test
    void whatIsNotUtf8IsRejectedAndNotReplaced() throws SQLException {
        byte[] latin = (HEADER + "a,H08,caf\u00e9,\n").getBytes(StandardCharsets.ISO_8859_1);
        send("text/csv", "all", latin).then().statusCode(422).body("errors.code", contains("malformed-row"));
        byte[] json = "{\"code\":\"a\",\"agency\":\"H\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        send("application/x-ndjson", "keep-good", json).then().statusCode(200).body("rejected", equalTo(1));
        assertThat(notes.count()).isZero();
    }

    @Test
    void aSpreadsheetsByteOrderMarkIsPassedOver() {
        csv("all", "\uFEFF" + rows(1, 2)).then().statusCode(200).body("imported", equalTo(2));
    }

    @Test
    void brokenJsonIsABrokenRow() {
        json("keep-good", """
                {"code":"a","agency":"H08"}
                {"code":"b",
                ["c"]
                {"code":"d","agency":{"x":1}}
                {"code":"e","agency":"H08","colour":"red"}
                """)
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("errors.row", contains(2, 3, 4, 5));
    }

    @Test
    void theHashThatIsStoredIsOfWhatTheRowSaysInTheOrderOfTheColumnsNames() throws Exception {
        csv("all", "text,code,agency\n một ,a,H08\n").then().statusCode(200);
        byte[] content = "agency=H08\0code=a\0text=một\0".getBytes(StandardCharsets.UTF_8);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        assertThat(notes.number("select hash from note"))
                .isEqualTo(ByteBuffer.wrap(hash).getLong());
    }

    @Test
    void onlyTheSystemImports() {
        given().header("Authorization", Tokens.bearer("officer"))
                .contentType("text/csv")
                .body(rows(1, 1))
                .post("/v1/notes/imports")
                .then()
                .statusCode(403);
    }

    @Test
    void otherFormsAndModesAreRefused() {
        send("application/json", "all", "[]".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(415);
        csv("some", rows(1, 1)).then().statusCode(400).body("code", equalTo("validation-failed"));
    }

    static String rows(int from, int to) {
        StringBuilder file = new StringBuilder(HEADER);
        IntStream.rangeClosed(from, to).forEach(i -> file.append("n")
                .append(i)
                .append(",H08.22,ghi chú ")
                .append(i)
                .append(",2023-03-01\n"));
        return file.toString();
    }

    static Response csv(String mode, String file) {
        return send("text/csv; charset=UTF-8", mode, file.getBytes(StandardCharsets.UTF_8));
    }

    private static Response json(String mode, String file) {
        return send("application/x-ndjson", mode, file.getBytes(StandardCharsets.UTF_8));
    }

    private static Response send(String type, String mode, byte[] file) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/csv", ContentType.BINARY)
                                .encodeContentTypeAs("application/x-ndjson", ContentType.BINARY)))
                .header("Authorization", Tokens.bearer("system"))
                .header("Content-Type", type)
                .queryParam("mode", mode)
                .body(file)
                .post("/v1/notes/imports");
    }

    private static long spooledFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("import"))
                    .count();
        }
    }
}
