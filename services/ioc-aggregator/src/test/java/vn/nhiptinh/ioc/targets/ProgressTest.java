package vn.nhiptinh.ioc.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.events.TargetOperator;
import vn.nhiptinh.ioc.indicator.Indicator.Direction;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;
import vn.nhiptinh.ioc.indicator.Period;

class ProgressTest {

    private static final LocalDate TODAY = LocalDate.parse("2023-08-01");

    /** The youth's dossiers of 2023: a step of a path of years, each of which begins with 0. */
    @ParameterizedTest
    @CsvSource({
        // The five months the seed tells of: 154 of 365 days are a share of 18 986 dossiers.
        "2023-03-01, 2023-08-01, 32888, 18986.30, ON_TRACK",
        "2023-01-01, 2023-08-01, 32888, 26260.27, ON_TRACK",
        "2023-01-01, 2023-08-01, 26260, 26260.27, BEHIND",
        "2023-01-01, 2023-12-31, 26260, 26260.27, BEHIND",
        "2023-01-01, 2023-08-01, 45000, 26260.27, MET",
        "2022-01-01, 2022-12-31, 29999, 30000.00, MISSED",
        "2022-01-01, 2022-12-31, 30000, 30000.00, MET",
        "2022-01-01, 2022-06-30, 29999, 14876.71, ON_TRACK",
        // The last part of a year has its share as any other has.
        "2022-11-01, 2022-11-30, 2500, 2465.75, ON_TRACK",
        "2022-12-01, 2022-12-31, 2600, 2547.95, ON_TRACK",
        "2022-12-01, 2022-12-31, 2500, 2547.95, BEHIND",
        "2022-10-01, 2022-12-31, 30000, 7561.64, MET"
    })
    void aCountIsHeldAgainstItsShareOfTheTime(
            LocalDate from, LocalDate to, BigDecimal value, BigDecimal expected, Status status) {
        Progress progress = progress("T10", true, from, to, value);

        assertThat(progress.expected()).isEqualByComparingTo(expected);
        assertThat(progress.status()).isEqualTo(status);
    }

    @Test
    void aCountOfMoreThanTheStepIsHeldAgainstNothing() {
        Progress progress = progress("T10", true, LocalDate.parse("2022-12-31"), TODAY, BigDecimal.valueOf(99_999));

        assertThat(progress.step().value()).isEqualByComparingTo("45000");
        assertThat(progress.expected()).isNull();
        assertThat(progress.status()).isNull();
    }

    /** More than 50 % by the end of 2027: 50 % is not enough, and there is no half of it halfway. */
    @ParameterizedTest
    @CsvSource({"19.79, BEHIND, false", "50, BEHIND, false", "50.01, MET, true"})
    void aRateIsHeldAgainstTheWholeAsItStands(BigDecimal value, Status status, boolean reached) {
        Progress progress = progress("T01", false, LocalDate.parse("2023-01-01"), TODAY, value);

        assertThat(progress.expected()).isEqualByComparingTo("50");
        assertThat(progress.status()).isEqualTo(status);
        assertThat(progress.reachesPath()).isEqualTo(reached);
        assertThat(progress.reachesEnd()).isEqualTo(reached);
    }

    @Test
    void aRateThatWasNotReachedInTimeIsMissed() {
        LocalDate to = LocalDate.parse("2022-12-31");

        assertThat(progress("T09", false, LocalDate.parse("2022-01-01"), to, new BigDecimal("79.99"))
                        .status())
                .isEqualTo(Status.MISSED);
        assertThat(progress("T09", false, LocalDate.parse("2022-01-01"), to, new BigDecimal("80"))
                        .status())
                .isEqualTo(Status.MET);
    }

    @Test
    void whatHasNoValueHasNoStatus() {
        Progress progress = progress("T01", false, LocalDate.parse("2023-01-01"), TODAY, null);

        assertThat(progress.expected()).isEqualByComparingTo("50");
        assertThat(progress.status()).isNull();
    }

    @Test
    void noughtIsMetOnAnyDayAndNeverInParts() {
        assertThat(progress("E14", true, LocalDate.parse("2023-01-01"), TODAY, BigDecimal.ZERO)
                        .status())
                .isEqualTo(Status.MET);
        assertThat(progress("E14", true, LocalDate.parse("2023-01-01"), TODAY, BigDecimal.ONE)
                        .status())
                .isEqualTo(Status.BEHIND);
    }

    /** What only grows may not use up its bound early, and is not safe before the end. */
    @ParameterizedTest
    @CsvSource({"2023-07-01, 49, ON_TRACK", "2023-07-01, 50, BEHIND", "2023-07-01, 101, MISSED", "2024-01-01, 100, MET"
    })
    void aBoundOnWhatGrowsIsKeptOnlyAtTheEnd(LocalDate today, BigDecimal value, Status status) {
        TargetTerms atMost = terms(
                TargetOperator.AT_MOST,
                new TargetStep(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-12-31"), BigDecimal.valueOf(100)));
        Period year = Period.days(LocalDate.parse("2023-01-01"), LocalDate.parse("2023-12-31"));

        assertThat(Progress.of(atMost, true, year, today, value).orElseThrow().status())
                .isEqualTo(status);
    }

    @Test
    void stepsFollowEachOther() {
        TargetStep first = step("2023-01-01", "2023-12-31");

        assertThat(terms(TargetOperator.AT_LEAST, first, step("2024-01-01", null))
                        .isInOrder())
                .isTrue();
        assertThat(terms(TargetOperator.AT_LEAST, first, step("2023-12-31", null))
                        .isInOrder())
                .isFalse();
        assertThat(terms(TargetOperator.AT_LEAST, step("2023-01-01", null), step("2024-01-01", null))
                        .isInOrder())
                .isFalse();
        assertThat(terms(TargetOperator.AT_LEAST, step("2023-01-01", "2022-12-31"))
                        .isInOrder())
                .isFalse();
    }

    private static TargetStep step(String from, String to) {
        return new TargetStep(LocalDate.parse(from), to == null ? null : LocalDate.parse(to), BigDecimal.ONE);
    }

    private static TargetTerms terms(TargetOperator operator, TargetStep... steps) {
        return new TargetTerms(
                "dossiers_received",
                "Hồ sơ tiếp nhận",
                "Dossiers received",
                "DOSSIERS",
                Direction.DOWN,
                operator,
                "H08",
                null,
                false,
                TargetTerms.Qualifier.EXACT,
                "QĐ 1/QĐ-UBND",
                null,
                List.of(steps));
    }

    private static Progress progress(String code, boolean accumulates, LocalDate from, LocalDate to, BigDecimal value) {
        return Progress.of(LoadTargets.defaults().get(code), accumulates, Period.days(from, to), TODAY, value)
                .orElseThrow();
    }
}
