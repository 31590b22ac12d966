package vn.nhiptinh.ioc.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.TreeSet;
import java.util.function.Supplier;
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

    /** What is being read: statements that go together, and what becomes of their answers. */
    private final class Gathering {

        private final Reads reads = counts.reads();
        private final Map<Quantity, Map<String, Long>> values = new HashMap<>();
        private final List<Runnable> answers = new ArrayList<>();

        void note(List<Quantity> quantities, Supplier<Map<String, long[]>> read) {
            answers.add(() -> note(quantities, read.get(), null));
        }

        /**
         * Notes what was read.
         *
         * @param name the group the one number belongs to, or null where the groups were read
         */
        void note(List<Quantity> quantities, Map<String, long[]> read, String name) {
            for (int i = 0; i < quantities.size(); i++) {
                Map<String, Long> ofQuantity = values.computeIfAbsent(quantities.get(i), q -> new TreeMap<>());
                int column = i;
                read.forEach((group, row) -> ofQuantity.merge(name == null ? group : name, row[column], Long::sum));
            }
        }

        Map<Quantity, Map<String, Long>> values() {
            answers.forEach(Runnable::run);
            return values;
        }
    }

    /** The readings of indicators, by group; an ungrouped question has the one group "". */
    public Map<Indicator, Map<String, Reading>> read(Collection<Indicator> indicators, Question q) {
        Gathering gathering = new Gathering();
        read(quantities(indicators), q, gathering);
        var spreads = spreads(indicators, q, gathering.reads);
        Map<Quantity, Map<String, Long>> values = gathering.values();
        Map<Indicator, Map<String, Reading>> readings = new LinkedHashMap<>();
        indicators.forEach(indicator -> readings.put(indicator, combine(indicator, q, values, spreads)));
        return readings;
    }

    /**
     * What indicators are made of, agency by agency.
     *
     * @param q split by agency
     */
    Parts parts(Collection<Indicator> indicators, Question q) {
        Set<Quantity> wanted = quantities(indicators);
        Gathering gathering = new Gathering();
        Map<Quantity, Supplier<Map<String, Map<String, Long>>>> different = new HashMap<>();
        for (Quantity w : wanted) {
            if (w.kind() == Kind.DISTINCT) {
                different.put(w, counts.values(gathering.reads, w.source(), Dimension.valueOf(w.of()), w.having(), q));
            }
        }
        wanted.removeAll(different.keySet());
        read(wanted, q, gathering);
        var spreads = spreads(indicators, q, gathering.reads);
        return new Parts(gathering.values(), answers(different), answers(spreads));
    }

    private static <K, T> Map<K, T> answers(Map<K, Supplier<T>> asked) {
        Map<K, T> answers = new HashMap<>();
        asked.forEach((key, answer) -> answers.put(key, answer.get()));
        return answers;
    }

    private static Set<Quantity> quantities(Collection<Indicator> indicators) {
        Set<Quantity> wanted = new LinkedHashSet<>();
        indicators.forEach(i -> i.quantities().forEach(wanted::add));
        return wanted;
    }

    private Map<Spread, Supplier<Map<String, TreeMap<Long, Long>>>> spreads(
            Collection<Indicator> indicators, Question q, Reads reads) {
        Map<Spread, Supplier<Map<String, TreeMap<Long, Long>>>> spreads = new EnumMap<>(Spread.class);
        indicators.stream()
                .filter(i -> i.distribution() != null)
                .forEach(i -> spreads.computeIfAbsent(i.distribution().of(), of -> counts.spread(reads, of, q)));
        return spreads;
    }

    private void read(Set<Quantity> wanted, Question q, Gathering gathering) {
        readSums(wanted, Kind.SUM, q, gathering);
        readSums(wanted, Kind.SUM_YEAR_AGO, q, gathering);
        List<Quantity> others = wanted.stream()
                .filter(w -> w.kind() != Kind.SUM && w.kind() != Kind.SUM_YEAR_AGO)
                .toList();
        if (!others.isEmpty()) {
            Map<String, Question> periods = q.isSplitByTime() ? periods(q) : Map.of("", q);
            readEvents(others, q, periods, gathering);
            readProcedures(others, q, periods, gathering);
        }
    }

    private void readSums(Set<Quantity> wanted, Kind kind, Question asked, Gathering gathering) {
        boolean moved = kind == Kind.SUM_YEAR_AGO;
        Question q = moved ? yearAgo(asked) : asked;
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
            Supplier<Map<String, long[]>> sums = counts.sums(gathering.reads, source, measures, q);
            gathering.note(ofSource, moved && asked.isSplitByTime() ? () -> aYearLater(sums.get(), asked) : sums);
        }
    }

    /** The same a year before; where days have other places in their weeks or are none, day by day. */
    private static Question yearAgo(Question asked) {
        Question then = asked.during(asked.period().yearAgo());
        return asked.groupBy() == Dimension.WEEK ? then.by(Dimension.DAY) : then;
    }

    /** What was counted a year before, under the groups of today that it stands against. */
    private static Map<String, long[]> aYearLater(Map<String, long[]> then, Question asked) {
        Map<String, long[]> now = new TreeMap<>();
        then.forEach((group, values) -> now.merge(aYearLater(group, asked), values, (one, other) -> {
            long[] sums = new long[one.length];
            Arrays.setAll(sums, i -> one[i] + other[i]);
            return sums;
        }));
        return now;
    }

    private static String aYearLater(String group, Question asked) {
        return switch (asked.groupBy()) {
            case DAY, WEEK -> name(aYearLater(LocalDate.parse(group), asked.from()), asked.groupBy());
            default -> Integer.parseInt(group.substring(0, 4)) + 1 + group.substring(4);
        };
    }

    /** The day that another stands against a year later; 29 February against the day before. */
    private static LocalDate aYearLater(LocalDate day, LocalDate first) {
        LocalDate later = day.plusYears(1);
        return later.isBefore(first) ? first : later;
    }

    /** The days a year before a period that one of the groups it is split into stands against; none where there are none. */
    public static Optional<Period> daysYearAgo(Period period, Dimension grain, String group) {
        Period then = period.yearAgo();
        List<LocalDate> days = then.from()
                .datesUntil(then.to().plusDays(1))
                .filter(day -> name(aYearLater(day, period.from()), grain).equals(group))
                .toList();
        return days.isEmpty() ? Optional.empty() : Optional.of(Period.days(days.get(0), days.get(days.size() - 1)));
    }

    /** @param periods what the question is cut into by time; one under the empty name where it is not */
    private void readEvents(List<Quantity> wanted, Question q, Map<String, Question> periods, Gathering gathering) {
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
                    gathering.note(period, counts.period(gathering.reads, source, among, columns, q, periods));
                }
            }
            Map<OpenState, Quantity> open = new EnumMap<>(OpenState.class);
            wanted.stream().filter(w -> w.kind() == Kind.OPEN).forEach(w -> open.put(OpenState.named(w.of()), w));
            open.keySet().removeIf(state -> state.source() != source);
            if (!open.isEmpty()) {
                counts.open(gathering.reads, source, List.copyOf(open.keySet()), q, periods)
                        .forEach((state, read) -> gathering.note(List.of(open.get(state)), read));
            }
        }
        for (Quantity w : wanted) {
            if (w.kind() == Kind.DISTINCT) {
                gathering.note(
                        List.of(w),
                        counts.distinct(gathering.reads, w.source(), Dimension.valueOf(w.of()), w.having(), q));
            }
        }
    }

    /** @param periods what the question is cut into by time; one under the empty name where it is not */
    private void readProcedures(List<Quantity> wanted, Question q, Map<String, Question> periods, Gathering gathering) {
        if (wanted.stream().noneMatch(w -> PROCEDURES.contains(w.kind()))) {
            return;
        }
        List<Standing> asked = standings.asked(q);
        Supplier<Map<String, Set<Counts.Used>>> used = wanted.stream().anyMatch(w -> w.kind() == Kind.USED)
                ? standings.usedOnline(gathering.reads, asked, q)
                : Map::of;
        boolean split = q.isSplitByTime();
        gathering.answers.add(() -> {
            Map<String, Set<Counts.Used>> ofPeriods = used.get();
            periods.forEach((name, period) -> readProcedures(
                    wanted, asked, period, split ? name : null, ofPeriods.getOrDefault(name, Set.of()), gathering));
        });
    }

    private void readProcedures(
            List<Quantity> wanted,
            List<Standing> asked,
            Question q,
            String name,
            Set<Counts.Used> used,
            Gathering gathering) {
        List<Quantity> standing =
                wanted.stream().filter(w -> w.kind() == Kind.STANDING).toList();
        if (!standing.isEmpty()) {
            List<StandingCount> columns =
                    standing.stream().map(w -> StandingCount.valueOf(w.of())).toList();
            gathering.note(standing, standings.count(columns, asked, q), name);
        }
        List<Quantity> publications =
                wanted.stream().filter(w -> w.kind() == Kind.PUBLICATION).toList();
        if (!publications.isEmpty()) {
            List<PublicationCount> columns = publications.stream()
                    .map(w -> PublicationCount.valueOf(w.of()))
                    .toList();
            gathering.note(publications, standings.publications(columns, q), name);
        }
        for (Quantity w : wanted) {
            if (w.kind() == Kind.USED) {
                StandingCount count = StandingCount.valueOf(w.of());
                gathering.note(List.of(w), standings.used(count, used, asked, q), name);
            }
        }
    }

    /** Of what is not split by time, groups that have nothing at all of the indicator are none. */
    private static Map<String, Reading> combine(
            Indicator indicator,
            Question q,
            Map<Quantity, Map<String, Long>> values,
            Map<Spread, Supplier<Map<String, TreeMap<Long, Long>>>> spreads) {
        Set<String> groups = new TreeSet<>();
        if (q.groupBy() == null) {
            groups.add("");
        }
        indicator.quantities().forEach(w -> values.getOrDefault(w, Map.of()).forEach((group, n) -> {
            if (q.isSplitByTime() || n != 0) {
                groups.add(group);
            }
        }));
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (String group : groups) {
            readings.put(
                    group,
                    new Reading(
                            sum(indicator.numerator(), group, values),
                            indicator.denominator() == null ? null : sum(indicator.denominator(), group, values),
                            indicator.scale(q.period()),
                            percentiles(indicator, q, group, spreads)));
        }
        return readings;
    }

    private static List<BigDecimal> percentiles(
            Indicator indicator,
            Question q,
            String group,
            Map<Spread, Supplier<Map<String, TreeMap<Long, Long>>>> spreads) {
        Indicator.Distribution distribution = indicator.distribution();
        return distribution == null
                ? null
                : Reading.percentiles(
                        spreads.get(distribution.of()).get().getOrDefault(group, new TreeMap<>()),
                        distribution.percents(),
                        indicator.scale(q.period()));
    }

    private static long sum(List<Term> terms, String group, Map<Quantity, Map<String, Long>> values) {
        long sum = 0;
        for (Term term : terms) {
            long value = values.getOrDefault(term.quantity(), Map.of()).getOrDefault(group, 0L);
            sum += term.minus() ? -value : value;
        }
        return sum;
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
