package vn.nhiptinh.dossier.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.dossier.Desk;
import vn.nhiptinh.dossier.Province;
import vn.nhiptinh.dossier.national.NationalPortalStub.Told;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;
import vn.nhiptinh.testkit.TopicReader;

/** The national portal learns where each dossier stands, in order, whatever it answers. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
@WithTestResource(NationalPortalStub.class)
class NationalSyncIT {

    private static final Map<String, Object> PAPERS =
            Map.of("total", 4, "digitised", 4, "reused", 1, "fromNationalStore", 1);

    @Inject
    TellNationalPortal tell;

    private final String officer = Desk.officer(Province.OTHER_COMMUNE);
    private final String supervisor =
            Tokens.token("supervisor").agency(Province.OTHER_COMMUNE).bearer();

    @BeforeEach
    void nothingLeftToTell() throws InterruptedException {
        Province.known();
        tell.run();
    }

    /** Not where the other tests' dossiers are: their numbers begin anew with the database, and Kafka remembers. */
    private static String submitted() {
        Map<String, Object> submission = Desk.submission();
        submission.put("handlingAgency", Province.OTHER_COMMUNE);
        return Desk.submit(Desk.citizen(), Desk.newKey(), submission)
                .statusCode(201)
                .extract()
                .path("dossierCode");
    }

    private ValidatableResponse sync(String code) {
        return Desk.as(officer)
                .get("/v1/synchronisation/dossiers/{code}", code)
                .then()
                .statusCode(200);
    }

    private static List<Integer> statuses(String code) {
        return NationalPortalStub.told(code).stream().map(Told::status).toList();
    }

    private void live(String code) {
        Desk.act(officer, code, "accept", null).statusCode(200);
        Desk.act(officer, code, "start", null).statusCode(200);
        Desk.act(officer, code, "digitise", PAPERS).statusCode(200);
        Desk.act(officer, code, "complete", Map.of("outcome", "GRANTED", "electronicResult", true))
                .statusCode(200);
        Desk.act(officer, code, "return-result", Map.of("how", "ELECTRONIC")).statusCode(200);
    }

    @Test
    void learnsEveryStatusInOrderInItsOwnWords() throws InterruptedException {
        String code = submitted();
        sync(code).body("state", equalTo("PENDING")).body("nationalStatus", nullValue());
        live(code);
        assertThat(tell.run()).isEqualTo(5);

        List<Told> told = NationalPortalStub.told(code);
        assertThat(told).extracting(Told::status).containsExactly(1, 2, 4, 9, 10);
        assertThat(told)
                .extracting(Told::key)
                .containsExactly(code + ":1", code + ":2", code + ":3", code + ":5", code + ":6");
        assertThat(told).extracting(Told::authorization).containsOnly("Bearer of-the-province");
        Map<String, Object> last = told.get(4).body().getMap("");
        assertThat(last)
                .containsEntry("MaTTHC", Province.PROCEDURE)
                .containsEntry("KenhThucHien", 2)
                .containsEntry("LoaiDoiTuong", 0)
                .containsEntry("DonViXuLy", Province.OTHER_COMMUNE)
                .containsEntry("HoSoCoThanhPhanSoHoa", true)
                .containsEntry("DuocLayTuKhoDMQG", true)
                .containsEntry("DuongDanKetQua", "https://dichvucong.example.vn/ket-qua/" + code)
                .doesNotContainKey("PhiLePhi");
        assertThat(told.get(1).body().getMap("")).doesNotContainKey("DuongDanKetQua");

        sync(code)
                .body("state", equalTo("SYNCED"))
                .body("nationalStatus", equalTo(10))
                .body("messages.nationalStatus", contains(10, 9, 4, 2, 1));
        Desk.as(officer)
                .get("/v1/dossiers/" + code)
                .then()
                .body("version", equalTo(5))
                .body("syncState", equalTo("SYNCED"));
    }

    @Test
    void itsAnswersAreToldAndStandInNobodysWay() throws InterruptedException {
        try (TopicReader topic = TopicReader.fromNow(Topic.DOSSIERS.wireName())) {
            String code = submitted();
            String seen = Desk.act(officer, code, "accept", null)
                    .statusCode(200)
                    .extract()
                    .header("ETag");
            tell.run();
            Desk.act(
                            Desk.as(officer)
                                    .header("Idempotency-Key", Desk.newKey())
                                    .header("If-Match", seen),
                            code,
                            "start",
                            null)
                    .statusCode(200);
            tell.run();
            List<EventEnvelope> events = topic.awaitEvents(code, 6);
            assertThat(events)
                    .extracting(EventEnvelope::type)
                    .containsExactly(
                            "vn.nhiptinh.dossier.submitted.v1",
                            "vn.nhiptinh.dossier.received.v1",
                            "vn.nhiptinh.dossier.synced.v1",
                            "vn.nhiptinh.dossier.synced.v1",
                            "vn.nhiptinh.dossier.processing-started.v1",
                            "vn.nhiptinh.dossier.synced.v1");
            assertThat(events).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            DossierEvent.Synced last = (DossierEvent.Synced)
                    new EventJson().read(EventType.DOSSIER_SYNCED, events.get(5).data());
            assertThat(last.nationalStatus()).isEqualTo(4);
            assertThat(last.resultLinkSynced()).isFalse();
        }
    }

    @Test
    void isToldAgainUntilItAnswersAndLaterMessagesWait() throws InterruptedException {
        String code = submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        NationalPortalStub.answer(code, 500, 408);
        tell.run();
        assertThat(statuses(code)).containsExactly(1, 1, 1, 2);
        assertThat(NationalPortalStub.told(code).stream().limit(3).map(Told::key))
                .containsOnly(code + ":1");
        sync(code).body("state", equalTo("SYNCED"));
    }

    @Test
    void whatItNeverTakesWaitsForAPersonAndHoldsItsDossierBack() throws InterruptedException {
        String code = submitted();
        String other = submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        NationalPortalStub.answer(code, 400);
        tell.run();
        assertThat(statuses(code)).containsExactly(1);
        assertThat(statuses(other)).containsExactly(1);
        sync(code).body("state", equalTo("FAILED")).body("messages.lastError", hasItem("HTTP 400"));
        // What happens to it now does not hide that somebody has to look.
        Desk.act(officer, code, "start", null).statusCode(200);
        sync(code).body("state", equalTo("FAILED"));
        String admin = Tokens.bearer("admin");
        Desk.as(admin)
                .queryParam("limit", 200)
                .get("/v1/synchronisation/dead-letters")
                .then()
                .statusCode(200)
                .body("items.dossierCode", hasItem(code));

        Desk.as(supervisor)
                .header("Idempotency-Key", Desk.newKey())
                .post("/v1/synchronisation/dossiers/{code}/send-again", code)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"));
        tell.run();
        assertThat(statuses(code)).containsExactly(1, 1, 2, 4);
        sync(code).body("state", equalTo("SYNCED"));
    }

    @Test
    void isGivenUpAfterSoManyFailures() throws InterruptedException {
        String code = submitted();
        NationalPortalStub.answer(code, 500, 500, 500, 500);
        tell.run();
        assertThat(statuses(code)).containsExactly(1, 1, 1);
        sync(code).body("state", equalTo("FAILED")).body("messages[0].attempts", equalTo(3));
    }

    @Test
    void aPortalThatIsNotThereIsLeftInPeace() throws InterruptedException {
        List<String> codes = List.of(submitted(), submitted(), submitted());
        NationalPortalStub.answer(codes.get(0), 0);
        assertThat(tell.run()).isZero();
        assertThat(codes.stream()
                        .mapToInt(c -> NationalPortalStub.told(c).size())
                        .sum())
                .isEqualTo(1);
        assertThat(tell.run()).isEqualTo(3);
    }

    @Test
    void anOutageHoweverLongMakesNoDeadLetters() throws InterruptedException {
        String code = submitted();
        NationalPortalStub.answer(code, 503, 502, 302, 401, 429, 0, 500);
        for (int i = 0; i < 6; i++) {
            assertThat(tell.run()).isZero();
        }
        sync(code).body("state", equalTo("PENDING")).body("messages[0].attempts", equalTo(0));
        // What it says of the message itself counts from there.
        assertThat(tell.run()).isEqualTo(1);
        assertThat(statuses(code)).containsExactly(1, 1, 1, 1, 1, 1, 1, 1);
        sync(code).body("state", equalTo("SYNCED"));
    }

    @Test
    void allThatWasGivenUpIsToldAgainAtOnce() throws InterruptedException {
        List<String> codes = List.of(submitted(), submitted(), submitted());
        codes.forEach(code -> NationalPortalStub.answer(code, 400));
        tell.run();
        codes.forEach(code -> sync(code).body("state", equalTo("FAILED")));
        Desk.as(supervisor)
                .header("Idempotency-Key", Desk.newKey())
                .post("/v1/synchronisation/dead-letters/send-again")
                .then()
                .statusCode(403);
        int again = Desk.as(Tokens.bearer("admin"))
                .header("Idempotency-Key", Desk.newKey())
                .post("/v1/synchronisation/dead-letters/send-again")
                .then()
                .statusCode(200)
                .extract()
                .path("dossiers");
        assertThat(again).isGreaterThanOrEqualTo(3);
        codes.forEach(code -> sync(code).body("state", equalTo("PENDING")));
        tell.run();
        assertThat(codes).allSatisfy(code -> assertThat(statuses(code)).containsExactly(1, 1));
        Desk.as(Tokens.bearer("admin"))
                .header("Idempotency-Key", Desk.newKey())
                .post("/v1/synchronisation/dead-letters/send-again")
                .then()
                .statusCode(200)
                .body("dossiers", equalTo(0));
    }

    @Test
    void isToldOnceByAllWhoTellTogether() throws Exception {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String code = submitted();
            Desk.act(officer, code, "accept", null).statusCode(200);
            codes.add(code);
        }
        ExecutorService pods = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> runs = List.of(tell::run, tell::run, tell::run, tell::run);
            int told = 0;
            for (Future<Integer> run : pods.invokeAll(runs)) {
                told += run.get();
            }
            // Who finds a dossier's first message taken finds the second one held back, and may stop before it is free.
            told += tell.run();
            assertThat(told).isEqualTo(40);
        } finally {
            pods.shutdown();
        }
        assertThat(codes).allSatisfy(code -> assertThat(statuses(code)).containsExactly(1, 2));
    }

    @Test
    void theRatioCountsWhatItKnowsOfWhatWasReceived() throws InterruptedException {
        String before = ratio();
        String code = submitted();
        Desk.act(officer, code, "accept", null).statusCode(200);
        assertThat(ratio()).isNotEqualTo(before);
        tell.run();
        Desk.as(supervisor)
                .queryParam("from", "2023-09-12")
                .queryParam("to", "2023-09-12")
                .get("/v1/synchronisation/ratio")
                .then()
                .statusCode(200)
                .body("agency", equalTo(Province.OTHER_COMMUNE))
                .body("ratio", equalTo(100.0f));
        Desk.as(supervisor)
                .queryParam("from", "2022-09-12")
                .queryParam("to", "2022-09-12")
                .get("/v1/synchronisation/ratio")
                .then()
                .body("received", equalTo(0))
                .body("ratio", nullValue());
    }

    private String ratio() {
        return Desk.as(supervisor)
                .queryParam("from", "2023-09-12")
                .queryParam("to", "2023-09-12")
                .get("/v1/synchronisation/ratio")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void othersSeeAndSendNothing() {
        String code = submitted();
        String stranger = Tokens.token("supervisor").agency(Province.COMMUNE).bearer();
        Desk.as(stranger)
                .get("/v1/synchronisation/dossiers/{code}", code)
                .then()
                .statusCode(403);
        Desk.as(stranger)
                .header("Idempotency-Key", Desk.newKey())
                .post("/v1/synchronisation/dossiers/{code}/send-again", code)
                .then()
                .statusCode(403);
        Desk.as(supervisor).get("/v1/synchronisation/dead-letters").then().statusCode(403);
        Desk.as(officer)
                .queryParam("from", "2023-09-12")
                .queryParam("to", "2023-09-12")
                .get("/v1/synchronisation/ratio")
                .then()
                .statusCode(403);
        Desk.as(Tokens.bearer("admin"))
                .get("/v1/synchronisation/dossiers/{code}", "H08.23.30-230912-9999")
                .then()
                .statusCode(404)
                .body("errors", nullValue());
        Desk.as(supervisor)
                .get("/v1/synchronisation/ratio")
                .then()
                .statusCode(400)
                .body("errors", hasSize(2));
        Desk.as(supervisor)
                .queryParam("from", "2023-09-13")
                .queryParam("to", "2023-09-12")
                .get("/v1/synchronisation/ratio")
                .then()
                .statusCode(422)
                .body("code", equalTo("period-backwards"));
    }
}
