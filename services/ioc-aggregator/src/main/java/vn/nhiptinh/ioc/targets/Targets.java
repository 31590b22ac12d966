package vn.nhiptinh.ioc.targets;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.ioc.indicator.HoldAgainstTargets;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.IndicatorValue.HeldTarget;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/** Finds the target of a number: of several the one that is set most closely for what was asked. */
@ApplicationScoped
class Targets implements HoldAgainstTargets {

    private static final Comparator<StoredTarget> CLOSEST_FIRST = Comparator.comparing((StoredTarget t) ->
                    t.terms().agency() == null ? 0 : -t.terms().agency().length())
            .thenComparing(t -> t.terms().level() == null)
            .thenComparing(t -> t.terms().external())
            .thenComparing(StoredTarget::code);

    private final TargetTable table;
    private final ReferenceData reference;
    private final Clock clock;

    Targets(TargetTable table, ReferenceData reference, Clock clock) {
        this.table = table;
        this.reference = reference;
        this.clock = clock;
    }

    @Override
    public Judge judge() {
        List<StoredTarget> all = table.all().stream().sorted(CLOSEST_FIRST).toList();
        String home = home();
        LocalDate today = LocalDate.now(clock);
        return (indicator, q, value) -> all.stream()
                .filter(t -> t.terms().indicator().equals(indicator.id()))
                .filter(t -> t.terms().stepOn(q.to()).isPresent())
                .filter(t -> isFor(t.terms(), indicator, q, home))
                .findFirst()
                .flatMap(t -> judge(t, indicator, q, today, value));
    }

    private static Optional<Judgement> judge(
            StoredTarget target, Indicator indicator, Question q, LocalDate today, BigDecimal value) {
        TargetTerms terms = target.terms();
        return Progress.of(terms, indicator.accumulates(), q.period(), today, value)
                .map(p -> new Judgement(
                        new HeldTarget(
                                target.code(),
                                terms.operator(),
                                p.step().value(),
                                p.expected(),
                                p.step().validFrom(),
                                p.step().validTo(),
                                terms.external(),
                                terms.legalBasis()),
                        p.status()));
    }

    /** The one province whose agencies there are today; null where there are several. */
    String home() {
        LocalDate today = LocalDate.now(clock);
        List<String> provinces = reference.agencies().stream()
                .filter(a -> a.periods().stream().anyMatch(p -> !p.vertical() && p.validOn(today)))
                .map(a -> AgencyScope.province(a.code()))
                .distinct()
                .limit(2)
                .toList();
        return provinces.size() == 1 ? provinces.get(0) : null;
    }

    /**
     * Whether a target is for what was asked. A rate's or mean's is for any part of its agency as well; a count's is for the whole
     * only, for a part has no share in it that anybody has set. But where the whole has to be nought, so has every part.
     */
    static boolean isFor(TargetTerms terms, Indicator indicator, Question q, String home) {
        String asked = q.agency() == null ? home : q.agency();
        boolean parts = indicator.denominator() != null
                || terms.steps().stream().allMatch(s -> s.value().signum() == 0);
        if (terms.level() != null && !terms.level().name().equals(q.level())) {
            return false;
        }
        if (parts) {
            return terms.agency() == null || asked != null && AgencyScope.covers(terms.agency(), asked);
        }
        boolean whole = q.field() == null && q.procedure() == null && q.channel() == null && q.unit() == null;
        boolean sameLevel = terms.level() != null || q.level() == null;
        boolean sameAgency = terms.agency() == null
                ? asked == null || AgencyScope.province(asked).equals(asked)
                : terms.agency().equals(asked);
        return whole && sameLevel && sameAgency;
    }
}
