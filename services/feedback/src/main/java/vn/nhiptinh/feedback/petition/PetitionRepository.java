package vn.nhiptinh.feedback.petition;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.AgencyScope;

/** Finds and stores petitions. */
@ApplicationScoped
public class PetitionRepository implements PanacheRepositoryBase<Petition, String> {

    /** The petition, locked until the transaction ends: of two officers one comes second. */
    Petition lock(String code) {
        return findByIdOptional(PetitionCode.known(code), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new Problem(PetitionProblem.PETITION_NOT_FOUND, code));
    }

    Petition get(String code) {
        return findByIdOptional(PetitionCode.known(code))
                .orElseThrow(() -> new Problem(PetitionProblem.PETITION_NOT_FOUND, code));
    }

    /** The most urgent first. */
    List<Petition> page(String agency, PetitionStatus status, Position after, int rows) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        if (agency != null) {
            where.append(" and (agency = :agency or agency >= :under and agency < :end)");
            parameters.and("agency", agency).and("under", agency + ".").and("end", AgencyScope.endOfSubtree(agency));
        }
        if (status != null) {
            where.append(" and status = :status");
            parameters.and("status", status);
        }
        if (after != null) {
            where.append(" and (dueAt > :due or dueAt = :due and code > :code)");
            parameters.and("due", after.dueAt()).and("code", after.code());
        }
        return find(where.append(" order by dueAt, code").toString(), parameters)
                .range(0, rows - 1)
                .list();
    }
}
