package vn.nhiptinh.kit.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.kit.event.Petitions;
import vn.nhiptinh.testkit.Tokens;

/** A service starts, is ready and takes commands while no broker can be reached. */
@QuarkusTest
@WithTestResource(WithoutKafka.class)
class WithoutKafkaIT {

    private static final Duration BOUND = Duration.ofSeconds(40);

    @Inject
    Petitions petitions;

    @Test
    void itIsReadyAndTakesCommandsAndSaysWhatWaits() throws Exception {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().header("Authorization", Tokens.token("officer").agency("H08").bearer())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"agency\":\"H08\",\"text\":\"Kafka nghỉ\"}")
                .post("/v1/notes")
                .then()
                .statusCode(200);
        petitions.rate("H08-PA-" + UUID.randomUUID(), 3, 0, true);
        assertThat(petitions.pending()).isEqualTo(3);

        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("nhiptinh_outbox_pending\\{?[^\\n]*\\s3\\.0")
                        .containsPattern("nhiptinh_outbox_failures_total\\{?[^\\n]*\\s[1-9]")
                        .containsPattern("nhiptinh_ingest_failing\\{?[^\\n]*\\s1\\.0"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }
}
