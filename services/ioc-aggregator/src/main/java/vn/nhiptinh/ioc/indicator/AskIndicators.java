package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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
import vn.nhiptinh.ioc.indicator.IndicatorValue.Group;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Status;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/** Answers a question with full values: numbers, comparison, target, and how recent they are. */
@ApplicationScoped
public class AskIndicators {

    private final Calculation calculation;
    private final Freshness freshness;
    private final ReferenceData reference;

    AskIndicators(Calculation calculation, Freshness freshness, ReferenceData reference) {
        this.calculation = calculation;
        this.freshness = freshness;
        this.reference = reference;
    }

    public List<IndicatorValue> ask(Collection<Indicator> indicators, Question q, Compare compare, Locale language) {
        indicators.forEach(i -> check(i, q));
        Question whole = q.ungrouped();
        Map<Indicator, Map<String, Reading>> now = calculation.read(indicators, whole);
        Question other = other(whole, compare);
        Map<Indicator, Map<String, Reading>> then = other == null ? Map.of() : calculation.read(indicators, other);
        Map<Indicator, Map<String, Reading>> split = q.groupBy() == null ? Map.of() : calculation.read(indicators, q);
        List<IndicatorValue> values = new ArrayList<>();
        for (Indicator indicator : indicators) {
            Reading reading = now.get(indicator).get("");
            Comparison comparison = other == null
                    ? null
                    : comparison(compare, other, reading, then.get(indicator).get(""));
            List<Group> groups = q.groupBy() == null ? null : groups(split.get(indicator), q.groupBy());
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
                || q.agency() != null && !AgencyScope.province(q.agency()).equals(q.agency());
        return indicator.unit() != Indicator.Unit.PERCENT && part
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

    private static Question other(Question q, Compare compare) {
        return switch (compare) {
            case NONE -> null;
            case PREVIOUS -> {
                LocalDate before = q.from().minusDays(1);
                yield q.during(before.minusDays(ChronoUnit.DAYS.between(q.from(), q.to())), before);
            }
            case YEAR_AGO -> q.during(q.from().minusYears(1), q.to().minusYears(1));
        };
    }

    private static Comparison comparison(Compare with, Question period, Reading now, Reading then) {
        BigDecimal a = now.value();
        BigDecimal b = then.value();
        return new Comparison(
                with,
                period.from(),
                period.to(),
                b,
                then.numerator(),
                then.denominator(),
                a == null || b == null ? null : a.subtract(b));
    }

    private List<Group> groups(Map<String, Reading> readings, Dimension dimension) {
        return readings.entrySet().stream()
                .map(e -> new Group(
                        e.getKey(),
                        name(dimension, e.getKey()),
                        e.getValue().value(),
                        e.getValue().numerator(),
                        e.getValue().denominator()))
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
