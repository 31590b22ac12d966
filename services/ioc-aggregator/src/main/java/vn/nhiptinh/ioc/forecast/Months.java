package vn.nhiptinh.ioc.forecast;

import java.time.YearMonth;
import java.util.Arrays;

/**
 * What was counted in each of some months that follow one another, all of them over.
 *
 * @param first the first of them
 * @param numerators one of each month
 * @param denominators likewise; null where the number is a count
 */
record Months(YearMonth first, double[] numerators, double[] denominators) {

    int length() {
        return numerators.length;
    }

    /** Without the months before anything was counted: nothing can be learned from those. */
    Months sinceAnything() {
        int begin = 0;
        while (begin < length() && numerators[begin] == 0 && (denominators == null || denominators[begin] == 0)) {
            begin++;
        }
        return new Months(
                first.plusMonths(begin),
                Arrays.copyOfRange(numerators, begin, length()),
                denominators == null ? null : Arrays.copyOfRange(denominators, begin, length()));
    }
}
