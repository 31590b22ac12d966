package vn.nhiptinh.kit.content;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can be wrong with an attachment. */
public enum ContentProblem implements ProblemCode {
    CONTENT_TOO_LARGE(413, "content-too-large"),
    CONTENT_TYPE_NOT_ALLOWED(415, "content-type-not-allowed"),
    CONTENT_TYPE_MISMATCH(422, "content-type-mismatch"),
    CONTENT_HASH_MISMATCH(422, "content-hash-mismatch"),
    CONTENT_EMPTY(422, "content-empty");

    private final int status;
    private final String code;

    ContentProblem(int status, String code) {
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
