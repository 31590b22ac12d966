package vn.nhiptinh.ioc.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import vn.nhiptinh.events.TargetOperator;

/**
 * What a year may end with: many ways in which numerator and denominator may go on, each added up and divided. They are
 * drawn together, for a busy month has more of both.
 */
final class YearEnd {

    static final int PATHS = 2_000;

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final int DECIMALS = 2;

    private final double[] values;
    private final double expected;
    private final double denominatorToCome;

    private YearEnd(double[] values, double expected, double denominatorToCome) {
        this.values = values;
        this.expected = expected;
        this.denominatorToCome = denominatorToCome;
    }

    /**
     * What is so far, and what may come.
     *
     * @param numerator counted so far in the year
     * @param denominator likewise; null where the number is a count
     * @param begun what the month under way has of them already; nought where the last month is over
     * @param months how many months are to come, the one under way among them
     * @param times what a ratio is multiplied by
     * @return empty where there is, or may be, nothing to divide by
     */
    static Optional<YearEnd> ofFlow(
            Months past,
            double numerator,
            Double denominator,
            Begun begun,
            int months,
            double times,
            RandomGenerator random) {
        Flow above = new Flow(past.first(), past.numerators());
        Flow below = past.denominators() == null ? null : new Flow(past.first(), past.denominators());
        double[] values = new double[PATHS];
        double allAbove = 0;
        double allBelow = 0;
        for (int i = 0; i < PATHS; i++) {
            int[] drawn = above.draw(months, random);
            double n = numerator + toCome(above.path(drawn), begun.numerator());
            allAbove += n;
            if (below == null) {
                values[i] = n;
            } else {
                double d = denominator + toCome(below.path(drawn), begun.denominator());
                allBelow += d;
                if (d <= 0) {
                    return Optional.empty();
                }
                values[i] = times * Math.min(n, d) / d;
            }
        }
        return Optional.of(
                below == null
                        ? new YearEnd(values, allAbove / PATHS, 0)
                        : new YearEnd(
                                values,
                                times * Math.min(allAbove, allBelow) / allBelow,
                                allBelow / PATHS - denominator));
    }

    /**
     * What the month under way has already.
     *
     * @param denominator nought where the number is a count
     */
    record Begun(double numerator, double denominator) {}

    /** What is counted is not taken back: the month under way ends with no less than it has. */
    private static double toCome(double[] path, double begun) {
        return Math.max(0, path[0] - begun)
                + Arrays.stream(path, 1, path.length).sum();
    }

    /**
     * A state, such as of the catalogue: it changes by what it changed by in past months.
     *
     * @param numerator as it is now
     * @param times what the ratio is multiplied by
     * @return empty where there is, or may be, nothing to divide by
     */
    static Optional<YearEnd> ofState(
            Months past, double numerator, double denominator, int months, double times, RandomGenerator random) {
        double[] values = new double[PATHS];
        double sum = 0;
        for (int i = 0; i < PATHS; i++) {
            double n = numerator;
            double d = denominator;
            for (int month = 0; month < months; month++) {
                int drawn = 1 + random.nextInt(past.length() - 1);
                n += past.numerators()[drawn] - past.numerators()[drawn - 1];
                d += past.denominators()[drawn] - past.denominators()[drawn - 1];
            }
            if (d <= 0) {
                return Optional.empty();
            }
            values[i] = times * Math.max(0, Math.min(n, d)) / d;
            sum += values[i];
        }
        return Optional.of(new YearEnd(values, sum / PATHS, 0));
    }

    /** How much more the denominator is expected to be. */
    double denominatorToCome() {
        return denominatorToCome;
    }

    BigDecimal expected() {
        return rounded(expected);
    }

    /** What it exceeds in nine cases of ten. */
    BigDecimal low() {
        return rounded(quantile(LOW));
    }

    /** What it does not reach in nine cases of ten. */
    BigDecimal high() {
        return rounded(quantile(HIGH));
    }

    private double quantile(double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * (PATHS - 1))];
    }

    /** In how many of all cases it is as it is to be. */
    BigDecimal probability(TargetOperator operator, BigDecimal target) {
        long holds = Arrays.stream(values)
                .filter(v -> operator.holds(rounded(v), target))
                .count();
        return rounded((double) holds / PATHS);
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
