package vn.nhiptinh.bench.figure;

import java.util.List;

/** The figure that stands for several rounds. */
public final class Median {
    private Median() {}

    public static double of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
