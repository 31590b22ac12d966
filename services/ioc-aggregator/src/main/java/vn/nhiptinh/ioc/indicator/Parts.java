package vn.nhiptinh.ioc.indicator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.nhiptinh.ioc.counter.Spread;
import vn.nhiptinh.ioc.indicator.Indicator.Term;
import vn.nhiptinh.ioc.indicator.Quantity.Kind;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * What indicators are made of, for each agency by itself, so that any agency's number with those under it can be put
 * together: sums are added, different values are counted once, and the classes of a distribution are added up.
 *
 * @param sums by agency
 * @param values how much each value of a dimension has, by agency
 * @param spreads how many are in each class, by agency
 */
record Parts(
        Map<Quantity, Map<String, Long>> sums,
        Map<Quantity, Map<String, Map<String, Long>>> values,
        Map<Spread, Map<String, TreeMap<Long, Long>>> spreads) {

    /** Procedures do not add up: those of a level are of all its agencies, though others manage them. */
    private static final Set<Kind> ADDING = Set.of(Kind.SUM, Kind.SUM_YEAR_AGO, Kind.OPEN, Kind.PERIOD, Kind.DISTINCT);

    private static final Predicate<String> ANY = agency -> true;

    /** True if an indicator of several agencies can be put together out of what each has. */
    static boolean addUp(Indicator indicator) {
        return indicator.quantities().allMatch(w -> ADDING.contains(w.kind()));
    }

    /** Those of an agency and all under it. */
    OfAgencies under(String agency) {
        return new OfAgencies(this, of -> AgencyScope.covers(agency, of));
    }

    /** An indicator of all agencies together. */
    Reading whole(Indicator indicator, Period period) {
        return new OfAgencies(this, ANY).reading(indicator, period);
    }

    /** An indicator of each agency by itself, where there is anything of it. */
    Map<String, Reading> each(Indicator indicator, Period period) {
        Set<String> agencies = new TreeSet<>();
        indicator.quantities().forEach(quantity -> {
            sums.getOrDefault(quantity, Map.of()).forEach((agency, n) -> {
                if (n != 0) {
                    agencies.add(agency);
                }
            });
            values.getOrDefault(quantity, Map.of()).forEach((agency, many) -> {
                if (many.values().stream().anyMatch(n -> n > 0)) {
                    agencies.add(agency);
                }
            });
        });
        Map<String, Reading> each = new LinkedHashMap<>();
        agencies.forEach(agency -> each.put(agency, new OfAgencies(this, agency::equals).reading(indicator, period)));
        return each;
    }

    /** Some agencies together. */
    record OfAgencies(Parts parts, Predicate<String> agencies) {

        Reading reading(Indicator indicator, Period period) {
            Indicator.Distribution distribution = indicator.distribution();
            return new Reading(
                    sum(indicator.numerator()),
                    indicator.denominator() == null ? null : sum(indicator.denominator()),
                    indicator.scale(period),
                    distribution == null
                            ? null
                            : Reading.percentiles(
                                    classes(distribution.of()), distribution.percents(), indicator.scale(period)));
        }

        private long sum(Iterable<Term> terms) {
            long sum = 0;
            for (Term term : terms) {
                long value =
                        term.quantity().kind() == Kind.DISTINCT ? different(term.quantity()) : sum(term.quantity());
                sum += term.minus() ? -value : value;
            }
            return sum;
        }

        private long sum(Quantity quantity) {
            long sum = 0;
            for (Map.Entry<String, Long> of :
                    parts.sums.getOrDefault(quantity, Map.of()).entrySet()) {
                sum += agencies.test(of.getKey()) ? of.getValue() : 0;
            }
            return sum;
        }

        private long different(Quantity quantity) {
            Map<String, Long> found = new TreeMap<>();
            parts.values.getOrDefault(quantity, Map.of()).forEach((of, values) -> {
                if (agencies.test(of)) {
                    values.forEach((value, many) -> found.merge(value, many, Long::sum));
                }
            });
            return found.values().stream().filter(many -> many > 0).count();
        }

        private TreeMap<Long, Long> classes(Spread spread) {
            TreeMap<Long, Long> classes = new TreeMap<>();
            parts.spreads.getOrDefault(spread, Map.of()).forEach((of, many) -> {
                if (agencies.test(of)) {
                    many.forEach((edge, n) -> classes.merge(edge, n, Long::sum));
                }
            });
            return classes;
        }
    }
}
