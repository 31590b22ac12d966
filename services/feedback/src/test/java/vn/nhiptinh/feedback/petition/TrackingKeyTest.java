package vn.nhiptinh.feedback.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackingKeyTest {

    @Test
    void keysHave128BitsAndAreNeverTheSame() {
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> TrackingKey.random().text())
                        .collect(Collectors.toSet()))
                .hasSize(1_000)
                .allSatisfy(
                        text -> assertThat(Base64.getUrlDecoder().decode(text)).hasSize(16));
    }

    @Test
    void aKeyFitsItsOwnHashOnly() {
        TrackingKey key = TrackingKey.random();

        assertThat(new TrackingKey(key.text()).fits(key.hash())).isTrue();
        assertThat(TrackingKey.random().fits(key.hash())).isFalse();
        assertThat(new TrackingKey("").fits(key.hash())).isFalse();
    }

    @Test
    void noKeyFitsWhereNoneWasGiven() {
        assertThat(TrackingKey.random().fits(null)).isFalse();
    }
}
