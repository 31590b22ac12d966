package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.nhiptinh.events.AgencyChanged;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.Recency;
import vn.nhiptinh.ioc.indicator.HoldAgainstTargets.Judgement;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Compare;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Comparison;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Formula;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Group;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Incomparable;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Part;
import vn.nhiptinh.ioc.indicator.IndicatorValue.Percentile;
import vn.nhiptinh.ioc.indicator.IndicatorValue.SourceLag;
import vn.nhiptinh.ioc.moment.OfOneMoment;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Answers a question with full values: numbers, comparison, target, and how recent they are. */
@ApplicationScoped
public class AskIndicators {

    private final Calculation calculation;
    private final ReadAgencies readAgencies;
    private final ComparePeriods comparePeriods;
    private final KnownDays knownDays;
    private final Freshness freshness;
    private final ReferenceData reference;
    private final HoldAgainstTargets targets;

    AskIndicators(
            Calculation calculation,
            ReadAgencies readAgencies,
            ComparePeriods comparePeriods,
            KnownDays knownDays,
            Freshness freshness,
            ReferenceData reference,
            HoldAgainstTargets targets) {
        this.calculation = calculation;
        this.readAgencies = readAgencies;
        this.comparePeriods = comparePeriods;
        this.knownDays = knownDays;
        this.freshness = freshness;
        this.reference = reference;
        this.targets = targets;
    }

    @OfOneMoment
    public List<IndicatorValue> ask(
            Collection<Indicator> indicators, Question q, Comparing comparing, Locale language) {
        indicators.forEach(i -> check(i, q));
        Recency recency = freshness.now();
        Question whole = q.ungrouped();
        Answers answers = answers(indicators, q);
        List<Period> periods = comparePeriods.periods(whole, comparing);
        List<Map<Indicator, Map<String, Reading>>> then = periods.stream()
                .map(p -> knownDays.cover(p)
                        ? calculation.read(indicators, whole.during(p))
                        : Map.<Indicator, Map<String, Reading>>of())
                .toList();
        HoldAgainstTargets.Judge judge = targets.judge();
        List<IndicatorValue> values = new ArrayList<>();
        for (Indicator indicator : indicators) {
            Reading reading = answers.whole().get(indicator);
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < periods.size(); i++) {
                Map<String, Reading> other = then.get(i).get(indicator);
                parts.add(other == null ? Part.ofUnknown(periods.get(i)) : part(periods.get(i), other.get("")));
            }
            Comparison comparison = comparison(comparing.how(), reading.value(), parts);
            List<Group> groups = q.groupBy() == null
                    ? null
                    : groups(indicator, answers.split().get(indicator), q.groupBy());
            Optional<Judgement> judgement = judge.judge(indicator, whole, reading.value());
            values.add(value(indicator, q.period(), reading, judgement, comparison, groups, recency, language));
        }
        return values;
    }

    /**
     * What was read of indicators.
     *
     * @param whole one number each
     * @param split the same by group; nothing where the question is not split
     */
    private record Answers(Map<Indicator, Reading> whole, Map<Indicator, Map<String, Reading>> split) {}

    /** What agencies have is read once: it adds up to the whole. */
    private Answers answers(Collection<Indicator> indicators, Question q) {
        Map<Indicator, Reading> whole = new HashMap<>();
        if (q.groupBy() == Dimension.AGENCY && indicators.stream().allMatch(Parts::addUp)) {
            Parts parts = calculation.parts(indicators, q);
            Map<Indicator, Map<String, Reading>> split = new HashMap<>();
            for (Indicator indicator : indicators) {
                whole.put(indicator, parts.whole(indicator, q.period()));
                split.put(indicator, parts.each(indicator, q.period()));
            }
            return new Answers(whole, split);
        }
        calculation.read(indicators, q.ungrouped()).forEach((indicator, one) -> whole.put(indicator, one.get("")));
        return new Answers(whole, q.groupBy() == null ? Map.of() : calculation.read(indicators, q));
    }

    /** The values of indicators for each of some agencies with those under it, read together. */
    @OfOneMoment
    public Map<String, List<IndicatorValue>> ofAgencies(
            Collection<Indicator> indicators, Period period, Collection<String> agencies, Locale language) {
        Recency recency = freshness.now();
        HoldAgainstTargets.Judge judge = targets.judge();
        Map<String, List<IndicatorValue>> values = new LinkedHashMap<>();
        readAgencies.read(indicators, period, agencies).forEach((agency, readings) -> {
            Question q = Question.of(period, agency);
            values.put(
                    agency,
                    indicators.stream()
                            .map(i -> {
                                Reading reading = readings.get(i);
                                return value(
                                        i,
                                        period,
                                        reading,
                                        judge.judge(i, q, reading.value()),
                                        null,
                                        null,
                                        recency,
                                        language);
                            })
                            .toList());
        });
        return values;
    }

    private IndicatorValue value(
            Indicator indicator,
            Period period,
            Reading reading,
            Optional<Judgement> judgement,
            Comparison comparison,
            List<Group> groups,
            Recency recency,
            Locale language) {
        Set<String> services = services(indicator);
        OffsetDateTime asOf = recency.asOf(services).orElse(null);
        return new IndicatorValue(
                indicator.id(),
                language.equals(Locale.ENGLISH) ? indicator.nameEn() : indicator.nameVi(),
                indicator.unit(),
                indicator.direction(),
                period.from(),
                period.to(),
                reading.value(),
                reading.numerator(),
                reading.denominator(),
                percentiles(indicator, reading),
                new Formula(indicator.version(), indicator.validFrom(), indicator.validTo(), indicator.legalBasis()),
                judgement.map(Judgement::target).orElse(null),
                judgement.map(Judgement::status).orElse(null),
                comparison,
                asOf,
                recency.stale(services),
                services.stream().map(s -> lag(s, recency)).toList(),
                groups);
    }

    private static SourceLag lag(String service, Recency recency) {
        return recency.of(service)
                .map(s -> new SourceLag(service, s.asOf(), s.stale(), s.lag()))
                .orElse(new SourceLag(service, null, true, null));
    }

    /** The services whose events or states a number is made of. */
    public static Set<String> services(Indicator indicator) {
        return indicator
                .quantities()
                .flatMap(quantity -> quantity.services().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Refuses a question that uses a dimension, or a channel, which the indicator does not have. */
    public static void check(Indicator indicator, Question q) {
        for (Dimension dimension : Dimension.values()) {
            if (q.uses(dimension) && !indicator.dimensions().contains(dimension)) {
                throw new Problem(IndicatorProblem.DIMENSION_NOT_AVAILABLE, indicator.id(), dimension.wireName());
            }
        }
        if (!indicator.answers(q)) {
            throw ReadQuestion.invalid("channel", q.channel(), indicator.channels());
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
                then.numerator() == null ? Incomparable.BEFORE_DATA : null,
                after);
    }

    /** The percentiles of a number that is one of them; null of any other, and where nothing was counted. */
    public static List<Percentile> percentiles(Indicator indicator, Reading reading) {
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
                        .or(() -> Restatement.name(key))
                        .orElse(null);
            case LEVEL -> Restatement.name(key).orElse(null);
            case UNIT ->
                Restatement.committee(reference.agencies(), key)
                        .or(() -> Restatement.name(key))
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
