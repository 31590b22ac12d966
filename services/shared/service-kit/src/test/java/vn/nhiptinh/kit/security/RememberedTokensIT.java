package vn.nhiptinh.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.testkit.SuiteTestResource;
import vn.nhiptinh.testkit.Tokens;

/** Remembering who a token is of makes nobody more than the token does, and not for longer. */
@QuarkusTest
@WithTestResource(SuiteTestResource.class)
class RememberedTokensIT {

    private static int write(String bearer, String agency) {
        return given().header("Authorization", bearer)
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"agency\":\"" + agency + "\",\"text\":\"xem\"}")
                .post("/v1/notes")
                .statusCode();
    }

    @Test
    void eachTokenIsItself() {
        String here = Tokens.token("officer").agency("H08").bearer();
        String there = Tokens.token("officer").agency("H05").bearer();
        for (int i = 0; i < 3; i++) {
            assertThat(write(here, "H08.22")).isEqualTo(200);
            assertThat(write(there, "H08.22")).isEqualTo(403);
            assertThat(write(there, "H05.22")).isEqualTo(200);
        }
    }

    @Test
    void aTokenEndsWhenItEnds() {
        String brief = Tokens.token("officer")
                .agency("H08")
                .life(Duration.ofSeconds(4))
                .bearer();
        assertThat(write(brief, "H08.22")).isEqualTo(200);
        assertThat(write(brief, "H08.22")).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(write(brief, "H08.22"))
                .isEqualTo(401));
        assertThat(write(brief, "H08.22")).isEqualTo(401);
    }

    @Test
    void whatIsLikeARememberedTokenIsNotOne() {
        String good = Tokens.token("officer").agency("H08").bearer();
        assertThat(write(good, "H08.22")).isEqualTo(200);
        int middle = good.lastIndexOf('.') + 20;
        char other = good.charAt(middle) == 'A' ? 'B' : 'A';
        String altered = good.substring(0, middle) + other + good.substring(middle + 1);
        for (int i = 0; i < 3; i++) {
            assertThat(write(altered, "H08.22")).isEqualTo(401);
            assertThat(write(Tokens.token("officer").agency("H08").forged().bearer(), "H08.22"))
                    .isEqualTo(401);
        }
        assertThat(write(good, "H08.22")).isEqualTo(200);
    }
}
