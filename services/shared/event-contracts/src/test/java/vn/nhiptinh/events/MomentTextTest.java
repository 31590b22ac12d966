package vn.nhiptinh.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the moment: what the JDK writes, only faster. */
class MomentTextTest {

    private static final long SEED = 46;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-03-01T08:15:00+07:00",
                "2023-03-01T08:15:59-03:30",
                "2023-03-01T08:15:00Z",
                "2023-03-01T08:15:00.100+07:00",
                "2023-03-01T08:15:00.000000001+07:00",
                "2023-03-01T08:15:00+07:06:30",
                "0001-01-01T00:00:00+18:00",
                "-0001-01-01T00:00:00+07:00",
                "+12023-03-01T08:15:00+07:00"
            })
    void itIsWhatTheJdkWrites(String text) {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        assertThat(MomentText.of(moment)).isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T03:04:05.123456Z",
                "2026-11-22T03:04:05.000001Z",
                "2026-11-22T03:04:05.123Z",
                "2026-11-22T03:04:05.123456789Z",
                "2026-11-22T03:04:05Z",
                "1969-12-31T23:59:59.999999Z",
                "-0001-01-01T00:00:00.000001Z",
                "9999-12-31T23:59:59.999999Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999Z",
                "+12023-03-01T08:15:00.000001Z"
            })
    void anInstantIsWhatTheJdkWrites(String text) {
        Instant instant = Instant.parse(text);
        assertThat(MomentText.of(instant)).isEqualTo(instant.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-03-01T08:15:00+07:00",
                "2023-03-01T08:15:59-03:30",
                "2023-03-01T08:15:00-00:00",
                "2024-02-29T23:59:59+18:00",
                "0000-01-01T00:00:00+07:00",
                "2023-03-01T08:15:00Z",
                "2023-03-01T08:15:00.100+07:00",
                "2023-03-01T08:15+07:00",
                "2023-03-01T08:15:00+07:06:30",
                "-0001-01-01T00:00:00+07:00",
                "+12023-03-01T08:15:00+07:00"
            })
    void itIsReadAsTheJdkReadsIt(String text) {
        assertThat(MomentText.moment(text)).isEqualTo(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2023-02-29T08:15:00+07:00",
                "2023-03-01T24:00:00+07:00",
                "2023-03-01T08:60:00+07:00",
                "2023-03-01T08:15:00+18:01",
                "2023-03-01T08:15:00+07:60",
                "2023-03-01T08:15:00 07:00",
                "2023-03-01 08:15:00+07:00",
                "2023-03-0aT08:15:00+07:00"
            })
    void whatTheJdkDoesNotReadIsRefused(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> MomentText.moment(text)).isInstanceOf(DateTimeParseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T03:04:05.123456Z",
                "2026-11-22T03:04:05.000000Z",
                "2026-11-22T03:04:05.123Z",
                "2026-11-22T03:04:05Z",
                "0000-01-01T00:00:00.000001Z",
                "+12023-03-01T08:15:00.000001Z"
            })
    void anInstantIsReadAsTheJdkReadsIt(String text) {
        assertThat(MomentText.instant(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void anInstantThatIsNoneIsRefused() {
        for (String text :
                List.of("2026-11-31T03:04:05.123456Z", "2026-11-22T25:04:05.123456Z", "2026-11-22T03:04:05,123456Z")) {
            assertThatThrownBy(() -> MomentText.instant(text)).isInstanceOf(DateTimeParseException.class);
        }
    }

    @Test
    void soIsAnyOther() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime moment = OffsetDateTime.of(
                    random.nextInt(10_000),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(4) == 0 ? random.nextInt(1_000_000_000) : 0,
                    ZoneOffset.ofTotalSeconds(random.nextInt(2 * 18 * 60 + 1) * 60 - 18 * 60 * 60));
            assertThat(MomentText.of(moment)).isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment));
            Instant instant = moment.toInstant().plusNanos(1_000L * random.nextInt(1_000_000));
            assertThat(MomentText.of(instant)).isEqualTo(instant.toString());
        }
    }
}
