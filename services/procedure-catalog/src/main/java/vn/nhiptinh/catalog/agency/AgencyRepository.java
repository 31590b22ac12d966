package vn.nhiptinh.catalog.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.catalog.search.Conditions;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.catalog.validity.Validity;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.kit.calendar.OfficeHours;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Finds agencies, whole or as they were on a day. */
@ApplicationScoped
public class AgencyRepository implements PanacheRepositoryBase<Agency, String> {

    private static final String ON_DAY =
            "select new vn.nhiptinh.catalog.agency.AgencyOnDay(p.agency.code, p.terms) from AgencyPeriod p";

    /**
     * Refuses a code that no agency has ever had.
     *
     * @throws Problem unknown-agency
     */
    public void requireKnown(String code) {
        if (code != null && count("code", code) == 0) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, code);
        }
    }

    /**
     * Refuses an agency that does not exist on a day.
     *
     * @throws Problem unknown-agency or agency-not-valid
     */
    public void requireValid(String code, LocalDate day) {
        requireKnown(code);
        boolean valid = new Conditions()
                        .and("p.agency.code = :code", "code", code)
                        .validOn("p.terms", day)
                        .query(getEntityManager(), "select count(*) from AgencyPeriod p", "", Long.class)
                        .getSingleResult()
                > 0;
        if (!valid) {
            throw new Problem(CommonProblem.AGENCY_NOT_VALID, code, day);
        }
    }

    Optional<Agency> whole(String code) {
        return whole(List.of(code)).stream().findFirst();
    }

    List<Agency> whole(Collection<String> codes) {
        return list("select distinct a from Agency a join fetch a.periods where a.code in ?1 order by a.code", codes);
    }

    /** Agencies in the order of their codes, from after a code on. */
    List<AgencyOnDay> list(
            String under, AdministrativeLevel level, String query, LocalDate on, String after, int limit) {
        return new Conditions()
                .under("p.agency.code", under)
                .and("p.terms.level = :level", "level", level)
                .and("p.agency.code > :after", "after", after)
                .words("p.searchText", query)
                .validOn("p.terms", on)
                .query(getEntityManager(), ON_DAY, "order by p.agency.code", AgencyOnDay.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The office hours that an agency, else the nearest one above it that says any, has on a day. */
    public Optional<OfficeHours> officeHours(String code, LocalDate day) {
        List<String> upwards = new ArrayList<>();
        for (int end = code.length(); end > 0; end = code.lastIndexOf('.', end - 1)) {
            upwards.add(code.substring(0, end));
        }
        return new Conditions()
                .and("p.agency.code in (:codes)", "codes", upwards)
                .validOn("p.terms", day)
                .query(
                        getEntityManager(),
                        "select p.terms.officeHours from AgencyPeriod p",
                        "and p.terms.officeHours is not null order by length(p.agency.code) desc",
                        String.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(OfficeHours::parse);
    }

    /** When every code has been an agency. */
    public Timelines<Boolean> timelines() {
        Timelines<Boolean> timelines = new Timelines<>();
        getEntityManager()
                .createQuery(ON_DAY, AgencyOnDay.class)
                .getResultList()
                .forEach(a -> timelines.stored(
                        a.code(), new Validity(a.terms().validFrom(), a.terms().validTo()), true));
        return timelines;
    }
}
