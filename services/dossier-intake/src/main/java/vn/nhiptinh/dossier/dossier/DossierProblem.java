package vn.nhiptinh.dossier.dossier;

import java.time.LocalDate;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.problem.ProblemCode;

/** What can go wrong with dossiers in particular. */
public enum DossierProblem implements ProblemCode {
    DOSSIER_NOT_FOUND(404, "dossier-not-found"),
    LOOKUP_FAILED(404, "lookup-failed"),
    LOOKUP_LOCKED(429, "lookup-locked") {
        @Override
        public int retryAfterSeconds() {
            return LOOKUP_LOCK_SECONDS;
        }
    },
    ACTION_NOT_ALLOWED(409, "action-not-allowed"),
    EXTENSIONS_USED_UP(409, "extensions-used-up"),
    EXTENSION_TOO_LATE(409, "extension-too-late"),
    NO_OPEN_STEP(409, "no-open-step"),
    STEPS_OUTSTANDING(409, "steps-outstanding"),
    AGENCY_HAS_IT(409, "agency-has-it"),
    NO_STEP_BEFORE(409, "no-step-before"),
    RATED_ALREADY(409, "rated-already"),
    DUTY_OUTSTANDING(409, "duty-outstanding"),
    TOO_MANY_DRAFTS(409, "too-many-drafts"),
    DOSSIER_OVER(409, "dossier-over"),
    FORM_NOT_DUE(409, "form-not-due"),
    RESULT_RECORDED_ALREADY(409, "result-recorded-already"),
    NO_NATIONAL_PORTAL(409, "no-national-portal"),
    PERIOD_BACKWARDS(422, "period-backwards"),
    CHANNEL_NOT_ALLOWED(422, "channel-not-allowed"),
    ONLINE_ONLY_DAY(422, "online-only-day"),
    IDENTITY_NOT_PROVEN(422, "identity-not-proven"),
    PROCEDURE_NOT_ONLINE(422, "procedure-not-online"),
    AGENCY_NOT_COMPETENT(422, "agency-not-competent"),
    AGENCY_OF_ANOTHER_PROVINCE(422, "agency-of-another-province"),
    EXPORT_TOO_LARGE(422, "export-too-large"),
    EXTENSION_NOT_LATER(422, "extension-not-later"),
    UNKNOWN_ATTACHMENT(422, "unknown-attachment"),
    COMPONENTS_UNKNOWN(422, "components-unknown"),
    COMPONENTS_INCONSISTENT(422, "components-inconsistent");

    private static final int LOOKUP_LOCK_SECONDS = 3600;

    private final int status;
    private final String code;

    /** No period ends before it begins; one that is not bounded on a side is none. */
    public static void requireForward(LocalDate from, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new Problem(PERIOD_BACKWARDS, from, to);
        }
    }

    DossierProblem(int status, String code) {
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
