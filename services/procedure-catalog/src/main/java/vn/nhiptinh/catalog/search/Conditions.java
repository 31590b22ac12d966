package vn.nhiptinh.catalog.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.text.SearchText;

/** The filters of a list, as far as the caller set them. */
public final class Conditions {

    private final StringBuilder where = new StringBuilder("1 = 1");
    private final Map<String, Object> parameters = new HashMap<>();

    /** Adds a condition with the parameter it names, unless the value is absent. */
    public Conditions and(String condition, String parameter, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** What holds on a day; {@code terms} is the path of what has validFrom and validTo. */
    public Conditions validOn(String terms, LocalDate day) {
        return and(
                "(%1$s.validFrom is null or %1$s.validFrom <= :on) and (%1$s.validTo is null or %1$s.validTo >= :on)"
                        .formatted(terms),
                "on",
                day);
    }

    /** An agency and those under it. */
    public Conditions under(String path, String agency) {
        if (agency != null) {
            and("(%1$s = :agency or (%1$s >= :below and %1$s < :beyond))".formatted(path), "agency", agency);
            parameters.put("below", agency + ".");
            parameters.put("beyond", AgencyScope.endOfSubtree(agency));
        }
        return this;
    }

    /** Every word of a text, with or without diacritics. */
    public Conditions words(String path, String query) {
        int word = 0;
        for (String pattern : SearchText.patterns(query)) {
            String parameter = "word" + word++;
            and(path + " like :" + parameter + " escape '\\'", parameter, pattern);
        }
        return this;
    }

    public <T> TypedQuery<T> query(EntityManager entityManager, String select, String order, Class<T> type) {
        TypedQuery<T> query = entityManager.createQuery(select + " where " + where + " " + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}
