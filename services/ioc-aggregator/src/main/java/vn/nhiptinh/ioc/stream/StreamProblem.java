package vn.nhiptinh.ioc.stream;

import vn.nhiptinh.kit.problem.ProblemCode;

/** Why a stream is not opened. */
public enum StreamProblem implements ProblemCode {
    TOO_MANY_STREAMS(503, "too-many-streams"),
    TOO_MANY_STREAMS_OF_CALLER(429, "too-many-streams-of-caller");

    private final int status;
    private final String code;

    StreamProblem(int status, String code) {
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
