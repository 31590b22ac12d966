package vn.nhiptinh.ioc.indicator;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be wrong with a question to the numbers. */
public enum IndicatorProblem implements ProblemCode {
    UNKNOWN_INDICATOR(404, "unknown-indicator"),
    UNKNOWN_SOURCE(404, "unknown-source"),
    DIMENSION_NOT_AVAILABLE(400, "dimension-not-available"),
    INVALID_PERIOD(400, "invalid-period"),
    PERIOD_TOO_LONG(400, "period-too-long"),
    PERIOD_BEYOND_DATA(400, "period-beyond-data"),
    TOO_MANY_GROUPS(400, "too-many-groups"),
    AGENCY_IS_OVER(422, "agency-is-over");

    private final int status;
    private final String code;

    IndicatorProblem(int status, String code) {
        this.status = status;
        this.code = code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }
}
