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

/**
 * The definition of an indicator: data, because law and leaders change it.
 *
 * @param version of the formula
 * @param validFrom the first day the formula holds
 * @param legalBasis where the formula comes from
 * @param numerator what is counted; several are added, those with a minus taken away
 * @param denominator absent where the indicator is a count
 * @param divisor what numerator by denominator is divided by to be in the unit, such as 480 working minutes to a day;
 *     absent where it is in the unit
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
        @JsonProperty(required = true) String legalBasis,
        @JsonProperty(required = true) Set<Dimension> dimensions,
        @JsonProperty(required = true) List<Term> numerator,
        List<Term> denominator,
        Long divisor,
        List<Target> targets) {

    public Indicator {
        targets = targets == null ? List.of() : List.copyOf(targets);
    }

    /** What makes its ratio a value. */
    Reading.Scale scale() {
        return new Reading.Scale(unit == Unit.PERCENT ? 100 : 1, divisor == null ? 1 : divisor);
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
        WORKING_DAYS,
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
