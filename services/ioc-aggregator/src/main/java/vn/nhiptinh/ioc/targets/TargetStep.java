package vn.nhiptinh.ioc.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What is to be reached for a time: one step of a target's path.
 *
 * @param validTo the last day, by which it is to be reached; absent where none is set
 */
@JsonInclude(Include.NON_NULL)
public record TargetStep(
        @NotNull LocalDate validFrom,
        LocalDate validTo,

        @NotNull @DecimalMin("-" + TargetStep.MOST) @DecimalMax(TargetStep.MOST) @Digits(integer = 15, fraction = 6)
        BigDecimal value) {

    /** Said beside the digits, whose number overflows with an exponent near the largest. */
    static final String MOST = "999999999999999";

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    boolean holdsIn(int year) {
        return validFrom.getYear() <= year && (validTo == null || validTo.getYear() >= year);
    }
}
