package vn.nhiptinh.ioc.report;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be wrong with the closing of a month. */
enum ReportProblem implements ProblemCode {
    REPORT_NOT_FOUND(404, "report-not-found"),
    MONTH_CLOSED(409, "month-closed"),
    SOURCES_BEHIND(409, "sources-behind"),
    NOT_THE_LATEST_REPORT(409, "not-the-latest-report"),
    NOT_A_PROVINCE(422, "not-a-province"),
    MONTH_NOT_OVER(422, "month-not-over");

    private final int status;
    private final String code;

    ReportProblem(int status, String code) {
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
