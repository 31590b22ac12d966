package vn.nhiptinh.payments.receipt;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nhiptinh.kit.security.AgencyScope;

/** Finds and stores receipts. */
@ApplicationScoped
public class ReceiptRepository implements PanacheRepositoryBase<Receipt, ReceiptNumber> {

    /** The receipts of payments, by payment. */
    public Map<UUID, Receipt> of(Collection<UUID> payments) {
        return list("paymentId in ?1", payments).stream()
                .collect(Collectors.toMap(Receipt::paymentId, Function.identity()));
    }

    /** In the order of agencies, books and numbers. */
    List<Receipt> page(String agency, ReceiptNumber after, int rows) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        if (agency != null) {
            where.append(" and (number.agency = :agency or number.agency >= :under and number.agency < :end)");
            parameters.and("agency", agency).and("under", agency + ".").and("end", AgencyScope.endOfSubtree(agency));
        }
        if (after != null) {
            where.append(" and (number.agency, number.template, number.serial, number.number)"
                    + " > (:afterAgency, :afterTemplate, :afterSerial, :afterNumber)");
            parameters
                    .and("afterAgency", after.agency())
                    .and("afterTemplate", after.template())
                    .and("afterSerial", after.serial())
                    .and("afterNumber", after.number());
        }
        where.append(" order by number.agency, number.template, number.serial, number.number");
        return find(where.toString(), parameters).range(0, rows - 1).list();
    }
}
