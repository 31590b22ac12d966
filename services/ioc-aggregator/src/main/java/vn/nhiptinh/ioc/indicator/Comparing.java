package vn.nhiptinh.ioc.indicator;

import java.time.LocalDate;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Compare;

/**
 * What a number is to be compared with.
 *
 * @param since the first day after the turn; null unless what was before and after is compared
 */
public record Comparing(Compare how, LocalDate since) {

    /** With nothing. */
    public static final Comparing NONE = new Comparing(Compare.NONE, null);
}
