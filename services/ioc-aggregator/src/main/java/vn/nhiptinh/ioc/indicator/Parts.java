package vn.nhiptinh.ioc.indicator;

import java.util.Map;
import java.util.TreeMap;
import vn.nhiptinh.ioc.counter.Spread;
import vn.nhiptinh.ioc.indicator.Indicator.Term;
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

    /** Those of an agency and all under it. */
    OfAgency of(String agency) {
        return new OfAgency(this, agency);
    }

    /** An agency with those under it. */
    record OfAgency(Parts parts, String agency) {

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
                long value = term.quantity().kind() == Quantity.Kind.DISTINCT
                        ? different(term.quantity())
                        : sum(term.quantity());
                sum += term.minus() ? -value : value;
            }
            return sum;
        }

        private long sum(Quantity quantity) {
            long sum = 0;
            for (Map.Entry<String, Long> of :
                    parts.sums.getOrDefault(quantity, Map.of()).entrySet()) {
                sum += AgencyScope.covers(agency, of.getKey()) ? of.getValue() : 0;
            }
            return sum;
        }

        private long different(Quantity quantity) {
            Map<String, Long> found = new TreeMap<>();
            parts.values.getOrDefault(quantity, Map.of()).forEach((of, values) -> {
                if (AgencyScope.covers(agency, of)) {
                    values.forEach((value, many) -> found.merge(value, many, Long::sum));
                }
            });
            return found.values().stream().filter(many -> many > 0).count();
        }

        private TreeMap<Long, Long> classes(Spread spread) {
            TreeMap<Long, Long> classes = new TreeMap<>();
            parts.spreads.getOrDefault(spread, Map.of()).forEach((of, many) -> {
                if (AgencyScope.covers(agency, of)) {
                    many.forEach((edge, n) -> classes.merge(edge, n, Long::sum));
                }
            });
            return classes;
        }
    }
}
