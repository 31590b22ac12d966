package vn.nhiptinh.catalog.procedure;

import java.time.LocalDate;
import java.util.List;

/** The catalogues of all provinces on a day, in the order of their codes. */
public record Statistics(LocalDate on, List<ProvinceStatistics> provinces) {}
