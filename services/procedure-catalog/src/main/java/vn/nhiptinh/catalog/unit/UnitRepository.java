package vn.nhiptinh.catalog.unit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.catalog.search.Conditions;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.catalog.validity.Validity;
import vn.nhiptinh.events.AdministrativeLevel;

/** Finds units as they were on a day. */
@ApplicationScoped
public class UnitRepository implements PanacheRepositoryBase<Unit, String> {

    private static final String TERMS = "select u.terms from Unit u";

    public Optional<UnitTerms> find(String code, LocalDate on) {
        return new Conditions()
                .and("u.terms.code = :code", "code", code)
                .validOn("u.terms", on)
                .query(getEntityManager(), TERMS, "", UnitTerms.class)
                .getResultStream()
                .findFirst();
    }

    /** Units in the order of their codes, from after a code on. */
    List<UnitTerms> list(
            String province, AdministrativeLevel level, String query, LocalDate on, String after, int limit) {
        return new Conditions()
                .and("u.terms.provinceCode = :province", "province", province)
                .and("u.terms.level = :level", "level", level)
                .and("u.terms.code > :after", "after", after)
                .words("u.searchText", query)
                .validOn("u.terms", on)
                .query(getEntityManager(), TERMS, "order by u.terms.code", UnitTerms.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What every code has meant, with the province it belonged to. */
    public Timelines<String> timelines() {
        Timelines<String> timelines = new Timelines<>();
        getEntityManager()
                .createQuery(TERMS, UnitTerms.class)
                .getResultList()
                .forEach(u -> timelines.stored(u.code(), new Validity(u.validFrom(), u.validTo()), u.provinceCode()));
        return timelines;
    }
}
