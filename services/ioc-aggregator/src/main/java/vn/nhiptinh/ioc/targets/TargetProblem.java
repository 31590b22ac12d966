package vn.nhiptinh.ioc.targets;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be wrong with the setting of a target. */
enum TargetProblem implements ProblemCode {
    TARGET_NOT_FOUND(404, "target-not-found"),
    TARGET_EXISTS(409, "target-exists"),
    TARGET_STEPS_OUT_OF_ORDER(422, "target-steps-out-of-order"),
    TARGET_UNIT(422, "target-unit"),
    IF_MATCH_REQUIRED(428, "if-match-required");

    private final int status;
    private final String code;

    TargetProblem(int status, String code) {
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
