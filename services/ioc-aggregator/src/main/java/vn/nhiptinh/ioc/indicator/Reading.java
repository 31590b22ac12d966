package vn.nhiptinh.ioc.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One number of an indicator.
 *
 * @param denominator null where the indicator is a count
 * @param scale what the ratio is multiplied by
 * @param percentiles in the order in which the indicator names them; null where it is none of a distribution, empty where
 *     nothing was counted
 */
public record Reading(long numerator, Long denominator, Scale scale, List<BigDecimal> percentiles) {

    private static final int DECIMALS = 2;
    private static final int WHOLE = 100;

    /** A count or ratio. */
    Reading(long numerator, Long denominator, Scale scale) {
        this(numerator, denominator, scale, null);
    }

    /**
     * What makes a ratio a value.
     *
     * @param times 100 for a percentage
     * @param dividedBy such as the minutes of a working day
     */
    public record Scale(long times, long dividedBy) {}

    /** The count, the ratio or the percentile; null where the denominator is 0, never 0 or 100. */
    public BigDecimal value() {
        if (percentiles != null) {
            return percentiles.isEmpty() ? null : percentiles.get(0);
        }
        if (denominator == null) {
            return BigDecimal.valueOf(numerator);
        }
        return denominator == 0 ? null : scaled(numerator, denominator, scale);
    }

    /**
     * Percentiles of classes that are named by their upper edges: the edge that so many of a hundred do not exceed.
     *
     * @param classes how many are in each class
     */
    static List<BigDecimal> percentiles(SortedMap<Long, Long> classes, List<Integer> percents, Scale scale) {
        long all = classes.values().stream().mapToLong(n -> n).sum();
        return all == 0
                ? List.of()
                : percents.stream()
                        .map(percent -> scaled(edge(classes, (all * percent + WHOLE - 1) / WHOLE), 1, scale))
                        .toList();
    }

    private static long edge(SortedMap<Long, Long> classes, long rank) {
        long passed = 0;
        for (Map.Entry<Long, Long> of : classes.entrySet()) {
            passed += of.getValue();
            if (passed >= rank) {
                return of.getKey();
            }
        }
        return classes.lastKey();
    }

    private static BigDecimal scaled(long numerator, long denominator, Scale scale) {
        return BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(scale.times()))
                .divide(
                        BigDecimal.valueOf(denominator).multiply(BigDecimal.valueOf(scale.dividedBy())),
                        DECIMALS,
                        RoundingMode.HALF_UP);
    }
}
