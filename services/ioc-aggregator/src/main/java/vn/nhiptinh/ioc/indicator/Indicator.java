package vn.nhiptinh.ioc.indicator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
 * @param targets what is to be reached, one after the other; none where nobody has set any
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
        List<Target> targets) {

    public Indicator {
        targets = targets == null ? List.of() : List.copyOf(targets);
    }

    /** What makes its ratio over a period a value. */
    Reading.Scale scale(Period period) {
        long times = unit == Unit.PERCENT ? 100 : 1;
        long by = divisor == null ? 1 : divisor;
        return perDays == null
                ? new Reading.Scale(times, by)
                : new Reading.Scale(times * perDays, by * period.length());
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

    /** The target that holds on a day. */
    Optional<Target> targetOn(LocalDate day) {
        return targets.stream().filter(t -> t.holdsOn(day)).findFirst();
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

    /**
     * What is to be reached for a time.
     *
     * @param operator how value and target are compared
     * @param validFrom the first day it holds
     * @param validTo the last day it holds, absent where none is set
     * @param legalBasis who set it
     */
    public record Target(
            @JsonProperty(required = true) Operator operator,
            @JsonProperty(required = true) BigDecimal value,
            @JsonProperty(required = true) LocalDate validFrom,
            @JsonInclude(Include.NON_NULL) LocalDate validTo,
            @JsonProperty(required = true) String legalBasis) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
        }

        boolean metBy(BigDecimal reached) {
            int c = reached.compareTo(value);
            return switch (operator) {
                case GREATER -> c > 0;
                case AT_LEAST -> c >= 0;
                case EQUAL -> c == 0;
                case AT_MOST -> c <= 0;
            };
        }
    }

    /** How a value is held against its target. */
    public enum Operator {
        GREATER,
        AT_LEAST,
        EQUAL,
        AT_MOST
    }
}
