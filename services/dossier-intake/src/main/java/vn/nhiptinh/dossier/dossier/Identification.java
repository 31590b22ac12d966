package vn.nhiptinh.dossier.dossier;

import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.ProvenIdentity;

/**
 * How it is known who the applicant is. At the desk an officer says what they have seen; nobody asserts their own identity,
 * so who submits online is identified as far as their token proves it.
 *
 * @param populationData whether it was compared with the population database, which no citizen can
 */
record Identification(int level, boolean vneid, boolean populationData) {

    static Identification seen(DossierSubmission submission) {
        return new Identification(
                submission.identityLevel() == null ? 0 : submission.identityLevel(),
                Boolean.TRUE.equals(submission.vneidAuthenticated()),
                Boolean.TRUE.equals(submission.populationData()));
    }

    /** Refuses a submission that claims more than the token proves; who claims less is known no less well for it. */
    static Identification proven(DossierSubmission submission, ProvenIdentity token) {
        Identification claimed = seen(submission);
        List<FieldProblem> unproven = new ArrayList<>();
        if (claimed.level > token.level()) {
            unproven.add(unproven("identityLevel", claimed.level));
        }
        if (claimed.vneid && !token.vneid()) {
            unproven.add(unproven("vneidAuthenticated", true));
        }
        if (claimed.populationData) {
            unproven.add(unproven("populationData", true));
        }
        if (!unproven.isEmpty()) {
            throw new Problem(DossierProblem.IDENTITY_NOT_PROVEN, unproven, token.level());
        }
        return new Identification(token.level(), token.vneid(), false);
    }

    private static FieldProblem unproven(String field, Object claimed) {
        return new FieldProblem(null, field, DossierProblem.IDENTITY_NOT_PROVEN.code(), String.valueOf(claimed));
    }
}
