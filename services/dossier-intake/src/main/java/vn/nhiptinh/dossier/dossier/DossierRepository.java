package vn.nhiptinh.dossier.dossier;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import java.util.List;
import vn.nhiptinh.kit.security.AgencyScope;

/** Finds and stores dossiers. */
@ApplicationScoped
public class DossierRepository implements PanacheRepositoryBase<Dossier, String> {

    /**
     * Dossiers of an agency and those under it, by agency and code.
     *
     * @param agency the root of the subtree, or null for all
     * @param status only these, or null for all
     * @param after the place to go on behind, or null for the start
     */
    public List<Dossier> list(String agency, DossierStatus status, Place after, int limit) {
        StringBuilder sql = new StringBuilder("select * from dossier where true");
        if (agency != null) {
            sql.append(" and handling_agency >= :agency and handling_agency < :end");
        }
        if (status != null) {
            sql.append(" and status = :status");
            if (status != DossierStatus.RETURNED) {
                // Said again for the planner: the small index holds whatever is not returned.
                sql.append(" and status <> 10");
            }
        }
        if (after != null) {
            sql.append(" and (handling_agency, code) > (:lastAgency, :lastCode)");
        }
        sql.append(" order by handling_agency, code limit :limit");
        Query query = getEntityManager().createNativeQuery(sql.toString(), Dossier.class);
        if (agency != null) {
            query.setParameter("agency", agency).setParameter("end", AgencyScope.endOfSubtree(agency));
        }
        if (status != null) {
            query.setParameter("status", status.nationalNumber());
        }
        if (after != null) {
            query.setParameter("lastAgency", after.agency()).setParameter("lastCode", after.code());
        }
        @SuppressWarnings("unchecked")
        List<Dossier> found = query.setParameter("limit", limit).getResultList();
        return found;
    }

    /** Where a dossier stands in the list. */
    public record Place(String agency, String code) {

        static Place of(Dossier dossier) {
            return new Place(dossier.filing().handlingAgency(), dossier.code());
        }

        static Place parse(String key) {
            int bar = key.indexOf('|');
            return new Place(key.substring(0, bar), key.substring(bar + 1));
        }

        String key() {
            return agency + "|" + code;
        }
    }
}
