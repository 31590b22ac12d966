package vn.nhiptinh.ioc.targets;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.Recency;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.Calculation;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.indicator.Reading;
import vn.nhiptinh.ioc.moment.OfOneMoment;
import vn.nhiptinh.ioc.targets.TargetView.TargetStanding;

/** Shows targets with how the numbers of a year stand to them. */
@ApplicationScoped
class ShowTargets {

    private static final MonthDay NEW_YEARS_EVE = MonthDay.of(12, 31);

    private final Targets targets;
    private final Indicators indicators;
    private final Calculation calculation;
    private final Freshness freshness;
    private final Clock clock;

    ShowTargets(Targets targets, Indicators indicators, Calculation calculation, Freshness freshness, Clock clock) {
        this.targets = targets;
        this.indicators = indicators;
        this.calculation = calculation;
        this.freshness = freshness;
        this.clock = clock;
    }

    /**
     * Shows targets in their order.
     *
     * @param year whose numbers are held against them
     * @param agency whose numbers, or null for those of each target's own agency
     */
    @OfOneMoment
    List<TargetView> show(List<StoredTarget> shown, int year, String agency) {
        Recency recency = freshness.now();
        String home = targets.home();
        Map<StoredTarget, Question> questions = new LinkedHashMap<>();
        for (StoredTarget target : shown) {
            Question q = question(target.terms(), year, agency);
            if (q != null && Targets.isFor(target.terms(), indicator(target, q), q, home)) {
                questions.put(target, q);
            }
        }
        Map<Question, Map<Indicator, Reading>> readings = new HashMap<>();
        for (Question q : Set.copyOf(questions.values())) {
            Map<Indicator, Reading> ofQuestion = new HashMap<>();
            List<Indicator> asked = questions.entrySet().stream()
                    .filter(e -> e.getValue().equals(q))
                    .map(e -> indicator(e.getKey(), q))
                    .distinct()
                    .toList();
            calculation.read(asked, q).forEach((i, groups) -> ofQuestion.put(i, groups.get("")));
            readings.put(q, ofQuestion);
        }
        List<TargetView> views = new ArrayList<>();
        for (StoredTarget target : shown) {
            Question q = questions.get(target);
            TargetStanding standing = q == null ? null : standing(target, q, readings.get(q), recency);
            views.add(TargetView.of(target, hasIndicator(target), standing));
        }
        return views;
    }

    boolean hasIndicator(StoredTarget target) {
        return indicators.find(target.terms().indicator()).isPresent();
    }

    /** What is to be asked to see how a target stands; null where there is nothing to ask. */
    private Question question(TargetTerms terms, int year, String agency) {
        Indicator indicator = indicators.find(terms.indicator()).orElse(null);
        LocalDate today = LocalDate.now(clock);
        LocalDate lastDay = NEW_YEARS_EVE.atYear(year);
        LocalDate to = lastDay.isBefore(today) ? lastDay : today;
        if (indicator == null || to.getYear() != year) {
            return null;
        }
        // A step that is over within the year is shown as it ended.
        TargetStep step = terms.stepOn(to)
                .orElse(terms.steps().stream()
                        .filter(s -> s.holdsIn(year) && !s.validFrom().isAfter(to))
                        .reduce((a, b) -> b)
                        .orElse(null));
        if (step == null) {
            return null;
        }
        LocalDate until = step.validTo() != null && step.validTo().isBefore(to) ? step.validTo() : to;
        LocalDate newYear = LocalDate.of(year, 1, 1);
        boolean wholeStep = indicator.accumulates() && step.validTo() != null;
        LocalDate from = wholeStep || step.validFrom().isAfter(newYear) ? step.validFrom() : newYear;
        return new Question(
                Period.days(from, until),
                agency == null ? terms.agency() : agency,
                terms.level() == null ? null : terms.level().name(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The indicator by the formula that the numbers are counted by. */
    private Indicator indicator(StoredTarget target, Question q) {
        return indicators.get(target.terms().indicator(), q.to());
    }

    private TargetStanding standing(
            StoredTarget target, Question q, Map<Indicator, Reading> readings, Recency recency) {
        TargetTerms terms = target.terms();
        Indicator indicator = indicator(target, q);
        Reading reading = readings.get(indicator);
        Set<String> services = AskIndicators.services(indicator);
        return Progress.of(terms, indicator.accumulates(), q.period(), LocalDate.now(clock), reading.value())
                .map(p -> new TargetStanding(
                        q.from(),
                        q.to(),
                        q.agency(),
                        reading.value(),
                        reading.numerator(),
                        reading.denominator(),
                        p.expected(),
                        p.reachesPath(),
                        p.step().value(),
                        p.step().validTo(),
                        p.reachesEnd(),
                        p.status(),
                        recency.asOf(services).orElse(null),
                        recency.stale(services)))
                .orElse(null);
    }
}
