package vn.nhiptinh.ioc.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Percentile;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;

/**
 * The one small picture phones poll: the numbers of the year so far.
 *
 * @param agency whose numbers they are, with those under it
 * @param revision grows with every change of a number, and is no other agency's
 * @param asOf business time up to which everything is counted, null before all sources were heard
 * @param stale true if a source is silent or far behind
 */
public record Snapshot(
        String agency,
        LocalDate from,
        LocalDate to,
        long revision,
        @Schema(nullable = true) OffsetDateTime asOf,
        boolean stale,
        List<Item> indicators) {

    /**
     * One number of the picture.
     *
     * @param percentiles where the value is one of them
     * @param target what is to be reached at the end, where there is a target
     */
    @JsonInclude(Include.NON_NULL)
    public record Item(
            String id,
            String name,
            Indicator.Unit unit,
            Indicator.Direction direction,

            @JsonInclude(Include.ALWAYS) @Schema(nullable = true)
            BigDecimal value,

            long numerator,
            Long denominator,
            List<Percentile> percentiles,
            BigDecimal target,
            Status status,
            boolean stale) {

        private Item stalled() {
            return new Item(
                    id, name, unit, direction, value, numerator, denominator, percentiles, target, status, true);
        }
    }

    /** The same numbers, numbered and dated. */
    Snapshot as(long number, OffsetDateTime countedUpTo) {
        return new Snapshot(agency, from, to, number, countedUpTo, stale, indicators);
    }

    /** The same numbers where newer ones cannot be had. */
    Snapshot stalled() {
        return new Snapshot(
                agency,
                from,
                to,
                revision,
                asOf,
                true,
                indicators.stream().map(Item::stalled).toList());
    }

    /** The numbers and whose they are, without what only tells the time. */
    Snapshot timeless() {
        return as(0, null);
    }
}
