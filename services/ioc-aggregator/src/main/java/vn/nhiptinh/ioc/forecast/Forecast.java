package vn.nhiptinh.ioc.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.IndicatorValue.HeldTarget;

/**
 * What a year is likely to end with.
 *
 * @param to the last day that is known of
 * @param value of the year up to that day; null where the denominator is 0
 * @param method how the rest of the year was told
 * @param months how many months that are over it was told by
 * @param expected the mean of what it may end with; null where there is not enough to tell it by
 * @param low in nine cases of ten it ends with more
 * @param high in nine cases of ten it ends with less
 * @param target what is to be reached by the end of the year, where there is a target
 * @param probability of reaching it, 0 to 1
 * @param required what the rest of the year has to have to reach it: of a count a month, of a ratio all through
 * @param outlook the probability in words
 * @param asOf business time up to which everything is counted
 * @param stale true if one of its sources is silent or far behind
 */
@JsonInclude(Include.NON_NULL)
public record Forecast(
        String id,
        String name,
        Indicator.Unit unit,
        Indicator.Direction direction,
        int year,
        LocalDate to,

        @Schema(nullable = true) @JsonInclude(Include.ALWAYS)
        BigDecimal value,

        long numerator,
        Long denominator,
        Method method,
        int months,

        @Schema(nullable = true) @JsonInclude(Include.ALWAYS)
        BigDecimal expected,

        BigDecimal low,
        BigDecimal high,
        HeldTarget target,
        BigDecimal probability,
        BigDecimal required,
        Outlook outlook,

        @Schema(nullable = true) @JsonInclude(Include.ALWAYS)
        OffsetDateTime asOf,

        boolean stale) {

    /** How the rest of the year was told. */
    public enum Method {
        /** The level of the last three months, by months of the year: there are two years of them. */
        SEASONAL,
        /** The level of the last three months. */
        RUN_RATE,
        /** A state that changes as it did in past months. */
        STATE,
        /** The year is over. */
        ACTUAL,
        /** Fewer than three months, or nothing to divide by: nothing was told (chưa đủ dữ liệu). */
        NOT_ENOUGH_DATA
    }

    /** How likely it is that the target is reached. */
    public enum Outlook {
        /** It is, and cannot be lost (đã đạt). */
        MET,
        /** 0.8 or more (khả năng đạt cao). */
        LIKELY,
        /** 0.5 or more (có thể đạt). */
        POSSIBLE,
        /** 0.2 or more (nguy cơ không đạt). */
        AT_RISK,
        /** Less (khó đạt). */
        UNLIKELY;

        private static final BigDecimal HIGH = new BigDecimal("0.8");
        private static final BigDecimal EVEN = new BigDecimal("0.5");
        private static final BigDecimal LOW = new BigDecimal("0.2");

        static Outlook of(BigDecimal probability) {
            if (probability.compareTo(HIGH) >= 0) {
                return LIKELY;
            }
            if (probability.compareTo(EVEN) >= 0) {
                return POSSIBLE;
            }
            return probability.compareTo(LOW) >= 0 ? AT_RISK : UNLIKELY;
        }
    }
}
