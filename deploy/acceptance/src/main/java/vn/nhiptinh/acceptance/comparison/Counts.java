package vn.nhiptinh.acceptance.comparison;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One of the two who count the same source. */
public interface Counts {
    /** The days with any count. */
    List<LocalDate> days();

    /** The counts of a day; what is not in it is 0. */
    Map<Cell, Long> on(LocalDate day);
}
