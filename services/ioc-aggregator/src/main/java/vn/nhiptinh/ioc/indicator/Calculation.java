package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Spread;
import vn.nhiptinh.ioc.indicator.Indicator.Term;
import vn.nhiptinh.ioc.indicator.Quantity.Kind;
import vn.nhiptinh.ioc.indicator.Standings.Standing;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Works out indicators: gathers the quantities that several of them need, reads each kind at once,
 * and divides sums, never averages ratios.
 */
@ApplicationScoped
public class Calculation {

    /** What is asked of the catalogue. */
    private static final Set<Kind> PROCEDURES = Set.of(Kind.STANDING, Kind.USED, Kind.PUBLICATION);

    private final Counts counts;
    private final Standings standings;
    private final KnownDays knownDays;
    private final QuestionSettings settings;

    Calculation(Counts counts, Standings standings, KnownDays knownDays, QuestionSettings settings) {
        this.counts = counts;
        this.standings = standings;
        this.knownDays = knownDays;
        this.settings = settings;
    }

    /** The readings of indicators, by group; an ungrouped question has the one group "". */
    public Map<Indicator, Map<String, Reading>> read(Collection<Indicator> indicators, Question q) {
        Set<Quantity> wanted = new LinkedHashSet<>();
        indicators.forEach(i -> i.quantities().forEach(wanted::add));
        Map<Quantity, Map<String, Long>> values = new HashMap<>();
        readSums(wanted, Kind.SUM, q, values);
        readSums(wanted, Kind.SUM_YEAR_AGO, q, values);
        List<Quantity> others = wanted.stream()
                .filter(w -> w.kind() != Kind.SUM && w.kind() != Kind.SUM_YEAR_AGO)
                .toList();
        if (!others.isEmpty()) {
            boolean split = q.groupBy() != null && q.groupBy().isTime();
            Map<String, Question> periods = split ? periods(q) : Map.of("", q);
            readEvents(others, q, periods, values);
            readProcedures(others, q, periods, values);
        }
        Map<Indicator, Map<String, Reading>> readings = new LinkedHashMap<>();
        Map<Spread, Map<String, TreeMap<Long, Long>>> spreads = new EnumMap<>(Spread.class);
        for (Indicator indicator : indicators) {
            if (indicator.distribution() != null) {
                spreads.computeIfAbsent(indicator.distribution().of(), of -> counts.spread(of, q));
            }
            readings.put(indicator, combine(indicator, q, values, spreads));
        }
        return readings;
    }

    /**
     * What indicators are made of, agency by agency.
     *
     * @param q split by agency
     */
    Parts parts(Collection<Indicator> indicators, Question q) {
        Set<Quantity> wanted = new LinkedHashSet<>();
        indicators.forEach(i -> i.quantities().forEach(wanted::add));
        Map<Quantity, Map<String, Map<String, Long>>> different = new HashMap<>();
        for (Quantity w : wanted) {
            if (w.kind() == Kind.DISTINCT) {
                different.put(w, counts.values(w.source(), Dimension.valueOf(w.of()), w.having(), q));
            }
        }
        wanted.removeAll(different.keySet());
        Map<Quantity, Map<String, Long>> sums = new HashMap<>();
        readSums(wanted, Kind.SUM, q, sums);
        readSums(wanted, Kind.SUM_YEAR_AGO, q, sums);
        List<Quantity> others = wanted.stream()
                .filter(w -> w.kind() != Kind.SUM && w.kind() != Kind.SUM_YEAR_AGO)
                .toList();
        readEvents(others, q, Map.of("", q), sums);
        readProcedures(others, q, Map.of("", q), sums);
        Map<Spread, Map<String, TreeMap<Long, Long>>> spreads = new EnumMap<>(Spread.class);
        for (Indicator indicator : indicators) {
            if (indicator.distribution() != null) {
                spreads.computeIfAbsent(indicator.distribution().of(), of -> counts.spread(of, q));
            }
        }
        return new Parts(sums, different, spreads);
    }

    private void readSums(Set<Quantity> wanted, Kind kind, Question asked, Map<Quantity, Map<String, Long>> values) {
        Question q = kind == Kind.SUM ? asked : asked.during(asked.period().yearAgo());
        if (!knownDays.cover(q.period())) {
            return;
        }
        for (Source source : Source.values()) {
            List<Quantity> ofSource = wanted.stream()
                    .filter(w -> w.kind() == kind && w.source() == source)
                    .toList();
            if (ofSource.isEmpty()) {
                continue;
            }
            List<Measure> measures =
                    ofSource.stream().map(w -> source.measure(w.of())).toList();
            spread(ofSource, counts.sums(source, measures, q), null, values);
        }
    }

    /** @param periods what the question is cut into by time; one under the empty name where it is not */
    private void readEvents(
            List<Quantity> wanted, Question q, Map<String, Question> periods, Map<Quantity, Map<String, Long>> values) {
        for (Source source : Source.values()) {
            for (PeriodCount.Among among : PeriodCount.Among.values()) {
                List<Quantity> period = wanted.stream()
                        .filter(w -> w.kind() == Kind.PERIOD && w.source() == source)
                        .filter(w -> PeriodCount.valueOf(w.of()).among() == among)
                        .toList();
                if (!period.isEmpty()) {
                    List<PeriodCount> columns = period.stream()
                            .map(w -> PeriodCount.valueOf(w.of()))
                            .toList();
                    spread(period, counts.period(source, among, columns, q, periods), null, values);
                }
            }
        }
        for (Quantity w : wanted) {
            if (w.kind() == Kind.OPEN) {
                spread(List.of(w), counts.open(OpenState.named(w.of()), q, periods), null, values);
            } else if (w.kind() == Kind.DISTINCT) {
                spread(List.of(w), counts.distinct(w.source(), Dimension.valueOf(w.of()), w.having(), q), null, values);
            }
        }
    }

    /** @param periods what the question is cut into by time; one under the empty name where it is not */
    private void readProcedures(
            List<Quantity> wanted, Question q, Map<String, Question> periods, Map<Quantity, Map<String, Long>> values) {
        if (wanted.stream().noneMatch(w -> PROCEDURES.contains(w.kind()))) {
            return;
        }
        List<Standing> asked = standings.asked(q);
        Map<String, Set<Counts.Used>> used = wanted.stream().anyMatch(w -> w.kind() == Kind.USED)
                ? counts.usedOnline(asked.stream().map(Standing::procedure).collect(Collectors.toSet()), q)
                : Map.of();
        boolean split = q.groupBy() != null && q.groupBy().isTime();
        periods.forEach((name, period) ->
                readProcedures(wanted, asked, period, split ? name : null, used.getOrDefault(name, Set.of()), values));
    }

    private void readProcedures(
            List<Quantity> wanted,
            List<Standing> asked,
            Question q,
            String name,
            Set<Counts.Used> used,
            Map<Quantity, Map<String, Long>> values) {
        List<Quantity> standing =
                wanted.stream().filter(w -> w.kind() == Kind.STANDING).toList();
        if (!standing.isEmpty()) {
            List<StandingCount> columns =
                    standing.stream().map(w -> StandingCount.valueOf(w.of())).toList();
            spread(standing, standings.count(columns, asked, q), name, values);
        }
        List<Quantity> publications =
                wanted.stream().filter(w -> w.kind() == Kind.PUBLICATION).toList();
        if (!publications.isEmpty()) {
            List<PublicationCount> columns = publications.stream()
                    .map(w -> PublicationCount.valueOf(w.of()))
                    .toList();
            spread(publications, standings.publications(columns, q), name, values);
        }
        for (Quantity w : wanted) {
            if (w.kind() == Kind.USED) {
                StandingCount count = StandingCount.valueOf(w.of());
                spread(List.of(w), standings.used(count, used, asked, q), name, values);
            }
        }
    }

    /**
     * Notes what was read.
     *
     * @param name the group the one number belongs to, or null where the groups were read
     */
    private static void spread(
            List<Quantity> quantities, Map<String, long[]> read, String name, Map<Quantity, Map<String, Long>> values) {
        for (int i = 0; i < quantities.size(); i++) {
            Map<String, Long> ofQuantity = values.computeIfAbsent(quantities.get(i), q -> new TreeMap<>());
            int column = i;
            read.forEach((group, row) -> ofQuantity.merge(name == null ? group : name, row[column], Long::sum));
        }
    }

    private static Map<String, Reading> combine(
            Indicator indicator,
            Question q,
            Map<Quantity, Map<String, Long>> values,
            Map<Spread, Map<String, TreeMap<Long, Long>>> spreads) {
        Set<String> groups = new java.util.TreeSet<>();
        if (q.groupBy() == null) {
            groups.add("");
        }
        boolean yearAgoMoves = q.groupBy() != null && q.groupBy().isTime();
        indicator
                .quantities()
                .filter(w -> !(yearAgoMoves && w.kind() == Kind.SUM_YEAR_AGO))
                .forEach(w -> groups.addAll(values.getOrDefault(w, Map.of()).keySet()));
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (String group : groups) {
            readings.put(
                    group,
                    new Reading(
                            sum(indicator.numerator(), group, q, values),
                            indicator.denominator() == null ? null : sum(indicator.denominator(), group, q, values),
                            indicator.scale(q.period()),
                            percentiles(indicator, q, group, spreads)));
        }
        return readings;
    }

    private static List<BigDecimal> percentiles(
            Indicator indicator, Question q, String group, Map<Spread, Map<String, TreeMap<Long, Long>>> spreads) {
        Indicator.Distribution distribution = indicator.distribution();
        return distribution == null
                ? null
                : Reading.percentiles(
                        spreads.get(distribution.of()).getOrDefault(group, new TreeMap<>()),
                        distribution.percents(),
                        indicator.scale(q.period()));
    }

    private static long sum(List<Term> terms, String group, Question q, Map<Quantity, Map<String, Long>> values) {
        long sum = 0;
        for (Term term : terms) {
            boolean moved = term.quantity().kind() == Kind.SUM_YEAR_AGO
                    && q.groupBy() != null
                    && q.groupBy().isTime();
            long value =
                    values.getOrDefault(term.quantity(), Map.of()).getOrDefault(moved ? yearBefore(group) : group, 0L);
            sum += term.minus() ? -value : value;
        }
        return sum;
    }

    /** The group of the same name a year before: every time group begins with its year. */
    public static String yearBefore(String group) {
        return Integer.parseInt(group.substring(0, 4)) - 1 + group.substring(4);
    }

    /** The question cut into the periods of its time grouping, by name. */
    private Map<String, Question> periods(Question q) {
        Map<String, Question> periods = new LinkedHashMap<>();
        for (LocalDate day = q.from(); !day.isAfter(q.to()); ) {
            LocalDate last = lastOf(day, q.groupBy());
            LocalDate to = last.isBefore(q.to()) ? last : q.to();
            periods.put(name(day, q.groupBy()), q.ungrouped().during(Period.days(day, to)));
            if (periods.size() > settings.maxPeriods()) {
                throw new Problem(IndicatorProblem.TOO_MANY_GROUPS, settings.maxPeriods());
            }
            day = to.plusDays(1);
        }
        return periods;
    }

    /** The days of a period that belong to one of the groups it is split into; none where no day of it does. */
    public static Optional<Period> daysOf(Period period, Dimension grain, String group) {
        LocalDate first = period.from();
        while (!first.isAfter(period.to()) && !name(first, grain).equals(group)) {
            first = first.plusDays(1);
        }
        if (first.isAfter(period.to())) {
            return Optional.empty();
        }
        LocalDate last = lastOf(first, grain);
        return Optional.of(Period.days(first, last.isBefore(period.to()) ? last : period.to()));
    }

    private static LocalDate lastOf(LocalDate day, Dimension grain) {
        return switch (grain) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(java.time.DayOfWeek.SUNDAY));
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
            case QUARTER ->
                day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 3).with(TemporalAdjusters.lastDayOfMonth());
            case HALF -> day.withMonth(day.getMonthValue() <= 6 ? 6 : 12).with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> day.with(TemporalAdjusters.lastDayOfYear());
            default -> throw new IllegalArgumentException(grain.wireName());
        };
    }

    private static String name(LocalDate day, Dimension grain) {
        return switch (grain) {
            case DAY -> day.toString();
            case WEEK ->
                "%04d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> day.toString().substring(0, 7);
            case QUARTER -> day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
            case HALF -> day.getYear() + (day.getMonthValue() <= 6 ? "-H1" : "-H2");
            case YEAR -> Integer.toString(day.getYear());
            default -> throw new IllegalArgumentException(grain.wireName());
        };
    }
}
