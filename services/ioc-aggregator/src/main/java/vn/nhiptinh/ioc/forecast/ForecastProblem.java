package vn.nhiptinh.ioc.forecast;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be wrong with the question for a forecast. */
enum ForecastProblem implements ProblemCode {
    NOT_FORECAST(400, "not-forecast"),
    NOT_FROM_NEW_YEAR(400, "not-from-new-year");

    private final int status;
    private final String code;

    ForecastProblem(int status, String code) {
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
