package vn.nhiptinh.ioc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.ioc.snapshot.PhoneCopy;
import vn.nhiptinh.testkit.Events;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Snapshots, deltas and streams as clients get them, of a province that nobody else's tests speak of. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
@TestInstance(Lifecycle.PER_CLASS)
class SnapshotIT {

    private static final String PROVINCE = "H31";
    private static final String AGENCY = "H31.5";
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TestHTTPResource("/v1/stream")
    URL stream;

    private final Events events = Events.seeded(31);
    private final List<HttpURLConnection> streams = new ArrayList<>();
    private boolean taken;
    private int procedures;

    @BeforeEach
    void takeTheAgenciesInOnce() {
        if (taken) {
            return;
        }
        taken = true;
        TakenLog.takeIn();
        TakenLog.send(List.of(
                events.agency(PROVINCE, AdministrativeLevel.PROVINCE),
                events.agency(AGENCY, AdministrativeLevel.PROVINCE),
                events.agency("H31.51", AdministrativeLevel.PROVINCE)));
        await().atMost(SOON).until(() -> leader(AGENCY).get("/v1/snapshot").statusCode() == 200);
    }

    @AfterEach
    void closeStreams() {
        streams.forEach(HttpURLConnection::disconnect);
        streams.clear();
    }

    /** One more procedure of an agency: its standing indicators change. */
    private void changeNumbers(String agency) {
        String code = "9.0000%02d".formatted(++procedures);
        ProcedureChanged.Version version = new ProcedureChanged.Version(
                LocalDate.of(2010, 1, 1),
                null,
                "Thủ tục " + code,
                "HT",
                "Hộ tịch",
                agency,
                List.of(AdministrativeLevel.PROVINCE),
                procedures % 2 == 0 ? ServiceLevel.FULL : ServiceLevel.PARTIAL,
                true,
                true,
                true,
                true,
                true,
                true,
                5,
                null,
                null,
                8_000L,
                null,
                true,
                null,
                null,
                null);
        TakenLog.send(List.of(events.procedure(new ProcedureChanged(code, List.of(version), MORNING))));
    }

    private static long revision(Response response) {
        return response.jsonPath().getLong("revision");
    }

    private static Response snapshot(RequestSpecification request) {
        return request.get("/v1/snapshot").then().statusCode(200).extract().response();
    }

    private Response changedSince(long revision) {
        return await().atMost(SOON).until(() -> snapshot(leader(AGENCY)), r -> revision(r) > revision);
    }

    @Test
    void isSmallEnoughForPhones() throws IOException {
        RestAssuredConfig asSent =
                RestAssured.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        Response compressed = snapshot(leader(AGENCY).config(asSent).header("Accept-Encoding", "gzip"));

        byte[] body = compressed.asByteArray();
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.header("Vary")).containsIgnoringCase("Accept-Encoding");
        assertThat(body.length).isLessThan(8 * 1_024);
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            assertThat(PhoneCopy.of(plain.readAllBytes())
                            .picture()
                            .get("agency")
                            .asText())
                    .isEqualTo(AGENCY);
        }
        Response uncompressed = snapshot(leader(AGENCY).config(asSent).header("Accept-Encoding", "identity"));
        assertThat(uncompressed.header("Content-Encoding")).isIn(null, "identity");
        assertThat(uncompressed.jsonPath().getString("agency")).isEqualTo(AGENCY);
    }

    @Test
    void sinceARevisionOnlyWhatChangedIsSent() {
        Response old = snapshot(leader(AGENCY));
        changeNumbers(AGENCY);
        changedSince(revision(old));

        Response delta = snapshot(leader(AGENCY).queryParam("since", revision(old)));
        Response now = snapshot(leader(AGENCY));

        assertThat(delta.jsonPath().getList("changed")).isNotEmpty().hasSizeLessThan(20);
        assertThat(delta.jsonPath().getList("removed")).isEmpty();
        PhoneCopy phone = PhoneCopy.of(old.asByteArray()).with(delta.asByteArray());
        assertThat(phone.picture().get("indicators"))
                .isEqualTo(PhoneCopy.of(now.asByteArray()).picture().get("indicators"));
        leader(AGENCY)
                .queryParam("since", revision(now))
                .header("If-None-Match", delta.header("ETag"))
                .get("/v1/snapshot")
                .then()
                .statusCode(304);
        Response nothing = snapshot(leader(AGENCY).queryParam("since", revision(now)));
        assertThat(nothing.jsonPath().getList("changed")).isEmpty();
    }

    @Test
    void aRevisionThatIsNotAgencysOwnIsGone() {
        long other = revision(snapshot(leader("H31.51")));
        long own = revision(snapshot(leader(AGENCY)));
        for (long since : new long[] {0, 17, other, own + 1_000_000_000L}) {
            leader(AGENCY)
                    .queryParam("since", since)
                    .header("Accept-Language", "en")
                    .get("/v1/snapshot")
                    .then()
                    .statusCode(410)
                    .contentType("application/problem+json")
                    .body("code", equalTo("revision-gone"));
        }
        leader(AGENCY).queryParam("since", "gestern").get("/v1/snapshot").then().statusCode(400);
    }

    @Test
    void anUnchangedSnapshotStillSaysUpToWhenItIsCounted() {
        await().atMost(SOON).untilAsserted(() -> {
            String etag = leader(AGENCY).get("/v1/snapshot").header("ETag");
            assertThat(etag).startsWith("W/\"");
            leader(AGENCY)
                    .header("If-None-Match", etag)
                    .get("/v1/snapshot")
                    .then()
                    .statusCode(304)
                    .header("ETag", etag)
                    .header("X-As-Of", notNullValue())
                    .header("X-Poll-Interval", "5")
                    .header("Cache-Control", "private, no-cache");
        });
    }

    @Test
    void whatIsRefusedIsRefusedOnTheFastPathToo() {
        String etag = snapshot(leader(AGENCY)).header("ETag");
        for (String path : List.of("/v1/snapshot", "/v1/stream")) {
            given().header("If-None-Match", etag)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("unauthenticated"));
            given().header("Authorization", "Bearer nonsense").get(path).then().statusCode(401);
            given().header(
                            "Authorization",
                            Tokens.token("leader").agency(AGENCY).expired().bearer())
                    .get(path)
                    .then()
                    .statusCode(401);
            given().header(
                            "Authorization",
                            Tokens.token("leader").agency(AGENCY).forged().bearer())
                    .get(path)
                    .then()
                    .statusCode(401);
            given().header("Authorization", Tokens.bearer("citizen"))
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden-role"));
            given().header("Authorization", Tokens.bearer("leader"))
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden-agency"));
            for (String beyond : List.of(PROVINCE, "H31.51", "H08", "H31.5x")) {
                leader(AGENCY)
                        .queryParam("agency", beyond)
                        .header("If-None-Match", etag)
                        .get(path)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("forbidden-agency"));
            }
            leader("H77").get(path).then().statusCode(422).body("code", equalTo("unknown-agency"));
        }
        leader(AGENCY)
                .urlEncodingEnabled(false)
                .get("/v1/snapshot?agency=%00")
                .then()
                .statusCode(400);
    }

    @Test
    void aStreamBeginsWithTheSnapshotAndFollowsTheNumbers() throws IOException {
        Listening listening = listen(AGENCY, null);
        listening.next();
        assertThat(listening.names).containsExactly("snapshot");
        long first = listening.copy.revision();
        changeNumbers(AGENCY);
        while (listening.copy.revision() == first) {
            listening.next();
        }

        assertThat(listening.names.get(1)).isEqualTo("delta");
        await().atMost(SOON).untilAsserted(() -> {
            PhoneCopy now = PhoneCopy.of(snapshot(leader(AGENCY)).asByteArray());
            while (listening.copy.revision() < now.revision()) {
                listening.next();
            }
            assertThat(listening.copy.picture().get("indicators"))
                    .isEqualTo(now.picture().get("indicators"));
        });
        Listening resumed = listen(AGENCY, first);
        resumed.copy = listening.first;
        resumed.next();
        assertThat(resumed.names).containsExactly("delta");
    }

    @Test
    void streamsOfOneCallerAreBounded() throws IOException {
        String token = Tokens.token("leader").agency(AGENCY).subject("greedy").bearer();
        for (int i = 0; i < 20; i++) {
            Listening one = listen(token, AGENCY, null);
            one.next();
        }

        given().header("Authorization", token)
                .get("/v1/stream")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("too-many-streams-of-caller"));
        listen(AGENCY, null).next();
        closeStreams();

        await().atMost(SOON).untilAsserted(() -> listen(token, AGENCY, null).next());
    }

    @Test
    void aStreamEndsWithItsToken() throws IOException {
        String token = Tokens.token("leader")
                .agency(AGENCY)
                .life(Duration.ofSeconds(3))
                .bearer();
        Listening listening = listen(token, AGENCY, null);

        while (listening.next()) {
            assertThat(listening.names).hasSizeLessThan(100);
        }

        assertThat(listening.names).contains("snapshot");
    }

    /** What a client of a stream has heard. */
    private static final class Listening {

        private final BufferedReader lines;
        private final List<String> names = new ArrayList<>();
        private PhoneCopy first;
        private PhoneCopy copy;

        Listening(BufferedReader lines) {
            this.lines = lines;
        }

        /** Reads up to the next event; false at the stream's end. */
        boolean next() throws IOException {
            String name = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    byte[] json = line.substring("data:".length()).getBytes(StandardCharsets.UTF_8);
                    copy = name.equals("snapshot") ? PhoneCopy.of(json) : copy.with(json);
                    first = first == null ? copy : first;
                    names.add(name);
                    return true;
                }
            }
            return false;
        }
    }

    private Listening listen(String agency, Long lastEventId) throws IOException {
        return listen(Tokens.token("leader").agency(agency).bearer(), agency, lastEventId);
    }

    private Listening listen(String token, String agency, Long lastEventId) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(stream + "?agency=" + agency).toURL().openConnection();
        streams.add(connection);
        connection.setReadTimeout((int) SOON.toMillis());
        connection.setRequestProperty("Authorization", token);
        if (lastEventId != null) {
            connection.setRequestProperty("Last-Event-ID", lastEventId.toString());
        }
        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getContentType()).isEqualTo("text/event-stream");
        return new Listening(
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)));
    }

    private static RequestSpecification leader(String agency) {
        return given().header(
                        "Authorization", Tokens.token("leader").agency(agency).bearer());
    }
}
