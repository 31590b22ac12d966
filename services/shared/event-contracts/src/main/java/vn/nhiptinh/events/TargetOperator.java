package vn.nhiptinh.events;

import java.math.BigDecimal;

/** How a value is held against its target. */
public enum TargetOperator {
    GREATER,
    AT_LEAST,
    EQUAL,
    AT_MOST;

    /** True if the value is as the bound wants it; only GREATER is strict. */
    public boolean holds(BigDecimal value, BigDecimal bound) {
        int c = value.compareTo(bound);
        return switch (this) {
            case GREATER -> c > 0;
            case AT_LEAST -> c >= 0;
            case EQUAL -> c == 0;
            case AT_MOST -> c <= 0;
        };
    }
}
