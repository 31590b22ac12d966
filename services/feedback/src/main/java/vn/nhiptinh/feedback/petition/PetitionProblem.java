package vn.nhiptinh.feedback.petition;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can go wrong with a petition. */
public enum PetitionProblem implements ProblemCode {
    MALFORMED_PETITION_CODE(400, "malformed-petition-code"),
    WRONG_PETITION_KEY(403, "wrong-petition-key"),
    PETITION_NOT_FOUND(404, "petition-not-found"),
    ACTION_NOT_ALLOWED(409, "action-not-allowed");

    private final int status;
    private final String code;

    PetitionProblem(int status, String code) {
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
