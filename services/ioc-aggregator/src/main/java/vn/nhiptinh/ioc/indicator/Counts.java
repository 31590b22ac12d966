package vn.nhiptinh.ioc.indicator;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.DossierMeasure;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.PetitionMeasure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Spread;
import vn.nhiptinh.ioc.counter.Totals;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Reads quantities of events from the counters, and from the facts where no counter can tell.
 *
 * <p>Only names out of this program's own enumerations enter the text of a statement; whatever a
 * caller says goes in as a parameter.
 */
@ApplicationScoped
public class Counts {

    /** Days of a longer period, which any month is: what outlives as many is in an index of its own. */
    private static final int LONG = 27;

    private static final int FEW_PROCEDURES = 200;

    private final AgroalDataSource dataSource;
    private final Clock clock;

    Counts(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** What is to be read together. */
    Reads reads() {
        return new Reads(dataSource);
    }

    /** Sums of measures, by group; the group of an ungrouped question is the empty text. */
    Supplier<Map<String, long[]>> sums(Reads reads, Source source, List<Measure> measures, Question q) {
        return fromFacts(source, q)
                ? sumsOfFacts(reads, source, measures, q)
                : sumsOfCounters(
                        reads, source, measures.stream().map(Measure::column).toList(), q);
    }

    /**
     * The counters that answer a question: those of agencies, and where it names fields or channels those of whole
     * provinces. None where only the facts do, as they do for procedures, units, one agency's fields, and the channels of
     * what knows them from its dossiers.
     */
    public static Optional<Totals> totals(Source source, Question q) {
        return totals(source, q, null);
    }

    /**
     * The counters that tell how many values a dimension has in a question, and of each how much.
     *
     * @param counted the dimension, or null for none
     */
    public static Optional<Totals> totals(Source source, Question q, Dimension counted) {
        Predicate<Dimension> told = dimension -> dimension == counted || q.uses(dimension);
        if (told.test(Dimension.PROCEDURE)
                || told.test(Dimension.UNIT)
                || told.test(Dimension.CHANNEL) && !source.hasChannels()) {
            return Optional.empty();
        }
        if (!told.test(Dimension.FIELD) && !told.test(Dimension.CHANNEL)) {
            return Optional.of(source.totals(Breakdown.BY_AGENCY));
        }
        boolean provinces = q.restated() == null
                && counted != Dimension.AGENCY
                && q.groupBy() != Dimension.AGENCY
                && (q.agency() == null || AgencyScope.province(q.agency()).equals(q.agency()));
        return provinces ? Optional.of(source.totals(Breakdown.BY_FIELD)) : Optional.empty();
    }

    private static boolean fromFacts(Source source, Question q) {
        return totals(source, q).isEmpty();
    }

    /** Adds the facts that answer a question, with everything that it narrows or splits by. */
    public static Sql from(Sql sql, Source source, Question q) {
        if (!source.hasChannels() && q.uses(Dimension.CHANNEL)) {
            return sql.from(
                    "(select f.*, coalesce(d.channel, 'UNKNOWN') as channel from " + source.facts() + " f left join "
                            + Source.DOSSIERS.facts() + " d using (dossier_code)) as of_dossiers",
                    q);
        }
        if (source == Source.PETITIONS && q.restated() != null) {
            Restatement.Units units = q.restated().units();
            return sql.from(
                    "(select f.*, coalesce(u.today, f.unit_code) as unit_today from " + source.facts()
                            + " f left join unnest(?::text[], ?::date[], ?::date[], ?::text[])"
                            + " as u(was, since, until, today)"
                            + " on u.was = f.unit_code and f.received_on between u.since and u.until) as of_units",
                    q,
                    units.was().toArray(String[]::new),
                    units.since().toArray(String[]::new),
                    units.until().toArray(String[]::new),
                    units.today().toArray(String[]::new));
        }
        return sql.from(source.facts(), q);
    }

    private Supplier<Map<String, long[]>> sumsOfCounters(Reads reads, Source source, List<String> columns, Question q) {
        Sql sql = new Sql().add("select " + group(q, "day") + " as g");
        columns.forEach(column -> sql.add(", sum(" + column + ")"));
        return read(reads, counters(sql, source, columns, q.from(), q).add(" group by 1"), columns.size());
    }

    /** Adds the counters that answer a question, from a day up to its last, narrowed to what is asked. */
    private static Sql counters(Sql sql, Source source, List<String> columns, LocalDate from, Question q) {
        return counters(sql, totals(source, q).orElseThrow(), columns, from, q);
    }

    private static Sql counters(Sql sql, Totals totals, List<String> columns, LocalDate from, Question q) {
        Totals.Rows rows = totals.rows(from, q.to(), longest(q.groupBy()), columns);
        sql.from(rows.table(), q, rows.days().toArray()).add(" where true");
        narrow(sql, q);
        return sql;
    }

    /** What groups of a question are whole ones of. */
    private static Grain longest(Dimension groupBy) {
        if (groupBy == null || !groupBy.isTime()) {
            return Grain.YEAR;
        }
        return switch (groupBy) {
            case YEAR -> Grain.YEAR;
            case MONTH, QUARTER, HALF -> Grain.MONTH;
            default -> Grain.DAY;
        };
    }

    /** The facts are gone through once for all measures that count on the same day of a fact. */
    private Supplier<Map<String, long[]>> sumsOfFacts(Reads reads, Source source, List<Measure> measures, Question q) {
        Map<List<Measure>, Supplier<Map<String, long[]>>> days = new LinkedHashMap<>();
        for (String day : measures.stream().map(Measure::day).distinct().toList()) {
            List<Measure> ofDay =
                    measures.stream().filter(m -> m.day().equals(day)).toList();
            Sql sql = new Sql().add("select " + group(q, day) + " as g");
            for (Measure measure : ofDay) {
                sql.add(", " + measure.aggregate() + " filter (where " + measure.condition() + ")");
            }
            from(sql, source, q).add(" where " + day + " between ? and ?", q.from(), q.to());
            narrow(sql, q);
            days.put(ofDay, read(reads, sql.add(" group by 1"), ofDay.size()));
        }
        return () -> {
            Map<String, long[]> sums = new TreeMap<>();
            days.forEach((ofDay, read) -> read.get().forEach((group, values) -> {
                long[] row = sums.computeIfAbsent(group, g -> new long[measures.size()]);
                for (int i = 0; i < values.length; i++) {
                    row[measures.indexOf(ofDay.get(i))] = values[i];
                }
            }));
            return sums;
        };
    }

    /**
     * How many are in each of a source's states at the end of the last day, or now if the last day is not over.
     *
     * @param periods what the question is cut into by time, one after the other, each asked for its own last day; one under
     *     the empty name where it is not
     */
    Map<OpenState, Supplier<Map<String, long[]>>> open(
            Reads reads, Source source, List<OpenState> states, Question q, Map<String, Question> periods) {
        if (!q.isSplitByTime()) {
            return open(reads, source, states, q);
        }
        LocalDate today = LocalDate.now(clock);
        Map<OpenState, Supplier<Map<String, long[]>>> standing = new EnumMap<>(OpenState.class);
        states.forEach(state -> standing.put(
                state,
                fromFacts(source, q) ? TreeMap::new : standingAtEach(reads, source, changes(state), q, periods)));
        Map<String, Map<OpenState, Supplier<Map<String, long[]>>>> judged = new LinkedHashMap<>();
        periods.forEach((name, period) -> {
            if (fromFacts(source, q) || !period.to().isBefore(today)) {
                judged.put(name, open(reads, source, states, period));
            }
        });
        Map<OpenState, Supplier<Map<String, long[]>>> open = new EnumMap<>(OpenState.class);
        standing.forEach((state, atEach) -> open.put(state, () -> {
            Map<String, long[]> ofPeriods = atEach.get();
            judged.forEach((name, ofPeriod) -> {
                ofPeriods.remove(name);
                ofPeriod.get(state).get().forEach((whole, values) -> ofPeriods.put(name, values));
            });
            return ofPeriods;
        }));
        return open;
    }

    private Map<OpenState, Supplier<Map<String, long[]>>> open(
            Reads reads, Source source, List<OpenState> states, Question q) {
        LocalDate today = LocalDate.now(clock);
        Map<OpenState, Supplier<Map<String, long[]>>> open = new EnumMap<>(OpenState.class);
        if (q.to().isBefore(today) && !fromFacts(source, q)) {
            states.forEach(state -> open.put(state, standing(reads, source, changes(state), q)));
            return open;
        }
        OffsetDateTime at = q.to().isBefore(today) ? endOf(q.to()) : OffsetDateTime.now(clock);
        String ceased = states.get(0).ceased();
        String notCeased = ceased + " is null";
        Map<OpenState, Supplier<Map<String, long[]>>> since =
                facts(reads, source, ceased + " > :at", states, OpenState::conditionOfOpen, at, q);
        List<OpenState> counted = states.stream()
                .filter(state -> state.later() == null || fromFacts(source, q))
                .toList();
        Map<OpenState, Supplier<Map<String, long[]>>> now =
                facts(reads, source, notCeased, counted, OpenState::conditionOfOpen, at, q);
        List<OpenState> others =
                states.stream().filter(state -> !counted.contains(state)).toList();
        Map<OpenState, Supplier<Map<String, long[]>>> later =
                facts(reads, source, notCeased, others, OpenState::later, at, q);
        counted.forEach(
                state -> open.put(state, sum(List.of(new Part(now.get(state), 1), new Part(since.get(state), 1)))));
        Question ever = q.during(Period.days(q.from(), Totals.END));
        others.forEach(state -> open.put(
                state,
                sum(List.of(
                        new Part(standing(reads, source, changes(state), ever), 1),
                        new Part(later.get(state), -1),
                        new Part(since.get(state), 1)))));
        return open;
    }

    private static List<Change> changes(OpenState state) {
        return List.of(new Change(state.began(), state.ended()));
    }

    /**
     * How many facts there are of which each condition is true at a moment, by group, where there are any.
     *
     * @param among which facts are looked at: an SQL condition
     */
    private Map<OpenState, Supplier<Map<String, long[]>>> facts(
            Reads reads,
            Source source,
            String among,
            List<OpenState> states,
            Function<OpenState, String> condition,
            OffsetDateTime at,
            Question q) {
        Map<OpenState, Supplier<Map<String, long[]>>> found = new EnumMap<>(OpenState.class);
        if (states.isEmpty()) {
            return found;
        }
        List<String> conditions = states.stream().map(condition).toList();
        Sql sql = new Sql().add("select " + group(q, "null") + " as g");
        conditions.forEach(c -> sql.addAt(", count(*) filter (where " + c + ")", at));
        from(sql, source, q).addAt(" where " + among + " and (", at);
        sql.addAt(conditions.stream().map(c -> "(" + c + ")").collect(Collectors.joining(" or ")) + ")", at);
        narrow(sql, q);
        Supplier<Map<String, long[]>> read = read(reads, sql.add(" group by 1"), states.size());
        for (int i = 0; i < states.size(); i++) {
            int column = i;
            found.put(states.get(i), () -> {
                Map<String, long[]> ofState = new TreeMap<>();
                read.get().forEach((group, values) -> {
                    if (values[column] != 0) {
                        ofState.put(group, new long[] {values[column]});
                    }
                });
                return ofState;
            });
        }
        return found;
    }

    /** What began to be so on a day, and what ceased to be: columns of counters. */
    private record Change(String began, String ceased) {}

    /** What is so at the end of the last day: all that began less all that ceased, of all days up to it. */
    private Supplier<Map<String, long[]>> standing(Reads reads, Source source, List<Change> changes, Question q) {
        Sql sql = new Sql().add("select " + group(q, "null") + " as g");
        for (Change change : changes) {
            sql.add(", coalesce(sum(" + change.began() + "), 0) - coalesce(sum(" + change.ceased() + "), 0)");
        }
        counters(sql, source, columns(changes), Totals.BEGINNING, q);
        if (changes.size() == 1) {
            Change change = changes.get(0);
            sql.add(" and (" + change.began() + " <> 0 or " + change.ceased() + " <> 0)");
        }
        return read(reads, sql.add(" group by 1"), changes.size());
    }

    private static List<String> columns(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> Stream.of(change.began(), change.ceased()))
                .toList();
    }

    /** What is so at the end of each period: what was before the first of them, and what changed in each. */
    private Supplier<Map<String, long[]>> standingAtEach(
            Reads reads, Source source, List<Change> changes, Question q, Map<String, Question> periods) {
        LocalDate before = q.from().minusDays(1);
        Supplier<Map<String, long[]>> standing =
                standing(reads, source, changes, q.ungrouped().during(Period.days(before, before)));
        Supplier<Map<String, long[]>> changed = sumsOfCounters(reads, source, columns(changes), q);
        return () -> {
            Map<String, long[]> ofPeriods = new TreeMap<>();
            long[] now = standing.get().getOrDefault("", new long[changes.size()]);
            boolean any = !standing.get().isEmpty();
            for (String period : periods.keySet()) {
                long[] change = changed.get().getOrDefault(period, new long[2 * changes.size()]);
                for (int i = 0; i < now.length; i++) {
                    now[i] += change[2 * i] - change[2 * i + 1];
                }
                any |= LongStream.of(change).anyMatch(n -> n != 0);
                if (any) {
                    ofPeriods.put(period, now.clone());
                }
            }
            return ofPeriods;
        };
    }

    /**
     * Counts among what was received in the period, or ended in it.
     *
     * @param periods what the question is cut into by time, each with what is judged at its end; one under the empty name
     *     where it is not
     */
    Supplier<Map<String, long[]>> period(
            Reads reads,
            Source source,
            PeriodCount.Among among,
            List<PeriodCount> counts,
            Question q,
            Map<String, Question> periods) {
        if (fromFacts(source, q)) {
            return periodOfFacts(reads, source, among, counts, q, periods);
        }
        return switch (among) {
            case RECEIVED -> settled(reads, source, counts, q, periods);
            case RECEIVED_OR_ENDED -> periodOfCounters(reads, source, counts, q, periods);
        };
    }

    private Supplier<Map<String, long[]>> periodOfFacts(
            Reads reads,
            Source source,
            PeriodCount.Among among,
            List<PeriodCount> counts,
            Question q,
            Map<String, Question> periods) {
        String ended = source.ended();
        List<String> parts =
                switch (among) {
                    case RECEIVED -> List.of("received_on between first and last");
                    case RECEIVED_OR_ENDED ->
                        List.of(
                                "received_on is not null and " + ended + " >= first_moment and " + ended + " < after",
                                "received_on between first and last and (" + ended + " is null or " + ended
                                        + " >= after)");
                };
        return judged(reads, source, counts, q, periods, parts);
    }

    /** Those that turned out so, and those that may have been so still when they were judged. */
    private Supplier<Map<String, long[]>> settled(
            Reads reads, Source source, List<PeriodCount> counts, Question q, Map<String, Question> periods) {
        Supplier<Map<String, long[]>> settled = sumsOfCounters(
                reads,
                source,
                counts.stream().map(c -> c.settled().measure().column()).toList(),
                q);
        List<Supplier<Map<String, long[]>>> others = counts.stream()
                .map(count -> judged(
                        reads,
                        source,
                        List.of(count),
                        q,
                        periods,
                        List.of("received_on between first and last and "
                                + count.settled().other())))
                .toList();
        return () -> {
            Map<String, long[]> sums = settled.get();
            for (int i = 0; i < others.size(); i++) {
                int column = i;
                others.get(i)
                        .get()
                        .forEach((group, values) ->
                                sums.computeIfAbsent(group, g -> new long[counts.size()])[column] += values[0]);
            }
            return sums;
        };
    }

    private Supplier<Map<String, long[]>> periodOfCounters(
            Reads reads, Source source, List<PeriodCount> counts, Question q, Map<String, Question> periods) {
        List<PeriodCount.Counted> counted =
                counts.stream().map(PeriodCount::counted).toList();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                sumsOfCounters(
                        reads,
                        source,
                        counted.stream().map(c -> c.ended().column()).toList(),
                        q),
                1));
        LocalDate today = LocalDate.now(clock);
        Map<String, Question> longer = new LinkedHashMap<>(periods);
        longer.values().removeIf(p -> !p.to().isBefore(today) || p.period().length() < LONG);
        Map<String, Question> shorter = new LinkedHashMap<>(periods);
        shorter.keySet().removeAll(longer.keySet());
        if (!longer.isEmpty()) {
            List<Change> changes = counted.stream()
                    .map(c -> new Change(c.began().column(), c.ceased().column()))
                    .toList();
            Supplier<Map<String, long[]>> standing = q.isSplitByTime()
                    ? standingAtEach(reads, source, changes, q, periods)
                    : standing(reads, source, changes, q);
            parts.add(new Part(
                    () -> {
                        Map<String, long[]> ofLonger = standing.get();
                        ofLonger.keySet().removeAll(shorter.keySet());
                        return ofLonger;
                    },
                    1));
            parts.add(new Part(openAllThrough(reads, source, counts, q, longer), -1));
        }
        openOfPeriod(reads, source, counts, q, shorter).forEach(open -> parts.add(new Part(open, 1)));
        return sum(parts);
    }

    /** Numbers that are added to others, or taken off them. */
    private record Part(Supplier<Map<String, long[]>> numbers, int sign) {}

    private static Supplier<Map<String, long[]>> sum(List<Part> parts) {
        return () -> {
            Map<String, long[]> sums = new TreeMap<>();
            parts.forEach(part -> part.numbers().get().forEach((group, values) -> {
                long[] row = sums.computeIfAbsent(group, g -> new long[values.length]);
                for (int i = 0; i < values.length; i++) {
                    row[i] += part.sign() * values[i];
                }
            }));
            return sums;
        };
    }

    /** What was received in a period and is open at its end. */
    private List<Supplier<Map<String, long[]>>> openOfPeriod(
            Reads reads, Source source, List<PeriodCount> counts, Question q, Map<String, Question> periods) {
        return adjacent(periods).stream()
                .map(adjacent -> {
                    List<Question> each = List.copyOf(adjacent.values());
                    Period received = Period.days(
                            each.get(0).from(), each.get(each.size() - 1).to());
                    return openAtTheEnd(
                            reads,
                            source,
                            counts,
                            q,
                            adjacent,
                            received,
                            "received = at",
                            source.ended() + " >= ?::timestamptz");
                })
                .toList();
    }

    /** Periods in parts that have no other days in between. */
    private static List<Map<String, Question>> adjacent(Map<String, Question> periods) {
        List<Map<String, Question>> parts = new ArrayList<>();
        LocalDate next = null;
        for (Map.Entry<String, Question> period : periods.entrySet()) {
            if (!period.getValue().from().equals(next)) {
                parts.add(new LinkedHashMap<>());
            }
            parts.get(parts.size() - 1).put(period.getKey(), period.getValue());
            next = period.getValue().to().plusDays(1);
        }
        return parts;
    }

    /**
     * What was received before a period and is open at its end still: there are indexes of what was open so long.
     */
    private Supplier<Map<String, long[]>> openAllThrough(
            Reads reads, Source source, List<PeriodCount> counts, Question q, Map<String, Question> periods) {
        LocalDate lastFirst = periods.values().stream()
                .map(Question::from)
                .max(LocalDate::compareTo)
                .orElseThrow();
        String outlives = source.ended() + " >= ?::timestamptz and (" + source.ended()
                + " at time zone 'Asia/Ho_Chi_Minh')::date - received_on > " + LONG;
        Period received = Period.days(Totals.BEGINNING, lastFirst.minusDays(1));
        return openAtTheEnd(reads, source, counts, q, periods, received, "received < at", outlives);
    }

    /**
     * What is open at the end of periods, and so at that, in one pass over the facts: one is so at the end of some periods
     * that follow one another.
     *
     * @param periods the earliest first
     * @param received the days on which facts were received that are looked at
     * @param when in which of the periods a fact counts, by the one that it was received in
     * @param ofEnded which have ended since a moment: an SQL condition
     */
    private Supplier<Map<String, long[]>> openAtTheEnd(
            Reads reads,
            Source source,
            List<PeriodCount> counts,
            Question q,
            Map<String, Question> periods,
            Period received,
            String when,
            String ofEnded) {
        Sql sql = new Sql().add("select " + (q.isSplitByTime() ? "period" : "g"));
        for (int i = 0; i < counts.size(); i++) {
            sql.add(", sum(n" + i + ")"
                    + (hasUntil(counts.get(i), periods) ? " filter (where at <= until" + i + ")" : ""));
        }
        sql.add(" from unnest(?::text[]) with ordinality as asked (period, at) join (", (Object)
                periods.keySet().toArray(String[]::new));
        String ended = source.ended();
        String[] afters = texts(periods, p -> startOf(p.to().plusDays(1)));
        boolean within =
                !received.from().isBefore(periods.values().iterator().next().from());
        byLastOpen(sql.add("select ?::integer as ended", periods.size()), source, counts, q, periods, within);
        sql.add(" where " + ended + " is null and received_on between ? and ?", received.from(), received.to());
        narrow(sql, q);
        sql.add(" group by g, received" + untils(counts, periods) + " union all select ");
        addBucket(sql, ended, "timestamptz", afters, true);
        byLastOpen(sql.add(" as ended"), source, counts, q, periods, within);
        sql.add(" where " + ofEnded + " and received_on between ? and ?", afters[0], received.from(), received.to());
        narrow(sql, q);
        sql.add(" group by g, ended, received" + untils(counts, periods));
        return read(reads, sql.add(") as facts on " + when + " and at <= ended group by 1"), counts.size());
    }

    /**
     * Adds what open facts are counted by: the period they were received in, and the last in which they are so.
     *
     * @param within no fact was received before the first period
     */
    private void byLastOpen(
            Sql sql,
            Source source,
            List<PeriodCount> counts,
            Question q,
            Map<String, Question> periods,
            boolean within) {
        sql.add(", " + (q.isSplitByTime() ? "''" : group(q, "null")) + " as g, ");
        addBucket(sql, "received_on", "date", texts(periods, Question::from), within);
        sql.add(" as received");
        for (int i = 0; i < counts.size(); i++) {
            PeriodCount.Counted counted = counts.get(i).counted();
            sql.add(", count(*) filter (where " + counted.open());
            if (hasUntil(counts.get(i), periods)) {
                addBucket(sql.add(") as n" + i + ", "), counted.until(), "timestamptz", judged(periods));
                sql.add(" as until" + i);
            } else if (counted.until() != null) {
                sql.add(" and " + counted.until() + " >= ?::timestamptz) as n" + i, judged(periods)[0]);
            } else {
                sql.add(") as n" + i);
            }
        }
        from(sql, source, q);
    }

    /**
     * Adds how many edges, which rise, a value has reached; of a single edge that need not be looked at.
     *
     * @param reached if there is a single edge: whether every value that is counted has reached it
     */
    private static void addBucket(Sql sql, String value, String type, String[] edges, boolean reached) {
        if (edges.length == 1) {
            sql.add(reached ? "1" : "0");
        } else {
            addBucket(sql, value, type, edges);
        }
    }

    /** The edges are selected, so that PostgreSQL makes them of their texts once, and not for each fact. */
    private static void addBucket(Sql sql, String value, String type, String[] edges) {
        sql.add("width_bucket(" + value + ", (select ?::" + type + "[]))", (Object) edges);
    }

    /** True if what is open stops counting in one of several periods. */
    private static boolean hasUntil(PeriodCount count, Map<String, Question> periods) {
        return count.counted().until() != null && periods.size() > 1;
    }

    private static String untils(List<PeriodCount> counts, Map<String, Question> periods) {
        return IntStream.range(0, counts.size())
                .filter(i -> hasUntil(counts.get(i), periods))
                .mapToObj(i -> ", until" + i)
                .collect(Collectors.joining());
    }

    /** The moment at which each period is judged: its end, or now where that is still to come. */
    private String[] judged(Map<String, Question> periods) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return texts(periods, p -> endOf(p.to()).isBefore(now) ? endOf(p.to()) : now);
    }

    /**
     * Judges facts at the end of each period, or now where that is not over.
     *
     * @param parts which facts, each part by the days and moments of the period
     */
    private Supplier<Map<String, long[]>> judged(
            Reads reads,
            Source source,
            List<PeriodCount> counts,
            Question q,
            Map<String, Question> periods,
            List<String> parts) {
        String group = q.isSplitByTime() ? "period" : group(q, "received_on");
        Sql sql = new Sql().add("select " + group + " as g");
        for (PeriodCount count : counts) {
            sql.add(", count(*) filter (where "
                    + count.condition().replace(":after", "after").replace(":now", "judged") + ")");
        }
        sql.add(
                " from unnest(?::text[], ?::date[], ?::date[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])"
                        + " as asked (period, first, last, first_moment, after, judged) cross join lateral (",
                periods.keySet().toArray(String[]::new),
                texts(periods, Question::from),
                texts(periods, Question::to),
                texts(periods, p -> startOf(p.from())),
                texts(periods, p -> startOf(p.to().plusDays(1))),
                judged(periods));
        String union = "";
        for (String part : parts) {
            from(sql.add(union + "select *"), source, q).add(" where " + part);
            union = " union all ";
        }
        narrow(sql.add(") as facts where true"), q);
        return read(reads, sql.add(" group by 1"), counts.size());
    }

    private static String[] texts(Map<String, Question> periods, Function<Question, Object> part) {
        return periods.values().stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    /** How many values of a dimension have any of a measure in the period. */
    Supplier<Map<String, long[]>> distinct(Reads reads, Source source, Dimension dimension, String having, Question q) {
        Supplier<Map<String, Map<String, Long>>> each = values(reads, source, dimension, having, q);
        return () -> {
            Map<String, long[]> distinct = new TreeMap<>();
            each.get().forEach((group, values) -> {
                long many = values.values().stream().filter(n -> n > 0).count();
                if (many > 0) {
                    distinct.put(group, new long[] {many});
                }
            });
            return distinct;
        };
    }

    /** How much each value of a dimension has of a measure in the period, by group. */
    Supplier<Map<String, Map<String, Long>>> values(
            Reads reads, Source source, Dimension dimension, String having, Question q) {
        Measure measure = source.measure(having);
        Optional<Totals> totals = totals(source, q, dimension);
        Optional<Spread> spread = totals.isPresent() ? Optional.empty() : spread(measure, dimension, q);
        Sql sql = new Sql();
        if (totals.isPresent()) {
            sql.add("select " + group(q, "day") + " as g, " + column(dimension, q) + " as counted, sum("
                    + measure.column() + ")");
            counters(sql, totals.get(), List.of(measure.column()), q.from(), q);
        } else if (spread.isPresent()) {
            sql.add("select " + group(q, "day") + " as g, " + Spread.VALUE + " as counted, sum(" + Spread.COUNT + ")");
            counters(sql, spread.get().totals(), List.of(Spread.COUNT), q.from(), q);
        } else {
            sql.add("select " + group(q, measure.day()) + " as g, " + column(dimension, q) + " as counted, count(*)");
            from(sql, source, q)
                    .add(
                            " where " + measure.condition() + " and " + measure.day() + " between ? and ?",
                            q.from(),
                            q.to());
            narrow(sql, q);
        }
        onlyOfToday(sql, dimension, q);
        record Valued(String group, String value, long many) {}
        Supplier<List<Valued>> read =
                reads.ask(sql.add(" group by 1, 2"), r -> new Valued(r.getString(1), r.getString(2), r.getLong(3)));
        return () -> {
            Map<String, Map<String, Long>> values = new TreeMap<>();
            read.get().stream().filter(v -> v.value() != null).forEach(v -> values.computeIfAbsent(
                            v.group(), g -> new TreeMap<>())
                    .put(v.value(), v.many()));
            return values;
        };
    }

    /** What no single agency or unit of today stands for is none to be counted. */
    public static void onlyOfToday(Sql sql, Dimension counted, Question q) {
        if ((counted == Dimension.AGENCY || counted == Dimension.UNIT) && q.restated() != null) {
            sql.add(" and not " + column(counted, q) + " = any(?::text[])", (Object)
                    q.restated().none().toArray(String[]::new));
        }
    }

    /** The values that are counted for themselves, for questions that ask by agency, level and time alone. */
    private static Optional<Spread> spread(Measure measure, Dimension dimension, Question q) {
        boolean others = Stream.of(Dimension.FIELD, Dimension.PROCEDURE, Dimension.CHANNEL, Dimension.UNIT)
                .anyMatch(q::uses);
        if (others || measure != PetitionMeasure.VALID || dimension == Dimension.UNIT && q.restated() != null) {
            return Optional.empty();
        }
        return switch (dimension) {
            case FIELD -> Optional.of(Spread.FIELD);
            case UNIT -> Optional.of(Spread.UNIT);
            default -> Optional.empty();
        };
    }

    /** How often each value of a spread occurred in the period, by group. */
    Supplier<Map<String, TreeMap<Long, Long>>> spread(Reads reads, Spread spread, Question q) {
        Sql sql = new Sql()
                .add("select g, value::bigint, many from (select " + group(q, "day") + " as g, " + Spread.VALUE
                        + ", sum(" + Spread.COUNT + ") as many");
        counters(sql, spread.totals(), List.of(Spread.COUNT), q.from(), q);
        record InClass(String group, long edge, long many) {}
        Supplier<List<InClass>> read = reads.ask(
                sql.add(" group by 1, 2) as spread where many <> 0"),
                r -> new InClass(r.getString(1), r.getLong(2), r.getLong(3)));
        return () -> {
            Map<String, TreeMap<Long, Long>> groups = new TreeMap<>();
            read.get().forEach(c -> groups.computeIfAbsent(c.group(), g -> new TreeMap<>())
                    .put(c.edge(), c.many()));
            return groups;
        };
    }

    /**
     * A procedure of which something was received online.
     *
     * @param by the province, or the agency that was asked about
     */
    public record Used(String by, String procedure, String level) {}

    /** The procedures used online in a period that a question is split into; under the empty name where it is not. */
    private record UsedInPeriod(String period, Used used) {}

    /**
     * The procedures used online anywhere in their province.
     *
     * @param procedures those that matter: many of them are not looked for one by one
     */
    Supplier<Map<String, Set<Used>>> usedInProvince(Reads reads, Collection<String> procedures, Question q) {
        if (procedures.isEmpty()) {
            return Map::of;
        }
        Restatement restated = q.restated();
        // The counters are of provinces, whose level today is not that of a dossier: they are told by today's names
        // here.
        Question asThen = new Question(
                q.period(),
                q.agency() == null || restated != null ? null : AgencyScope.province(q.agency()),
                restated == null ? q.level() : null,
                null,
                null,
                null,
                null,
                null,
                q.isSplitByTime() ? q.groupBy() : null);
        Sql sql = new Sql().add("select " + group(asThen, "day") + ", agency, value, level");
        counters(sql, Spread.PROCEDURE.totals(), List.of(Spread.COUNT), q.from(), asThen);
        only(sql, Spread.VALUE, procedures);
        return used(
                reads,
                sql.add(" group by 1, 2, 3, 4 having sum(" + Spread.COUNT + ") > 0"),
                used -> restated == null
                        ? used
                        : new Used(
                                restated.agency(used.by()),
                                used.procedure(),
                                restated.level(AdministrativeLevel.valueOf(used.level()))));
    }

    /**
     * The procedures used online at an agency and those under it.
     *
     * @param procedures those that matter: many of them are not looked for one by one
     */
    Supplier<Map<String, Set<Used>>> usedBelow(Reads reads, Collection<String> procedures, Question q) {
        if (procedures.isEmpty()) {
            return Map::of;
        }
        Measure online = DossierMeasure.RECEIVED_ONLINE;
        Question ofAgency = new Question(
                q.period(),
                q.agency(),
                q.level(),
                null,
                null,
                null,
                null,
                q.restated(),
                q.isSplitByTime() ? q.groupBy() : null);
        Sql sql = new Sql()
                .add("select " + group(ofAgency, online.day()) + ", ?, procedure_code, ", q.agency())
                .add(column(Dimension.LEVEL, q))
                .from(Source.DOSSIERS.facts(), ofAgency)
                .add(" where " + online.condition() + " and " + online.day() + " between ? and ?", q.from(), q.to());
        narrow(sql, ofAgency);
        only(sql, "procedure_code", procedures);
        return used(reads, sql.add(" group by 1, 3, 4"), Function.identity());
    }

    private static void only(Sql sql, String column, Collection<String> procedures) {
        if (procedures.size() <= FEW_PROCEDURES) {
            sql.add(" and " + column + " = any(?::text[])", (Object) procedures.toArray(String[]::new));
        }
    }

    private static Supplier<Map<String, Set<Used>>> used(Reads reads, Sql sql, Function<Used, Used> told) {
        Supplier<List<UsedInPeriod>> read = reads.ask(
                sql,
                r -> new UsedInPeriod(
                        r.getString(1), told.apply(new Used(r.getString(2), r.getString(3), r.getString(4)))));
        return () -> read.get().stream()
                .collect(Collectors.groupingBy(
                        UsedInPeriod::period, Collectors.mapping(UsedInPeriod::used, Collectors.toSet())));
    }

    /** Narrows a statement about facts or counters to what was asked. */
    public static void narrow(Sql sql, Question q) {
        if (q.agency() != null) {
            sql.add(
                    " and %1$s >= ? and %1$s < ?".formatted(column(Dimension.AGENCY, q)),
                    q.agency(),
                    AgencyScope.endOfSubtree(q.agency()));
        }
        if (q.level() != null) {
            sql.add(" and " + column(Dimension.LEVEL, q) + " = ?", q.level());
        }
        if (q.field() != null) {
            sql.add(" and field_code = ?", q.field());
        }
        if (q.procedure() != null) {
            sql.add(" and procedure_code = ?", q.procedure());
        }
        if (q.channel() != null) {
            sql.add(" and channel = ?", q.channel());
        }
        if (q.unit() != null) {
            sql.add(" and " + column(Dimension.UNIT, q) + " = ?", q.unit());
        }
    }

    private static String group(Question q, String day) {
        if (q.groupBy() == null) {
            return "''";
        }
        return switch (q.groupBy()) {
            case DAY -> "to_char(" + day + ", 'YYYY-MM-DD')";
            case WEEK -> "to_char(" + day + ", 'IYYY-\"W\"IW')";
            case MONTH -> "to_char(" + day + ", 'YYYY-MM')";
            case QUARTER -> "to_char(" + day + ", 'YYYY-\"Q\"Q')";
            case HALF ->
                "to_char(" + day + ", 'YYYY') || case when extract(month from " + day
                        + ") <= 6 then '-H1' else '-H2' end";
            case YEAR -> "to_char(" + day + ", 'YYYY')";
            default -> column(q.groupBy(), q);
        };
    }

    /** The column of facts and counters that a dimension, which is no time, stands in. */
    public static String column(Dimension dimension, Question q) {
        return switch (dimension) {
            case AGENCY -> q.restated() == null ? "agency" : "agency_today";
            case LEVEL -> q.restated() == null ? "level" : "level_today";
            case FIELD -> "field_code";
            case PROCEDURE -> "procedure_code";
            case CHANNEL -> "channel";
            case UNIT -> q.restated() == null ? "unit_code" : "unit_today";
            default -> throw new IllegalArgumentException(dimension.wireName());
        };
    }

    /** The last moment of a day. */
    public static OffsetDateTime endOf(LocalDate day) {
        return startOf(day.plusDays(1)).minusNanos(1_000);
    }

    /** The first moment of a day. */
    public static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
    }

    private static Supplier<Map<String, long[]>> read(Reads reads, Sql sql, int columns) {
        record Numbers(String group, long[] values) {}
        Supplier<List<Numbers>> read = reads.ask(sql, r -> {
            long[] values = new long[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = r.getLong(i + 2);
            }
            return new Numbers(r.getString(1), values);
        });
        return () -> {
            Map<String, long[]> groups = new TreeMap<>();
            read.get()
                    .forEach(numbers ->
                            groups.put(numbers.group(), numbers.values().clone()));
            return groups;
        };
    }

    /** Runs a statement, row by row. */
    public <T> List<T> rows(Sql sql, Sql.Row<T> row) {
        return reads().ask(sql, row).get();
    }
}
