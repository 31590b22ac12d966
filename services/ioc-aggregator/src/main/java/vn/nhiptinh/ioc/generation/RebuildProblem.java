package vn.nhiptinh.ioc.generation;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be in the way of building the numbers anew, or of asking for them meanwhile. */
public enum RebuildProblem implements ProblemCode {
    NO_REBUILD_UNDER_WAY(404, "no-rebuild-under-way"),
    REBUILD_UNDER_WAY(409, "rebuild-under-way"),
    NUMBERS_NOT_WHOLE_YET(503, "numbers-not-whole-yet");

    private final int status;
    private final String code;

    RebuildProblem(int status, String code) {
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
