package vn.nhiptinh.ioc.targets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.nhiptinh.events.TargetOperator;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;
import vn.nhiptinh.ioc.indicator.Period;

/**
 * How far a number has come on a target's path by the last day asked for.
 *
 * <p>What grows day by day, such as a count of dossiers, is held against its share of the time of the step; anything
 * else, such as a rate or what is open, against the whole, because it can be as it should be on any day.
 *
 * @param step the step of that day
 * @param expected what the path has by that day; null where the number cannot be held against it
 * @param status null where there is no number, or where it cannot be held against the path
 * @param reachesPath whether the number is what the path has by that day; null like the status
 * @param reachesEnd whether it is what the step ends with; null like the status
 */
record Progress(TargetStep step, BigDecimal expected, Status status, Boolean reachesPath, Boolean reachesEnd) {

    private static final int DECIMALS = 2;

    /**
     * Holds a number against the step of the last day asked for.
     *
     * @param accumulates whether the days of a period add up to the number
     * @param value null where there is none
     * @return empty where no step holds on that day
     */
    static Optional<Progress> of(
            TargetTerms terms, boolean accumulates, Period asked, LocalDate today, BigDecimal value) {
        return terms.stepOn(asked.to()).map(step -> of(step, terms.operator(), accumulates, asked, today, value));
    }

    private static Progress of(
            TargetStep step,
            TargetOperator operator,
            boolean accumulates,
            Period asked,
            LocalDate today,
            BigDecimal value) {
        boolean grows = accumulates && operator != TargetOperator.EQUAL && step.validTo() != null;
        // A number of days before the step began is more than the step is about.
        if (grows && asked.from().isBefore(step.validFrom())) {
            return new Progress(step, null, null, null, null);
        }
        LocalDate by = asked.to().isBefore(today) ? asked.to() : today;
        BigDecimal expected = grows ? share(step, asked.from(), by) : step.value();
        if (value == null) {
            return new Progress(step, expected, null, null, null);
        }
        // A part of the step is not what its end is about, whenever that is: it has its share or has not.
        boolean part = grows && asked.from().isAfter(step.validFrom());
        boolean over = !part
                && step.validTo() != null
                && !asked.to().isBefore(step.validTo())
                && today.isAfter(step.validTo());
        boolean reachesPath = operator.holds(value, expected);
        boolean reachesEnd = operator.holds(value, step.value());
        Status status;
        if (grows && operator == TargetOperator.AT_MOST && !over) {
            // It only grows: what is within the bound need not stay there, what is beyond it never comes back.
            status = !reachesEnd ? Status.MISSED : reachesPath ? Status.ON_TRACK : Status.BEHIND;
        } else if (reachesEnd) {
            status = Status.MET;
        } else if (over) {
            status = Status.MISSED;
        } else {
            status = reachesPath ? Status.ON_TRACK : Status.BEHIND;
        }
        return new Progress(step, expected, status, reachesPath, reachesEnd);
    }

    private static BigDecimal share(TargetStep step, LocalDate from, LocalDate by) {
        long days = Math.max(0, ChronoUnit.DAYS.between(from, by) + 1);
        long all = ChronoUnit.DAYS.between(step.validFrom(), step.validTo()) + 1;
        return step.value()
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_UP);
    }
}
