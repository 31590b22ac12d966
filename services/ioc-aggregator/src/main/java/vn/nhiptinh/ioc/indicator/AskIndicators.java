package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Compare;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Comparison;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Formula;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Group;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Part;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Percentile;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/** Answers a question with full values: numbers, comparison, target, and how recent they are. */
@ApplicationScoped
public class AskIndicators {

    private final Calculation calculation;
    private final ComparePeriods comparePeriods;
    private final Freshness freshness;
    private final ReferenceData reference;

    AskIndicators(
            Calculation calculation, ComparePeriods comparePeriods, Freshness freshness, ReferenceData reference) {
        this.calculation = calculation;
        this.comparePeriods = comparePeriods;
        this.freshness = freshness;
        this.reference = reference;
    }

    public List<IndicatorValue> ask(
            Collection<Indicator> indicators, Question q, Comparing comparing, Locale language) {
        indicators.forEach(i -> check(i, q));
        Question whole = q.ungrouped();
        Map<Indicator, Map<String, Reading>> now = calculation.read(indicators, whole);
        List<Period> periods = comparePeriods.periods(whole, comparing);
        List<Map<Indicator, Map<String, Reading>>> then = periods.stream()
                .map(p -> calculation.read(indicators, whole.during(p)))
                .toList();
        Map<Indicator, Map<String, Reading>> split = q.groupBy() == null ? Map.of() : calculation.read(indicators, q);
        List<IndicatorValue> values = new ArrayList<>();
        for (Indicator indicator : indicators) {
            Reading reading = now.get(indicator).get("");
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < periods.size(); i++) {
                parts.add(part(periods.get(i), then.get(i).get(indicator).get("")));
            }
            Comparison comparison = comparison(comparing.how(), reading.value(), parts);
            List<Group> groups = q.groupBy() == null ? null : groups(indicator, split.get(indicator), q.groupBy());
            values.add(value(indicator, reading, whole, comparison, groups, language));
        }
        return values;
    }

    private IndicatorValue value(
            Indicator indicator,
            Reading reading,
            Question q,
            Comparison comparison,
            List<Group> groups,
            Locale language) {
        BigDecimal value = reading.value();
        Indicator.Target target = targetFor(indicator, q);
        Status status = target == null || value == null ? null : target.metBy(value) ? Status.MET : Status.NOT_MET;
        Set<String> services = services(indicator);
        OffsetDateTime asOf = freshness.asOf(services).orElse(null);
        return new IndicatorValue(
                indicator.id(),
                language.equals(Locale.ENGLISH) ? indicator.nameEn() : indicator.nameVi(),
                indicator.unit(),
                indicator.direction(),
                value,
                reading.numerator(),
                reading.denominator(),
                percentiles(indicator, reading),
                new Formula(indicator.version(), indicator.validFrom(), indicator.validTo(), indicator.legalBasis()),
                target,
                status,
                comparison,
                asOf,
                freshness.stale(services),
                groups);
    }

    /**
     * The target of the last day asked for. A count's is the whole province's: a part of the province is not held
     * against it.
     */
    private static Indicator.Target targetFor(Indicator indicator, Question q) {
        boolean part = q.level() != null
                || q.field() != null
                || q.procedure() != null
                || q.channel() != null
                || q.unit() != null
                || q.agency() != null && !AgencyScope.province(q.agency()).equals(q.agency());
        return indicator.denominator() == null && part
                ? null
                : indicator.targetOn(q.to()).orElse(null);
    }

    private static Set<String> services(Indicator indicator) {
        return indicator
                .quantities()
                .map(Quantity::source)
                .map(s -> s == null ? Freshness.CATALOG : s.service())
                .collect(Collectors.toSet());
    }

    private static void check(Indicator indicator, Question q) {
        for (Dimension dimension : Dimension.values()) {
            if (q.uses(dimension) && !indicator.dimensions().contains(dimension)) {
                throw new Problem(IndicatorProblem.DIMENSION_NOT_AVAILABLE, indicator.id(), dimension.wireName());
            }
        }
    }

    private static Part part(Period period, Reading reading) {
        return new Part(period.from(), period.to(), reading.value(), reading.numerator(), reading.denominator());
    }

    /**
     * Holds a value against another period, or the second of two parts against the first.
     *
     * @param parts the other period, or both parts; none where nothing is compared
     */
    private static Comparison comparison(Compare with, BigDecimal now, List<Part> parts) {
        if (parts.isEmpty()) {
            return null;
        }
        Part then = parts.get(0);
        Part after = parts.size() == 1 ? null : parts.get(1);
        BigDecimal a = after == null ? now : after.value();
        BigDecimal b = then.value();
        return new Comparison(
                with,
                then.from(),
                then.to(),
                b,
                then.numerator(),
                then.denominator(),
                a == null || b == null ? null : a.subtract(b),
                after);
    }

    private static List<Percentile> percentiles(Indicator indicator, Reading reading) {
        if (reading.percentiles() == null || reading.percentiles().isEmpty()) {
            return null;
        }
        List<Percentile> percentiles = new ArrayList<>();
        for (Integer percent : indicator.distribution().percents()) {
            percentiles.add(new Percentile(percent, reading.percentiles().get(percentiles.size())));
        }
        return percentiles;
    }

    private List<Group> groups(Indicator indicator, Map<String, Reading> readings, Dimension dimension) {
        return readings.entrySet().stream()
                .map(e -> new Group(
                        e.getKey(),
                        name(dimension, e.getKey()),
                        e.getValue().value(),
                        e.getValue().numerator(),
                        e.getValue().denominator(),
                        percentiles(indicator, e.getValue())))
                .toList();
    }

    private String name(Dimension dimension, String key) {
        return switch (dimension) {
            case AGENCY ->
                reference
                        .agency(key)
                        .map(AgencyChanged::periods)
                        .map(periods -> periods.get(periods.size() - 1).name())
                        .orElse(null);
            case PROCEDURE ->
                reference
                        .procedure(key)
                        .map(p -> p.versions().get(p.versions().size() - 1).name())
                        .orElse(null);
            case FIELD ->
                reference.procedures().stream()
                        .flatMap(p -> p.versions().stream())
                        .filter(v -> v.fieldCode().equals(key))
                        .map(v -> v.fieldName())
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }
}
