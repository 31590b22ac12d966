package vn.nhiptinh.feedback.deadline;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can go wrong with a deadline. */
public enum DeadlineProblem implements ProblemCode {
    NO_TIME_LIMIT(422, "no-time-limit");

    private final int status;
    private final String code;

    DeadlineProblem(int status, String code) {
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
