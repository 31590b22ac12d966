package vn.nhiptinh.ioc.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import vn.nhiptinh.events.TargetOperator;
import vn.nhiptinh.ioc.forecast.Forecast.Method;
import vn.nhiptinh.ioc.forecast.Forecast.Outlook;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.Recency;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.Calculation;
import vn.nhiptinh.ioc.indicator.Dimension;
import vn.nhiptinh.ioc.indicator.HoldAgainstTargets;
import vn.nhiptinh.ioc.indicator.HoldAgainstTargets.Judgement;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.IndicatorValue.HeldTarget;
import vn.nhiptinh.ioc.indicator.KnownDays;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.indicator.Reading;
import vn.nhiptinh.ioc.moment.OfOneMoment;

/**
 * Tells what a year is likely to end with by what is known up to a day. Numerator and denominator are told apart and then
 * divided; months are taken as they are counted now.
 */
@ApplicationScoped
class Foretell {

    private static final MonthDay NEW_YEARS_EVE = MonthDay.of(12, 31);

    /** Older months say little of the present ones. */
    private static final int MOST_MONTHS = 60;

    private final Calculation calculation;
    private final KnownDays knownDays;
    private final HoldAgainstTargets targets;
    private final Freshness freshness;
    private final Clock clock;

    Foretell(
            Calculation calculation,
            KnownDays knownDays,
            HoldAgainstTargets targets,
            Freshness freshness,
            Clock clock) {
        this.calculation = calculation;
        this.knownDays = knownDays;
        this.targets = targets;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** @param q from the first day of the year to the last that is known of */
    @OfOneMoment
    Forecast tell(Indicator indicator, Question q, Locale language) {
        AskIndicators.check(indicator, q);
        Recency recency = freshness.now();
        Reading soFar = read(indicator, q).get("");
        int year = q.to().getYear();
        Period whole = Period.days(q.from(), NEW_YEARS_EVE.atYear(year));
        LocalDate today = LocalDate.now(clock);
        Months past = past(indicator, q, today).sinceAnything();
        Method method = method(indicator, q.to(), today, past);
        Optional<YearEnd> end = end(method, indicator, q, soFar, past);
        Optional<HeldTarget> target = target(indicator, q.during(whole), soFar);
        BigDecimal now = soFar.value();
        boolean over = method == Method.ACTUAL;
        boolean kept = target.isPresent() && isKept(indicator, target.get(), now);
        BigDecimal probability = target.flatMap(t -> kept || over
                        ? Optional.ofNullable(now)
                                .map(v -> t.operator().holds(v, t.value()) ? BigDecimal.ONE : BigDecimal.ZERO)
                        : end.map(e -> e.probability(t.operator(), t.value())))
                .orElse(null);
        Set<String> services = AskIndicators.services(indicator);
        return new Forecast(
                indicator.id(),
                language.equals(Locale.ENGLISH) ? indicator.nameEn() : indicator.nameVi(),
                indicator.unit(),
                indicator.direction(),
                year,
                q.to(),
                now,
                soFar.numerator(),
                soFar.denominator(),
                over || end.isPresent() ? method : Method.NOT_ENOUGH_DATA,
                past.length(),
                over ? now : end.map(YearEnd::expected).orElse(null),
                end.map(YearEnd::low).orElse(null),
                end.map(YearEnd::high).orElse(null),
                target.orElse(null),
                probability,
                over
                        ? null
                        : target.flatMap(t -> required(indicator, t, q, soFar, end))
                                .orElse(null),
                probability == null
                        ? null
                        : (kept || over) && probability.signum() > 0 ? Outlook.MET : Outlook.of(probability),
                recency.asOf(services).orElse(null),
                recency.stale(services));
    }

    private Map<String, Reading> read(Indicator indicator, Question q) {
        return calculation.read(List.of(indicator), q).get(indicator);
    }

    /** The months that are over by the last day, the newest of them. */
    private Months past(Indicator indicator, Question q, LocalDate today) {
        YearMonth after = isOver(q.to(), today) ? YearMonth.from(q.to()).plusMonths(1) : YearMonth.from(q.to());
        YearMonth known = YearMonth.from(knownDays.first().minusDays(1)).plusMonths(1);
        YearMonth first = after.minusMonths(MOST_MONTHS).isBefore(known) ? known : after.minusMonths(MOST_MONTHS);
        int months = (int) Math.max(0, ChronoUnit.MONTHS.between(first, after));
        Map<String, Reading> read = months == 0
                ? Map.of()
                : read(
                        indicator,
                        q.during(Period.days(
                                        first.atDay(1), after.minusMonths(1).atEndOfMonth()))
                                .by(Dimension.MONTH));
        return new Months(
                first,
                numbers(first, months, read, Reading::numerator),
                indicator.denominator() == null ? null : numbers(first, months, read, Reading::denominator));
    }

    private static double[] numbers(
            YearMonth first, int months, Map<String, Reading> read, Function<Reading, Long> number) {
        double[] numbers = new double[months];
        for (int i = 0; i < months; i++) {
            Reading reading = read.get(first.plusMonths(i).toString());
            numbers[i] = reading == null ? 0 : number.apply(reading);
        }
        return numbers;
    }

    /** True of the last day of a month that is over. */
    private static boolean isOver(LocalDate day, LocalDate today) {
        return day.plusDays(1).getDayOfMonth() == 1 && day.isBefore(today);
    }

    private static Method method(Indicator indicator, LocalDate last, LocalDate today, Months past) {
        if (last.getMonthValue() == 12 && isOver(last, today)) {
            return Method.ACTUAL;
        }
        if (past.length() < Flow.FEWEST) {
            return Method.NOT_ENOUGH_DATA;
        }
        if (indicator.isState()) {
            return Method.STATE;
        }
        return past.length() < Flow.SEASONAL_FROM ? Method.RUN_RATE : Method.SEASONAL;
    }

    private Optional<YearEnd> end(Method method, Indicator indicator, Question q, Reading soFar, Months past) {
        if (method == Method.NOT_ENOUGH_DATA || method == Method.ACTUAL) {
            return Optional.empty();
        }
        // The same question is told the same, as long as the numbers are.
        RandomGenerator random = new Random(q.to().toEpochDay());
        YearMonth next = past.first().plusMonths(past.length());
        int months = 1 + (int) ChronoUnit.MONTHS.between(next, YearMonth.of(q.to().getYear(), 12));
        double times = indicator.times(q.period());
        if (method == Method.STATE) {
            return YearEnd.ofState(past, soFar.numerator(), soFar.denominator(), months, times, random);
        }
        Double denominator = soFar.denominator() == null ? null : Double.valueOf(soFar.denominator());
        return YearEnd.ofFlow(past, soFar.numerator(), denominator, begun(indicator, q, next), months, times, random);
    }

    /** What the month under way has already; nothing where the last one is over. */
    private YearEnd.Begun begun(Indicator indicator, Question q, YearMonth next) {
        if (q.to().isBefore(next.atDay(1))) {
            return new YearEnd.Begun(0, 0);
        }
        Reading begun =
                read(indicator, q.during(Period.days(next.atDay(1), q.to()))).get("");
        return new YearEnd.Begun(begun.numerator(), begun.denominator() == null ? 0 : begun.denominator());
    }

    /** The target of the year's last day; that of a count only where it is for the year. */
    private Optional<HeldTarget> target(Indicator indicator, Question year, Reading soFar) {
        return targets.judge()
                .judge(indicator, year, soFar.value())
                .map(Judgement::target)
                .filter(t -> !indicator.accumulates()
                        || year.from().equals(t.validFrom()) && year.to().equals(t.validTo()));
    }

    /** True if the target is reached and no month to come can change that. */
    private static boolean isKept(Indicator indicator, HeldTarget target, BigDecimal now) {
        boolean least = target.operator() == TargetOperator.AT_LEAST || target.operator() == TargetOperator.GREATER;
        return indicator.accumulates() && least && target.operator().holds(now, target.value());
    }

    /** What the rest of the year has to have: a month of a count, all through of a ratio. */
    private static Optional<BigDecimal> required(
            Indicator indicator, HeldTarget target, Question q, Reading soFar, Optional<YearEnd> end) {
        LocalDate last = NEW_YEARS_EVE.atYear(q.to().getYear());
        double months = ChronoUnit.DAYS.between(q.to(), last) * 12.0 / last.lengthOfYear();
        if (months <= 0 || indicator.isState()) {
            return Optional.empty();
        }
        if (soFar.denominator() == null) {
            return Optional.of(YearEnd.rounded(Math.max(0, target.value().doubleValue() - soFar.numerator()) / months));
        }
        double times = indicator.times(q.period());
        return end.map(YearEnd::denominatorToCome)
                .filter(d -> d > 0)
                .map(d -> YearEnd.rounded(times
                        * Math.max(
                                0, target.value().doubleValue() / times * (soFar.denominator() + d) - soFar.numerator())
                        / d));
    }
}
