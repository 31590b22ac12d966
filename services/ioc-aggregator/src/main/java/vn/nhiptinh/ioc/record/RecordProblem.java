package vn.nhiptinh.ioc.record;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be wrong with a question for the records behind a number. */
enum RecordProblem implements ProblemCode {
    NO_DENOMINATOR(400, "no-denominator"),
    UNKNOWN_GROUP(404, "unknown-group");

    private final int status;
    private final String code;

    RecordProblem(int status, String code) {
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
