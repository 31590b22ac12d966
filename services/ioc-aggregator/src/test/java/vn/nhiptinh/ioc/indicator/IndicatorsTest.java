package vn.nhiptinh.ioc.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndicatorsTest {

    private final Indicators indicators = new Indicators();

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
    void onlySumsOfDaysAccumulate() {
        assertThat(indicators.get("youth_supported_dossiers").accumulates()).isTrue();
        assertThat(indicators.get("fee_revenue").accumulates()).isTrue();
        assertThat(indicators.get("overdue_dossiers").accumulates()).isFalse();
        assertThat(indicators.get("petition_fields").accumulates()).isFalse();
        assertThat(indicators.get("online_dossier_rate").accumulates()).isFalse();
    }
}
