package vn.nhiptinh.ioc.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsTest {

    private final Indicators indicators = new Indicators();

    @ParameterizedTest
    @CsvSource({
        "2021-12-31,",
        "2022-01-01, 30000",
        "2022-12-31, 30000",
        "2023-01-01, 45000",
        "2027-12-31, 105000",
        "2028-01-01,"
    })
    void aTargetWithAYearlyPathIsThatOfTheDay(LocalDate day, BigDecimal value) {
        assertThat(indicators
                        .get("youth_supported_dossiers")
                        .targetOn(day)
                        .map(Indicator.Target::value)
                        .orElse(null))
                .isEqualTo(value);
    }

    @Test
    void aMeanIsInItsUnit() {
        Reading.Scale days = indicators.get("avg_resolution_days").scale();

        assertThat(new Reading(3 * 480 + 120, 2L, days).value()).isEqualTo("1.63");
        assertThat(new Reading(0, 0L, days).value()).isNull();
        assertThat(new Reading(1, 3L, indicators.get("early_rate").scale()).value())
                .isEqualTo("33.33");
        assertThat(new Reading(5_000, null, indicators.get("fee_waived").scale()).value())
                .isEqualTo("5000");
    }

    @Test
    void aTargetWithoutAnEndHoldsOn() {
        assertThat(indicators.get("online_dossier_rate").targetOn(LocalDate.of(2022, 6, 22)))
                .isEmpty();
        assertThat(indicators.get("online_dossier_rate").targetOn(LocalDate.of(2040, 1, 1)))
                .isPresent();
        assertThat(indicators.get("fee_revenue").targetOn(LocalDate.of(2023, 1, 1)))
                .isEmpty();
    }
}
