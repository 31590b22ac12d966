package vn.nhiptinh.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteClockTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-21T01:00:00Z");

    private static Clock real(long secondsAfter) {
        return Clock.fixed(ORIGIN.plusSeconds(secondsAfter), ZoneOffset.UTC);
    }

    @Test
    void aFastClockShowsAMinuteForEverySecond() {
        SuiteClock clock = SuiteClock.startingAt(LocalDateTime.of(2023, 9, 12, 7, 30), 60, real(0));
        assertThat(clock.now(real(10))).isEqualTo(OffsetDateTime.parse("2023-09-12T07:40:00+07:00"));
        assertThat(clock.until(OffsetDateTime.parse("2023-09-12T08:30:00+07:00"), real(10)))
                .isEqualTo(Duration.ofSeconds(50));
        assertThat(clock.environment())
                .containsEntry("NHIPTINH_CLOCK_AT", "2023-09-12T00:30:00Z")
                .containsEntry("NHIPTINH_CLOCK_ORIGIN", "2026-11-21T01:00:00Z");
    }

    @Test
    void portsFollowABaseAndSingleOnesCanBeMoved() {
        SuitePorts ports = SuitePorts.from(9000).with(Map.of("payments", 9999, "kafka", 9998));
        assertThat(ports.port(ServiceKind.IOC_AGGREGATOR)).isEqualTo(9000);
        assertThat(ports.port(ServiceKind.DOSSIER_INTAKE)).isEqualTo(9002);
        assertThat(ports.port(ServiceKind.PAYMENTS)).isEqualTo(9999);
        assertThat(ports.postgres()).isEqualTo(9005);
        assertThat(ports.kafka()).isEqualTo(9998);
        assertThatThrownBy(() -> ports.with(Map.of("paymnts", 1))).hasMessageContaining("paymnts");
    }
}
