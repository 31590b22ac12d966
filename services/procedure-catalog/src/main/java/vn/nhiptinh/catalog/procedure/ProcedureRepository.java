package vn.nhiptinh.catalog.procedure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.nhiptinh.catalog.search.Conditions;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.catalog.validity.Validity;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Finds procedures, whole or as they were on a day, and counts them. */
@ApplicationScoped
public class ProcedureRepository implements PanacheRepositoryBase<Procedure, String> {

    private static final String ON_DAY = "select new vn.nhiptinh.catalog.procedure.ProcedureOnDay(v.procedure.code,"
            + " v.terms) from ProcedureVersion v";

    private static final String COUNTS = """
            select new vn.nhiptinh.catalog.procedure.ProcedureCounts(
              v.terms.managingAgency,
              count(*),
              count(*) filter (where v.terms.serviceLevel = FULL),
              count(*) filter (where v.terms.serviceLevel = PARTIAL),
              count(*) filter (where v.terms.eligibleOnline),
              count(*) filter (where v.terms.eligibleFullOnline),
              count(*) filter (where v.terms.nationalIntegrated),
              count(*) filter (where v.terms.feeBearing),
              count(*) filter (where v.terms.feeBearing and v.terms.onlinePayment))
            from ProcedureVersion v
            """;

    /** Takes a code for a new procedure; empty where it is taken, even by a transaction that runs beside this one. */
    Optional<Procedure> claim(String code) {
        int claimed = getEntityManager()
                .createNativeQuery(
                        "insert into procedure (code, event_sequence) values (:code, 0) on conflict do nothing")
                .setParameter("code", code)
                .executeUpdate();
        return claimed == 1 ? findByIdOptional(code) : Optional.empty();
    }

    /** A procedure that nobody else can change before this transaction ends. */
    Optional<Procedure> locked(String code) {
        return findByIdOptional(code, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<Procedure> whole(String code) {
        return whole(List.of(code)).stream().findFirst();
    }

    List<Procedure> whole(Collection<String> codes) {
        return list(
                "select distinct p from Procedure p join fetch p.versions where p.code in ?1 order by p.code", codes);
    }

    /** Procedures in the order of their codes, from after a code on. */
    List<ProcedureOnDay> search(ProcedureSearch search, LocalDate on, String after, int limit) {
        requireKnownField(search.field());
        return new Conditions()
                .and("v.terms.fieldCode = :field", "field", search.field())
                .and(
                        "cast(sql('? = any (?)', :level, v.terms.levels) as Boolean) = true",
                        "level",
                        name(search.level()))
                .and("v.terms.serviceLevel = :serviceLevel", "serviceLevel", search.serviceLevel())
                .and("v.terms.feeBearing = :feeBearing", "feeBearing", search.feeBearing())
                .and("v.procedure.code > :after", "after", after)
                .under("v.terms.managingAgency", search.agency())
                .words("v.searchText", search.query())
                .validOn("v.terms", on)
                .query(getEntityManager(), ON_DAY, "order by v.procedure.code", ProcedureOnDay.class)
                .setMaxResults(limit)
                .getResultList();
    }

    private static String name(AdministrativeLevel level) {
        return level == null ? null : level.name();
    }

    private void requireKnownField(String field) {
        if (field != null
                && new Conditions()
                                .and("v.terms.fieldCode = :field", "field", field)
                                .query(getEntityManager(), "select count(*) from ProcedureVersion v", "", Long.class)
                                .getSingleResult()
                        == 0) {
            throw new Problem(CommonProblem.UNKNOWN_FIELD, field);
        }
    }

    /** The fields of the procedures in force; a field that goes by several names is shown by the most used one. */
    Collection<FieldView> fields(LocalDate on) {
        Map<String, FieldView> fields = new LinkedHashMap<>();
        new Conditions()
                .validOn("v.terms", on)
                .query(
                        getEntityManager(),
                        "select new vn.nhiptinh.catalog.procedure.FieldView(v.terms.fieldCode, v.terms.fieldName,"
                                + " count(*)) from ProcedureVersion v",
                        "group by v.terms.fieldCode, v.terms.fieldName"
                                + " order by v.terms.fieldCode, count(*) desc, v.terms.fieldName",
                        FieldView.class)
                .getResultList()
                .forEach(f -> fields.merge(
                        f.code(), f, (a, b) -> new FieldView(a.code(), a.name(), a.procedures() + b.procedures())));
        return fields.values();
    }

    /** Counts of the procedures in force on a day, by managing agency. */
    public List<ProcedureCounts> counts(LocalDate on) {
        return new Conditions()
                .validOn("v.terms", on)
                .query(
                        getEntityManager(),
                        COUNTS,
                        "group by v.terms.managingAgency order by v.terms.managingAgency",
                        ProcedureCounts.class)
                .getResultList();
    }

    /** The days on which the counts may change: a version begins, or the day before was its last. */
    public SortedSet<LocalDate> daysOfChange() {
        SortedSet<LocalDate> days = new TreeSet<>(getEntityManager()
                .createQuery("select distinct v.terms.validFrom from ProcedureVersion v", LocalDate.class)
                .getResultList());
        getEntityManager()
                .createQuery(
                        "select distinct v.terms.validTo from ProcedureVersion v where v.terms.validTo is not null",
                        LocalDate.class)
                .getResultList()
                .forEach(day -> days.add(day.plusDays(1)));
        return days;
    }

    /** When every code has been in force, with the agency that managed it. */
    Timelines<String> timelines() {
        Timelines<String> timelines = new Timelines<>();
        getEntityManager()
                .createQuery(
                        "select v.procedure.code, v.terms.validFrom, v.terms.validTo, v.terms.managingAgency"
                                + " from ProcedureVersion v",
                        Object[].class)
                .getResultList()
                .forEach(v -> timelines.stored(
                        (String) v[0], new Validity((LocalDate) v[1], (LocalDate) v[2]), (String) v[3]));
        return timelines;
    }
}
