package vn.nhiptinh.catalog.calendar;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds what days are to the offices of a scope. */
@ApplicationScoped
public class CalendarRepository implements PanacheRepositoryBase<CalendarDay, String> {

    /** The scope of the country's calendar, which every other one only corrects. */
    static final String COUNTRY = "VN";

    /**
     * The days of a scope: the country's, with what the agencies from the province down to the scope say otherwise.
     * Days without a calendar are left out.
     */
    SortedMap<LocalDate, CalendarDay> days(String scope, LocalDate from, LocalDate to) {
        List<String> scopes = scopesOf(scope);
        SortedMap<LocalDate, CalendarDay> days = new TreeMap<>();
        // The nearest agency is the last to speak.
        list("scope in ?1 and day >= ?2 and day <= ?3", scopes, from, to).stream()
                .sorted(Comparator.comparing(day -> scopes.indexOf(day.scope())))
                .forEach(day -> days.put(day.day(), day));
        return days;
    }

    List<CalendarDay> byKeys(Collection<String> keys) {
        return list("key in ?1 order by key", keys);
    }

    private static List<String> scopesOf(String scope) {
        List<String> scopes = new ArrayList<>(List.of(COUNTRY));
        if (!scope.equals(COUNTRY)) {
            for (int dot = scope.indexOf('.'); dot >= 0; dot = scope.indexOf('.', dot + 1)) {
                scopes.add(scope.substring(0, dot));
            }
            scopes.add(scope);
        }
        return scopes;
    }
}
