package vn.nhiptinh.launcher.figures;

import java.util.List;
import java.util.SplittableRandom;

/** Draws from a list so that each item comes up in proportion to its weight. */
public final class WeightedChoice<T> {
    private final List<T> items;
    private final double[] cumulated;

    public WeightedChoice(List<T> items, Weight<T> weight) {
        this.items = List.copyOf(items);
        cumulated = new double[items.size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            sum += weight.of(this.items.get(i));
            cumulated[i] = sum;
        }
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public T draw(SplittableRandom random) {
        double mark = random.nextDouble() * cumulated[cumulated.length - 1];
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] > mark) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return items.get(low);
    }
}
