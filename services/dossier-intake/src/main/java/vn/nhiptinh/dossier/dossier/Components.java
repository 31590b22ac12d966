package vn.nhiptinh.dossier.dossier;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import vn.nhiptinh.kit.problem.Problem;

/** How many papers a dossier has, and how many of them are data already. */
@Embeddable
public record Components(
        @Column(name = "components_total") int total,
        @Column(name = "components_digitised") int digitised,
        @Column(name = "components_reused") int reused,
        @Column(name = "components_from_national_store") int fromNationalStore) {

    static final Components NONE = new Components(0, 0, 0, 0);

    /** True if no part is greater than the whole. */
    public boolean consistent() {
        return digitised <= total && reused <= total && fromNationalStore <= total;
    }

    Components required() {
        if (!consistent()) {
            throw new Problem(DossierProblem.COMPONENTS_INCONSISTENT, total, digitised, reused, fromNationalStore);
        }
        return this;
    }
}
