package vn.nhiptinh.ioc.selfcheck;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be wrong with a question about checks. */
public enum SelfCheckProblem implements ProblemCode {
    UNKNOWN_SELF_CHECK(404, "unknown-self-check");

    private final int status;
    private final String code;

    SelfCheckProblem(int status, String code) {
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
