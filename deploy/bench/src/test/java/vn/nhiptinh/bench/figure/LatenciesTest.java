package vn.nhiptinh.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void aPercentileIsATimeThatWasMeasured() {
        Latencies latencies = new Latencies();
        for (int millis = 2_000; millis > 0; millis--) {
            latencies.add(millis * 1_000_000L);
        }

        assertThat(latencies.millis(0.5)).isEqualTo(1_000);
        assertThat(latencies.millis(0.99)).isEqualTo(1_980);
        assertThat(latencies.millis(1)).isEqualTo(2_000);
    }

    @Test
    void theMedianOfRoundsLeavesTheOddOnesOut() {
        assertThat(Median.of(List.of(130.0, 20.0, 120.0))).isEqualTo(120);
        assertThat(Median.of(List.of(130.0, 120.0))).isEqualTo(125);
    }
}
