package vn.nhiptinh.launcher.figures;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Splits whole numbers so that the parts add up exactly. */
final class Apportion {
    private Apportion() {}

    /** Splits a total by weights; the largest remainders get what rounding down leaves over. */
    static long[] byWeights(long total, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        long[] parts = new long[weights.length];
        double[] remainders = new double[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            double quota = total * weights[i] / sum;
            parts[i] = (long) Math.floor(quota);
            remainders[i] = quota - parts[i];
            left -= parts[i];
        }
        int[] order = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -remainders[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; left > 0; i++, left--) {
            parts[order[i]]++;
        }
        return parts;
    }

    /** A table of whole numbers with these row and column sums, as even as rounding allows. */
    static long[][] byMargins(long[] rowSums, long[] columnSums) {
        long total = Arrays.stream(rowSums).sum();
        if (total != Arrays.stream(columnSums).sum()) {
            throw new IllegalArgumentException("The margins do not add up to the same total");
        }
        long[][] cells = new long[rowSums.length][columnSums.length];
        long rowsSoFar = 0;
        long[] above = new long[columnSums.length + 1];
        for (int row = 0; row < rowSums.length; row++) {
            rowsSoFar += rowSums[row];
            long columnsSoFar = 0;
            long[] through = new long[columnSums.length + 1];
            for (int column = 0; column < columnSums.length; column++) {
                columnsSoFar += columnSums[column];
                through[column + 1] = Math.round((double) rowsSoFar * columnsSoFar / total);
                cells[row][column] = through[column + 1] - above[column + 1] - through[column] + above[column];
            }
            above = through;
        }
        return cells;
    }
}
