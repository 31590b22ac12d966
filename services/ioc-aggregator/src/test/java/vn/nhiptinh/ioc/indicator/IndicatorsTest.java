package vn.nhiptinh.ioc.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IndicatorsTest {

    private static final Period JULY = Period.days(LocalDate.of(2023, 7, 1), LocalDate.of(2023, 7, 31));

    private final Indicators indicators = new Indicators();

    @Test
    void aMeanIsInItsUnit() {
        Reading.Scale days = indicators.get("avg_resolution_days").scale(JULY);

        assertThat(new Reading(3 * 480 + 120, 2L, days).value()).isEqualTo("1.63");
        assertThat(new Reading(0, 0L, days).value()).isNull();
        assertThat(new Reading(1, 3L, indicators.get("early_rate").scale(JULY)).value())
                .isEqualTo("33.33");
        assertThat(new Reading(5_000, null, indicators.get("fee_waived").scale(JULY)).value())
                .isEqualTo("5000");
    }

    @Test
    void whatIsForSomeDaysIsSoOfAnyPeriod() {
        Reading.Scale hotspot = indicators.get("petition_hotspot").scale(JULY);

        assertThat(new Reading(62, 4L, hotspot).value()).isEqualTo("15.00");
        assertThat(new Reading(0, 0L, hotspot).value()).isNull();
    }

    @Test
    void aPercentileIsTheEdgeThatSoManyDoNotExceed() {
        Reading.Scale hours = indicators.get("intake_response_time").scale(JULY);
        TreeMap<Long, Long> classes = new TreeMap<>(Map.of(30L, 5L, 480L, 4L, 510L, 1L));

        assertThat(Reading.percentiles(classes, List.of(50, 90, 91, 100), hours))
                .containsExactly(
                        new BigDecimal("0.50"), new BigDecimal("8.00"), new BigDecimal("8.50"), new BigDecimal("8.50"));
        assertThat(new Reading(0, 0L, hours, List.of()).value()).isNull();
    }

    @Test
    void everyIndicatorButTheScoreIsDefinedWithItsLegalBasis() {
        assertThat(indicators.all()).hasSize(48).allSatisfy(i -> assertThat(i.legalBasis())
                .isNotBlank());
    }

    @Test
    void daysBeforeAnyFormulaAreCountedByTheFirst() {
        assertThat(indicators.get("on_time_rate", LocalDate.of(2020, 1, 1)).version())
                .isEqualTo(1);
        assertThat(indicators.on(LocalDate.of(2023, 1, 1))).hasSameSizeAs(indicators.all());
    }

    @Test
    void eachDayIsCountedByTheFormulaThatHoldsOnIt() {
        Indicators changed = defined(
                formula(1, "2022-06-23", "2024-12-31", "received"), formula(2, "2025-01-01", null, "received_online"));

        assertThat(changed.get("counted", LocalDate.of(2024, 12, 31)).version()).isEqualTo(1);
        assertThat(changed.get("counted", LocalDate.of(2025, 1, 1)).version()).isEqualTo(2);
        assertThat(changed.get("counted", LocalDate.of(2020, 1, 1)).version()).isEqualTo(1);
        assertThat(changed.get("counted", LocalDate.of(2024, 12, 31)).numerator())
                .isNotEqualTo(changed.get("counted").numerator());
        assertThat(changed.all()).singleElement().extracting(Indicator::version).isEqualTo(2);
    }

    @Test
    void aVersionSaysOnlyWhatHasChanged() {
        Indicators changed = defined(formula(1, "2022-06-23", "2024-12-31", "received"), """
                - id: counted
                  version: 2
                  validFrom: 2025-01-01
                  legalBasis: "NĐ 118/2025/NĐ-CP"
                """);

        Indicator before = changed.get("counted", LocalDate.of(2024, 12, 31));
        Indicator after = changed.get("counted");
        assertThat(after.numerator()).isEqualTo(before.numerator());
        assertThat(after.legalBasis()).isEqualTo("NĐ 118/2025/NĐ-CP").isNotEqualTo(before.legalBasis());
        assertThat(after.validTo()).isNull();
        assertThatThrownBy(() -> defined(formula(1, "2022-06-23", "2024-12-31", "received"), """
                - id: counted
                  validFrom: 2025-01-01
                """))
                .hasStackTraceContaining("required creator property 'version'");
    }

    @Test
    void formulasLeaveNoDayOutAndNoDayHasTwo() {
        String first = formula(1, "2022-06-23", "2024-12-31", "received");

        for (String next : List.of(
                formula(2, "2025-01-02", null, "received"),
                formula(2, "2024-12-31", null, "received"),
                formula(3, "2025-01-01", null, "received"))) {
            assertThatThrownBy(() -> defined(first, next)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> defined(formula(1, "2022-06-23", null, "no_such")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Indicators defined(String... formulas) {
        return new Indicators(new ByteArrayInputStream(String.join("", formulas).getBytes(StandardCharsets.UTF_8)));
    }

    private static String formula(int version, String from, String to, String measure) {
        return """
                - id: counted
                  nameVi: Hồ sơ
                  nameEn: Dossiers
                  unit: DOSSIERS
                  direction: UP
                  version: %d
                  validFrom: %s
                  %s
                  legalBasis: "QĐ 766/QĐ-TTg"
                  dimensions: [AGENCY]
                  numerator:
                    - {quantity: {kind: SUM, source: DOSSIERS, of: %s}, minus: false}
                """.formatted(version, from, to == null ? "# in force" : "validTo: " + to, measure);
    }

    @Test
    void onlySumsOfDaysAccumulate() {
        assertThat(indicators.get("youth_supported_dossiers").accumulates()).isTrue();
        assertThat(indicators.get("fee_revenue").accumulates()).isTrue();
        assertThat(indicators.get("overdue_dossiers").accumulates()).isFalse();
        assertThat(indicators.get("petition_fields").accumulates()).isFalse();
        assertThat(indicators.get("online_dossier_rate").accumulates()).isFalse();
        assertThat(indicators.get("intake_response_time").accumulates()).isFalse();
    }

    /** A late payment or petition makes the dossier's number stale as much as a late dossier does. */
    @Test
    void anIndicatorNamesEverySourceItTakesToKnowIt() {
        assertThat(AskIndicators.services(indicators.get("online_dossier_rate")))
                .containsExactly("dossier-intake");
        assertThat(AskIndicators.services(indicators.get("online_payment_dossier_rate")))
                .containsExactly("dossier-intake", "payments");
        assertThat(AskIndicators.services(indicators.get("service_satisfaction_rate")))
                .containsExactly("dossier-intake", "feedback");
        assertThat(AskIndicators.services(indicators.get("services_with_online_dossiers")))
                .containsExactly("dossier-intake", "procedure-catalog");
        assertThat(AskIndicators.services(indicators.get("publish_on_time_rate")))
                .containsExactly("procedure-catalog");
    }
}
