package vn.nhiptinh.catalog;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can go wrong in the catalogue besides what can go wrong anywhere. */
public enum CatalogProblem implements ProblemCode {
    PROCEDURE_NOT_FOUND(404, "procedure-not-found"),
    AGENCY_NOT_FOUND(404, "agency-not-found"),
    UNIT_NOT_FOUND(404, "unit-not-found"),
    PROCEDURE_EXISTS(409, "procedure-exists"),
    OVERLAPPING_VALIDITY(422, "overlapping-validity"),
    IF_MATCH_REQUIRED(428, "if-match-required");

    private final int status;
    private final String code;

    CatalogProblem(int status, String code) {
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
