package vn.nhiptinh.ioc.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.Question;

class TargetsTest {

    private final Map<String, TargetTerms> defaults = LoadTargets.defaults();
    private final Indicators indicators = new Indicators();

    @Test
    void everyTargetOfTheProgrammesIsThere() {
        IntStream.rangeClosed(1, 17).mapToObj("T%02d"::formatted).forEach(code -> assertThat(defaults.keySet())
                .as(code)
                .anyMatch(known -> known.equals(code) || known.startsWith(code + ".")));
    }

    @Test
    void whatHasAnIndicatorIsInItsUnit() {
        defaults.values().forEach(terms -> indicators.find(terms.indicator()).ifPresent(i -> assertThat(terms.unit())
                .as(i.id())
                .isEqualTo(i.unit().name())));
    }

    @Test
    void everyThresholdFromOutsideIsOfAnIndicatorThereIs() {
        assertThat(defaults.values().stream().filter(TargetTerms::external).map(TargetTerms::indicator))
                .isNotEmpty()
                .allMatch(i -> indicators.find(i).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "2021-12-31,",
        "2022-01-01, 30000",
        "2022-12-31, 30000",
        "2023-01-01, 45000",
        "2024-01-01, 60000",
        "2025-01-01, 75000",
        "2026-01-01, 90000",
        "2027-12-31, 105000",
        "2028-01-01,"
    })
    void aTargetWithAYearlyPathIsThatOfTheDay(LocalDate day, BigDecimal value) {
        assertThat(defaults.get("T10").stepOn(day).map(TargetStep::value).orElse(null))
                .isEqualTo(value);
    }

    @Test
    void aTargetWithoutAnEndHoldsOn() {
        assertThat(defaults.get("E02").stepOn(LocalDate.of(2022, 6, 22))).isEmpty();
        assertThat(defaults.get("E02").stepOn(LocalDate.of(2040, 1, 1))).isPresent();
    }

    /** A rate is for the parts of its agency too, a count for the whole only, nought for every part. */
    @ParameterizedTest
    @CsvSource({
        "T01, H08, , , true",
        "T01, H08.22, , , true",
        "T01, H08.22, COMMUNE, HT, true",
        "T01, H05, , , false",
        "T01, , , , false",
        "T10, H08, , , true",
        "T10, H08.22, , , false",
        "T10, H08, COMMUNE, , false",
        "T10, H08, , HT, false",
        "T10, H05, , , false",
        "E02, H05.12, , , true",
        "E02, , , , true",
        "E09, H08.22, COMMUNE, HT, true",
        "E17, H08.22, COMMUNE, , true",
        "E38, H08.22, , , true",
    })
    void aTargetIsForWhatWasAsked(String code, String agency, String level, String field, boolean is) {
        TargetTerms terms = defaults.get(code);
        Question q = new Question(
                Period.days(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 8, 1)),
                agency,
                level,
                field,
                null,
                null,
                null,
                null,
                null);

        assertThat(Targets.isFor(terms, indicators.get(terms.indicator()), q, null))
                .isEqualTo(is);
    }

    @Test
    void everythingIsTheOneProvinceThereIs() {
        TargetTerms terms = defaults.get("T10");
        Question all = new Question(
                Period.days(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 8, 1)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(Targets.isFor(terms, indicators.get(terms.indicator()), all, "H08"))
                .isTrue();
        assertThat(Targets.isFor(terms, indicators.get(terms.indicator()), all, "H05"))
                .isFalse();
    }
}
