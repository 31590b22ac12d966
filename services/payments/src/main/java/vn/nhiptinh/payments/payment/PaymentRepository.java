package vn.nhiptinh.payments.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.nhiptinh.kit.security.AgencyScope;

/** Finds and stores payments. */
@ApplicationScoped
public class PaymentRepository implements PanacheRepositoryBase<Payment, UUID> {

    /** The payment, locked until the transaction ends: of two cashiers one comes second. */
    Optional<Payment> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean openOrPaid(String dossierCode, PaymentPurpose purpose) {
        return count(
                        "dossierCode = ?1 and purpose = ?2 and status in ?3",
                        dossierCode,
                        purpose,
                        List.of(PaymentStatus.REQUESTED, PaymentStatus.SUCCEEDED))
                > 0;
    }

    /** The newest first. */
    List<Payment> page(String agency, String dossierCode, Position after, int rows) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        if (agency != null) {
            where.append(" and (agency = :agency or agency >= :under and agency < :end)");
            parameters.and("agency", agency).and("under", agency + ".").and("end", AgencyScope.endOfSubtree(agency));
        }
        if (dossierCode != null) {
            where.append(" and dossierCode = :dossier");
            parameters.and("dossier", dossierCode);
        }
        if (after != null) {
            where.append(" and (requestedAt < :at or requestedAt = :at and id < :id)");
            parameters.and("at", after.requestedAt()).and("id", after.id());
        }
        return find(where.append(" order by requestedAt desc, id desc").toString(), parameters)
                .range(0, rows - 1)
                .list();
    }
}
