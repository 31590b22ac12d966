package vn.nhiptinh.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One business time for all services, and the real one in a province. */
class BusinessClockTest {

    private static final Instant ORIGIN = Instant.parse("2026-11-21T02:00:00Z");
    private static final Instant START = Instant.parse("2023-09-12T00:30:00Z");

    @Test
    void itStartsWhereItIsToldAndRunsAtItsSpeed() {
        Clock real = Clock.fixed(ORIGIN.plusSeconds(90), ZoneOffset.UTC);
        BusinessClock clock = new BusinessClock(real, ORIGIN, START, 60);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(90 * 60));
        assertThat(OffsetDateTime.now(clock)).isEqualTo(OffsetDateTime.parse("2023-09-12T09:00:00+07:00"));
        assertThat(OffsetDateTime.now(clock).getOffset()).isEqualTo(ZoneOffset.ofHours(7));
        assertThat(clock.withZone(ZoneOffset.UTC).instant()).isEqualTo(clock.instant());
    }

    @Test
    void withoutSettingsItIsTheRealTimeInHanoi() {
        Clock real = Clock.fixed(ORIGIN.plusMillis(1234), ZoneOffset.UTC);
        BusinessClock clock = new BusinessClock(real, ORIGIN, ORIGIN, 1);
        assertThat(clock.instant()).isEqualTo(real.instant());
        assertThat(clock.getZone()).isEqualTo(BusinessClock.ZONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev", "staging"})
    void aWarpedClockIsRefusedOutsideLocalAndTest(String profile) {
        assertThatThrownBy(() -> ClockProducer.refuseOutside(Set.of("local", "test"), true, List.of(profile)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(profile);
        assertThatCode(() -> ClockProducer.refuseOutside(Set.of("local", "test"), false, List.of(profile)))
                .doesNotThrowAnyException();
    }

    @Test
    void theLocalSuiteMayWarpItsClock() {
        assertThatCode(() -> ClockProducer.refuseOutside(Set.of("local", "test"), true, List.of("local")))
                .doesNotThrowAnyException();
    }
}
