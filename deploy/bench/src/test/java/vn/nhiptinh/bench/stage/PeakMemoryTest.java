package vn.nhiptinh.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {

    @Test
    void theHighWaterMarkIsToldInMebibytes() {
        assertThat(PeakMemory.of(List.of("VmPeak:\t 9000000 kB", "VmHWM:\t  614400 kB", "VmRSS:\t  512000 kB")))
                .isEqualTo(600);
    }
}
