package vn.nhiptinh.ioc.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.nhiptinh.ioc.counter.Spread;

/**
 * The definition of an indicator: data, because law and leaders change it.
 *
 * @param version of the formula
 * @param validFrom the first day the formula holds
 * @param validTo the last day it holds, absent where no other follows
 * @param legalBasis where the formula comes from
 * @param numerator what is counted; several are added, those with a minus taken away
 * @param denominator absent where the indicator is a count
 * @param divisor what numerator by denominator is divided by to be in the unit, such as 480 working minutes to a day;
 *     absent where it is in the unit
 * @param perDays how many days the value is for, whatever the length of the period; absent where it is for the period
 * @param distribution where the value is a percentile: numerator and denominator then say how many kept the limit
 * @param forecast true if it is told what the year is likely to end with
 */
public record Indicator(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String nameVi,
        @JsonProperty(required = true) String nameEn,
        @JsonProperty(required = true) Unit unit,
        @JsonProperty(required = true) Direction direction,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) LocalDate validFrom,
        LocalDate validTo,
        @JsonProperty(required = true) String legalBasis,
        @JsonProperty(required = true) Set<Dimension> dimensions,
        @JsonProperty(required = true) List<Term> numerator,
        List<Term> denominator,
        Long divisor,
        Long perDays,
        Distribution distribution,
        boolean forecast) {

    /** What makes its ratio over a period a value. */
    Reading.Scale scale(Period period) {
        long times = unit == Unit.PERCENT ? 100 : 1;
        long by = divisor == null ? 1 : divisor;
        return perDays == null
                ? new Reading.Scale(times, by)
                : new Reading.Scale(times * perDays, by * period.length());
    }

    /** What a ratio over a period is multiplied by to be its value. */
    public double times(Period period) {
        Reading.Scale scale = scale(period);
        return (double) scale.times() / scale.dividedBy();
    }

    /** True of what is so on a day and not counted over days. */
    public boolean isState() {
        return quantities().allMatch(w -> w.kind() == Quantity.Kind.STANDING);
    }

    /** True if the formula holds on a day. */
    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** Everything that is counted for it. */
    Stream<Quantity> quantities() {
        return Stream.concat(numerator.stream(), denominator == null ? Stream.empty() : denominator.stream())
                .map(Term::quantity);
    }

    /** True if it can be narrowed and split as a question asks. */
    public boolean answers(Question q) {
        return Arrays.stream(Dimension.values()).allMatch(d -> !q.uses(d) || dimensions.contains(d))
                && (q.channel() == null || channels().contains(q.channel()));
    }

    /** The channels that what is counted can have come by. */
    List<String> channels() {
        return quantities()
                .map(Quantity::source)
                .filter(Objects::nonNull)
                .flatMap(source -> source.channels().stream())
                .distinct()
                .toList();
    }

    /** True if the days of a period add up to its number: a part of a period has a part of it. */
    public boolean accumulates() {
        return denominator == null
                && numerator.stream().allMatch(t -> t.quantity().kind() == Quantity.Kind.SUM);
    }

    /** What the value is measured in. */
    public enum Unit {
        PERCENT,
        DOSSIERS,
        PETITIONS,
        FIELDS,
        AGENCIES,
        TRANSACTIONS,
        PETITIONS_PER_COMMUNE,
        WORKING_DAYS,
        WORKING_HOURS,
        VND
    }

    /** Which way is better. */
    public enum Direction {
        UP,
        DOWN,
        NEUTRAL
    }

    /**
     * One addend.
     *
     * @param minus true where it is taken away
     */
    public record Term(@JsonProperty(required = true) Quantity quantity, boolean minus) {}

    /**
     * What a percentile is taken of.
     *
     * @param percents which percentiles; the first is the indicator's value
     */
    public record Distribution(
            @JsonProperty(required = true) Spread of,
            @JsonProperty(required = true) List<Integer> percents) {}
}
