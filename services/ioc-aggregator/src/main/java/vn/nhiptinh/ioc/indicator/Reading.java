package vn.nhiptinh.ioc.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One number of an indicator.
 *
 * @param denominator null where the indicator is a count
 */
public record Reading(long numerator, Long denominator) {

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The count or the percentage; null where the denominator is 0, never 0 or 100. */
    public BigDecimal value() {
        if (denominator == null) {
            return BigDecimal.valueOf(numerator);
        }
        if (denominator == 0) {
            return null;
        }
        return BigDecimal.valueOf(numerator)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_UP);
    }
}
