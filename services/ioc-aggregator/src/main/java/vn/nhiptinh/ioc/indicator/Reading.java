package vn.nhiptinh.ioc.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One number of an indicator.
 *
 * @param denominator null where the indicator is a count
 * @param scale what the ratio is multiplied by
 */
public record Reading(long numerator, Long denominator, Scale scale) {

    private static final int DECIMALS = 2;

    /**
     * What makes a ratio a value.
     *
     * @param times 100 for a percentage
     * @param dividedBy such as the minutes of a working day
     */
    public record Scale(long times, long dividedBy) {}

    /** The count or the ratio; null where the denominator is 0, never 0 or 100. */
    public BigDecimal value() {
        if (denominator == null) {
            return BigDecimal.valueOf(numerator);
        }
        if (denominator == 0) {
            return null;
        }
        return BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(scale.times()))
                .divide(
                        BigDecimal.valueOf(denominator).multiply(BigDecimal.valueOf(scale.dividedBy())),
                        DECIMALS,
                        RoundingMode.HALF_UP);
    }
}
