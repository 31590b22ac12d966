package vn.nhiptinh.acceptance.comparison;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param days days of all sources that were asked for
 * @param counts numbers above 0 that the services gave
 * @param differences in the order of source, day, agency and measure
 */
public record Comparison(int days, long counts, List<Difference> differences) {}
