package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Reads indicators for each of some agencies with those under it. Where many are asked for, what adds up over agencies is
 * read once for all of them and added up here; the rest is read for each.
 */
@ApplicationScoped
class ReadAgencies {

    private final Calculation calculation;
    private final QuestionSettings settings;

    ReadAgencies(Calculation calculation, QuestionSettings settings) {
        this.calculation = calculation;
        this.settings = settings;
    }

    Map<String, Map<Indicator, Reading>> read(
            Collection<Indicator> indicators, Period period, Collection<String> agencies) {
        // A province is one question, however many agencies there are.
        List<String> below = agencies.stream()
                .filter(a -> !AgencyScope.province(a).equals(a))
                .toList();
        Set<String> together = below.size() < settings.togetherFrom() ? Set.of() : Set.copyOf(below);
        List<Indicator> adding = together.isEmpty()
                ? List.of()
                : indicators.stream().filter(Parts::addUp).toList();
        List<Indicator> others =
                indicators.stream().filter(i -> !adding.contains(i)).toList();
        Parts parts = adding.isEmpty() ? null : calculation.parts(adding, of(null, period, Dimension.AGENCY));
        Map<String, Map<Indicator, Reading>> readings = new LinkedHashMap<>();
        for (String agency : agencies) {
            boolean added = together.contains(agency);
            Map<Indicator, Reading> whole = new LinkedHashMap<>();
            calculation
                    .read(added ? others : indicators, of(agency, period, null))
                    .forEach((indicator, groups) -> whole.put(indicator, groups.get("")));
            if (added) {
                adding.forEach(
                        indicator -> whole.put(indicator, parts.under(agency).reading(indicator, period)));
            }
            readings.put(agency, whole);
        }
        return readings;
    }

    private static Question of(String agency, Period period, Dimension groupBy) {
        return new Question(period, agency, null, null, null, null, null, null, groupBy);
    }
}
