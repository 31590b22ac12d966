package vn.nhiptinh.kit.problem;

/** What can go wrong in any service of the suite. */
public enum CommonProblem implements ProblemCode {
    MALFORMED_BODY(400, "malformed-body"),
    UNKNOWN_PROPERTY(400, "unknown-property"),
    VALIDATION_FAILED(400, "validation-failed"),
    MALFORMED_DATE(400, "malformed-date"),
    MALFORMED_DOSSIER_CODE(400, "malformed-dossier-code"),
    INVALID_CURSOR(400, "invalid-cursor"),
    IDEMPOTENCY_KEY_REQUIRED(400, "idempotency-key-required"),
    UNAUTHENTICATED(401, "unauthenticated"),
    FORBIDDEN_ROLE(403, "forbidden-role"),
    FORBIDDEN_AGENCY(403, "forbidden-agency"),
    NOT_FOUND(404, "not-found"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed"),
    NOT_ACCEPTABLE(406, "not-acceptable"),
    IDEMPOTENCY_IN_FLIGHT(409, "idempotency-in-flight"),
    IMPORT_IN_FLIGHT(409, "import-in-flight"),
    VERSION_CONFLICT(412, "version-conflict"),
    BODY_TOO_LARGE(413, "body-too-large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type"),
    UNKNOWN_AGENCY(422, "unknown-agency"),
    AGENCY_NOT_VALID(422, "agency-not-valid"),
    UNKNOWN_PROCEDURE(422, "unknown-procedure"),
    PROCEDURE_NOT_IN_FORCE(422, "procedure-not-in-force"),
    UNKNOWN_FIELD(422, "unknown-field"),
    UNKNOWN_UNIT(422, "unknown-unit"),
    CALENDAR_INCOMPLETE(422, "calendar-incomplete"),
    IDEMPOTENCY_KEY_REUSED(422, "idempotency-key-reused"),
    IMPORT_REJECTED(422, "import-rejected"),
    IMPORT_PAUSED(503, "import-paused"),
    INTERNAL_ERROR(500, "internal-error");

    private final int status;
    private final String code;

    CommonProblem(int status, String code) {
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
