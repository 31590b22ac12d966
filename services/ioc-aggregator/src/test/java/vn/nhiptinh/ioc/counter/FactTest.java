package vn.nhiptinh.ioc.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.clock.BusinessClock;

/** The day of a moment is the one that the calendar of the zone has. */
class FactTest {

    private static final long SEED = 46;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-09-11T23:59:59.999999+07:00",
                "2023-09-12T00:00:00+07:00",
                "2023-09-11T16:59:59Z",
                "2023-09-11T17:00:00Z",
                "1975-06-12T23:30:00+08:00",
                "1975-06-12T23:30:00+07:00",
                "1970-01-01T00:00:00Z",
                "1969-12-31T16:59:59Z",
                "1900-01-01T00:00:00+07:00",
                "9999-12-31T23:59:59+07:00"
            })
    void onTheEdges(String moment) {
        isTheCalendars(OffsetDateTime.parse(moment));
    }

    @Test
    void wheneverAndWithAnyOffset() {
        System.out.println("FactTest seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            isTheCalendars(instant.atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(64_800))));
        }
    }

    @Test
    void nothingHasNoDay() {
        assertThat(Fact.day((OffsetDateTime) null)).isNull();
        assertThat(Fact.day((Instant) null)).isNull();
    }

    private static void isTheCalendars(OffsetDateTime moment) {
        assertThat(Fact.day(moment))
                .as(moment.toString())
                .isEqualTo(LocalDate.ofInstant(moment.toInstant(), BusinessClock.ZONE));
    }
}
