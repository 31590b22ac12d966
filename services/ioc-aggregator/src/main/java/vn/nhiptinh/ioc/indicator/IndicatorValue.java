package vn.nhiptinh.ioc.indicator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.TargetOperator;

/**
 * A number with all that is needed to trust it.
 *
 * @param from the first day it is of
 * @param to the last day it is of: today, where the period asked for is not over
 * @param value the count, percentage or first percentile; null where the denominator is 0
 * @param denominator absent for counts
 * @param percentiles where the value is one of them
 * @param formula by which it was counted: that of the last day
 * @param target what is to be reached, where there is a target for what was asked
 * @param status how far it has come, absent without target or value
 * @param comparison the same number in another period, if asked for
 * @param asOf business time up to which everything is counted, null before all sources were heard
 * @param stale true if one of its sources is silent or far behind
 * @param sources whose events or states it is made of, and how recent each is
 * @param groups the number split by a dimension, if asked for
 */
public record IndicatorValue(
        String id,
        String name,
        Indicator.Unit unit,
        Indicator.Direction direction,
        LocalDate from,
        LocalDate to,
        @Schema(nullable = true) BigDecimal value,
        long numerator,
        @JsonInclude(Include.NON_NULL) Long denominator,
        @JsonInclude(Include.NON_NULL) List<Percentile> percentiles,
        Formula formula,
        @JsonInclude(Include.NON_NULL) HeldTarget target,
        @JsonInclude(Include.NON_NULL) Status status,
        @JsonInclude(Include.NON_NULL) Comparison comparison,
        @Schema(nullable = true) OffsetDateTime asOf,
        boolean stale,
        List<SourceLag> sources,
        @JsonInclude(Include.NON_NULL) List<Group> groups) {

    /**
     * Which formula a number was counted by.
     *
     * @param validFrom the first day it holds; a period that ends before is counted by it all the same
     * @param validTo the last day it holds, absent where no other follows
     */
    public record Formula(
            int version,
            LocalDate validFrom,
            @JsonInclude(Include.NON_NULL) LocalDate validTo,
            String legalBasis) {}

    /**
     * What so many of a hundred do not exceed.
     *
     * @param percent 50 for the median
     */
    public record Percentile(int percent, BigDecimal value) {}

    /** How far a value has come on the way to its target. */
    public enum Status {
        /** What is to be reached at the end is reached (đã đạt). */
        MET,
        /** Not yet, but as much as the path has by this day (đúng tiến độ). */
        ON_TRACK,
        /** Less than the path has by this day (chậm tiến độ). */
        BEHIND,
        /** The time is over, and it was not reached (không đạt). */
        MISSED
    }

    /**
     * The target that a number is held against.
     *
     * @param value what is to be reached at the end
     * @param expected what the path has by the last day asked for: of a count that grows its share of the time, of anything
     *     else the whole; absent where what was asked for began before the target did
     * @param validFrom the first day of this step of the path
     * @param validTo its last day, absent where none is set
     * @param external true if it is a threshold from outside and not the province's own
     */
    @JsonInclude(Include.NON_NULL)
    public record HeldTarget(
            String code,
            TargetOperator operator,
            BigDecimal value,
            BigDecimal expected,
            LocalDate validFrom,
            LocalDate validTo,
            boolean external,
            String legalBasis) {}

    /**
     * How recent one source of a number is.
     *
     * @param lag records in Kafka that are not counted yet, absent while Kafka cannot be asked
     */
    @JsonInclude(Include.NON_NULL)
    public record SourceLag(String source, OffsetDateTime asOf, boolean stale, Long lag) {}

    /**
     * The same number in another period, or in the part of the period before a day.
     *
     * @param numerator absent where nothing is known of the other period
     * @param change value less the other value, or what was after a day less what was before it: percentage points for
     *     rates, a count for counts; null where one of them is
     * @param reason why there is nothing to compare with, absent where there is
     * @param after the number in the part of the period from that day on
     */
    public record Comparison(
            Compare with,
            LocalDate from,
            LocalDate to,
            @Schema(nullable = true) BigDecimal value,
            @JsonInclude(Include.NON_NULL) Long numerator,
            @JsonInclude(Include.NON_NULL) Long denominator,
            @Schema(nullable = true) BigDecimal change,
            @JsonInclude(Include.NON_NULL) Incomparable reason,
            @JsonInclude(Include.NON_NULL) Part after) {}

    /** Why a number cannot be held against another. */
    public enum Incomparable {
        /** The other period lies before the data begin, or reaches into years that are no longer kept. */
        BEFORE_DATA
    }

    /** The number in a part of the period. */
    public record Part(
            LocalDate from,
            LocalDate to,
            @Schema(nullable = true) BigDecimal value,
            @JsonInclude(Include.NON_NULL) Long numerator,
            @JsonInclude(Include.NON_NULL) Long denominator) {

        /** A part of which nothing is known. */
        static Part ofUnknown(Period period) {
            return new Part(period.from(), period.to(), null, null, null);
        }
    }

    /**
     * One part of a number.
     *
     * @param key an agency's, field's, procedure's or unit's code, a level, a channel, or a period such as
     *     2023-09, 2023-W37, 2023-Q3, 2023-H2
     * @param name in words, where the key has any
     */
    public record Group(
            String key,
            @JsonInclude(Include.NON_NULL) String name,
            @Schema(nullable = true) BigDecimal value,
            long numerator,
            @JsonInclude(Include.NON_NULL) Long denominator,
            @JsonInclude(Include.NON_NULL) List<Percentile> percentiles) {}

    /** What to compare with. */
    public enum Compare {
        /** Nothing. */
        NONE("none"),
        /** The named period before, or the same number of days just before. */
        PREVIOUS("previous"),
        /** The same days of the year before. */
        YEAR_AGO("year-ago"),
        /** As many working days from the same day of the year before on. */
        YEAR_AGO_WORKING_DAYS("year-ago-working-days"),
        /** What was before a day of the period with what was after it. */
        BEFORE_AFTER("before-after");

        private final String wireName;

        Compare(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }
}
