package vn.nhiptinh.ioc.indicator;

import java.math.BigDecimal;
import java.util.Optional;
import vn.nhiptinh.ioc.indicator.IndicatorValue.HeldTarget;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;

/** Knows what numbers are to reach. */
public interface HoldAgainstTargets {

    /** The targets as they are now: all answers to one question are held against the same. */
    Judge judge();

    /** Holds numbers against the targets of one moment. */
    interface Judge {

        /**
         * Holds a number against the target of the last day asked for.
         *
         * @param value null where there is none
         * @return empty where there is no target for what was asked
         */
        Optional<Judgement> judge(Indicator indicator, Question q, BigDecimal value);
    }

    /**
     * A target, and how a number stands to it.
     *
     * @param status null where there is no value, or where it cannot be held against the target
     */
    record Judgement(HeldTarget target, Status status) {}
}
