package vn.nhiptinh.ioc.forecast;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How something that is counted month by month goes on: at the level of its last three months, times what the month of the
 * year usually has, times what a past month had more or less than that. Each month that is drawn moves the level, so that
 * what is farther away is less certain.
 */
final class Flow {

    /** From as many months on, months of the year are told apart. */
    static final int SEASONAL_FROM = 24;

    /** Fewer months say nothing. */
    static final int FEWEST = 3;

    private static final int YEAR = 12;
    private static final double LEAST_FACTOR = 0.05;

    private final YearMonth first;
    private final double[] counted;
    private final double[] factors;
    private final double[] ratios;

    /** @param first the month that the first number is of */
    Flow(YearMonth first, double[] counted) {
        this.first = first;
        this.counted = counted;
        this.factors = counted.length >= SEASONAL_FROM ? factors(first, counted) : ones();
        this.ratios = ratios();
    }

    private static double[] ones() {
        double[] ones = new double[YEAR];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** What each month of the year has of a twelfth of it, by the newest whole years. */
    private static double[] factors(YearMonth first, double[] counted) {
        int years = counted.length / YEAR;
        int begin = counted.length - years * YEAR;
        double all = Arrays.stream(counted, begin, counted.length).sum();
        double[] factors = ones();
        if (all > 0) {
            Arrays.fill(factors, 0);
            for (int i = begin; i < counted.length; i++) {
                factors[month(first, i)] += counted[i] * YEAR / all;
            }
            for (int i = 0; i < YEAR; i++) {
                factors[i] = Math.max(LEAST_FACTOR, factors[i]);
            }
        }
        return factors;
    }

    private static int month(YearMonth first, int after) {
        return (first.getMonthValue() - 1 + after) % YEAR;
    }

    private double factor(int month) {
        return factors[month(first, month)];
    }

    /** What months had of what could be foretold of them by the three before; where there are few, by all. */
    private double[] ratios() {
        int known = counted.length;
        boolean few = known < 2 * FEWEST;
        double[] found = new double[few ? known : known - FEWEST];
        for (int i = 0; i < found.length; i++) {
            int month = few ? i : i + FEWEST;
            double foretold = factor(month) * (few ? mean(counted, 0, known) : level(counted, month));
            found[i] = foretold > 0 ? counted[month] / foretold : 1;
        }
        return found;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(0);
    }

    /** The mean of the three months before one, without what the months of the year do to it. */
    private double level(double[] values, int month) {
        double sum = 0;
        for (int i = month - FEWEST; i < month; i++) {
            sum += values[i] / factor(i);
        }
        return sum / FEWEST;
    }

    /** How many past months can be drawn from. */
    int draws() {
        return ratios.length;
    }

    /**
     * One way in which it may go on.
     *
     * @param drawn which past month each of the months to come is like
     */
    double[] path(int[] drawn) {
        double[] path = Arrays.copyOf(counted, counted.length + drawn.length);
        for (int i = 0; i < drawn.length; i++) {
            int month = counted.length + i;
            path[month] = level(path, month) * factor(month) * ratios[drawn[i]];
        }
        return Arrays.copyOfRange(path, counted.length, path.length);
    }

    /** Which past months the months to come are like. */
    int[] draw(int months, RandomGenerator random) {
        return random.ints(months, 0, draws()).toArray();
    }
}
