package vn.nhiptinh.dossier.dossier;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can go wrong with dossiers in particular. */
public enum DossierProblem implements ProblemCode {
    DOSSIER_NOT_FOUND(404, "dossier-not-found"),
    ACTION_NOT_ALLOWED(409, "action-not-allowed"),
    IMPORT_IN_FLIGHT(409, "import-in-flight"),
    CHANNEL_NOT_ALLOWED(422, "channel-not-allowed"),
    PROCEDURE_NOT_ONLINE(422, "procedure-not-online"),
    AGENCY_NOT_COMPETENT(422, "agency-not-competent"),
    COMPONENTS_INCONSISTENT(422, "components-inconsistent");

    private final int status;
    private final String code;

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
