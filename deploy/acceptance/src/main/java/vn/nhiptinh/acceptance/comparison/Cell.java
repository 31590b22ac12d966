package vn.nhiptinh.acceptance.comparison;

import java.util.Comparator;

/** What one number of a day counts: a measure of an agency. */
public record Cell(String agency, String measure) implements Comparable<Cell> {
    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::agency).thenComparing(Cell::measure);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
