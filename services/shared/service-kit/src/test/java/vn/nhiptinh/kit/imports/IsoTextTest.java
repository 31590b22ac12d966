package vn.nhiptinh.kit.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text: the same as the JDK, only faster. */
class IsoTextTest {

    private static final long SEED = 766;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-03-01T08:15:00+07:00",
                "2023-03-01T08:15+07:00",
                "2023-03-01T08:15:00.123456789+07:00",
                "2023-03-01T01:15:00Z",
                "2023-03-01T08:15:00-03:30",
                "2023-03-01T08:15:00+18:00",
                "2023-03-01T08:15:00+18:01",
                "2023-03-01T08:15:00+07:60",
                "2023-03-01T24:00:00+07:00",
                "2023-03-01T23:60:00+07:00",
                "2023-03-01T23:59:60+07:00",
                "2023-02-29T08:15:00+07:00",
                "2024-02-29T08:15:00+07:00",
                "2023-13-01T08:15:00+07:00",
                "2023-00-01T08:15:00+07:00",
                "0000-01-01T00:00:00+00:00",
                "2023-03-01 08:15:00+07:00",
                "2023-03-01t08:15:00+07:00",
                "2023-03-0\u0661T08:15:00+07:00",
                "/023-03-01T08:15:00+07:00",
                ":023-03-01T08:15:00+07:00",
                "2023-03-01",
                "2023-02-30",
                "2024-02-29",
                "2023-3-1",
                "20230301",
                "01/03/2023",
                ""
            })
    void itReadsAndRefusesWhatTheJdkDoes(String text) {
        same(text, IsoText::moment, OffsetDateTime::parse);
        same(text, IsoText::day, LocalDate::parse);
    }

    @Test
    void anyMomentIsReadAsTheJdkDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime moment = OffsetDateTime.of(
                    1900 + random.nextInt(300),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(10) == 0 ? random.nextInt(1_000_000_000) : 0,
                    ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60 + 1) - 18 * 60)));
            assertThat(IsoText.moment(moment.toString())).isEqualTo(moment);
            assertThat(IsoText.day(moment.toLocalDate().toString())).isEqualTo(moment.toLocalDate());
        }
    }

    private static <T> void same(String text, Function<String, T> ours, Function<String, T> theirs) {
        T expected;
        try {
            expected = theirs.apply(text);
        } catch (DateTimeException refused) {
            assertThatThrownBy(() -> ours.apply(text))
                    .isInstanceOf(DateTimeException.class)
                    .hasMessage(refused.getMessage());
            return;
        }
        assertThat(ours.apply(text)).isEqualTo(expected);
    }
}
