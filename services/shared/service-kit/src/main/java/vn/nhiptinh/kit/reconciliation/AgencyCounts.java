package vn.nhiptinh.kit.reconciliation;

import java.util.SortedMap;

/**
 * What one agency did on one day, by measure.
 *
 * @param measures measures that are 0 are left out
 */
public record AgencyCounts(String agency, SortedMap<String, Long> measures) {}
