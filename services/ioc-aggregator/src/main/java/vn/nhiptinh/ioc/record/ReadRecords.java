package vn.nhiptinh.ioc.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.events.ProcedureChanged.Version;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Totals;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.freshness.Recency;
import vn.nhiptinh.ioc.indicator.AskIndicators;
import vn.nhiptinh.ioc.indicator.Calculation;
import vn.nhiptinh.ioc.indicator.Counts;
import vn.nhiptinh.ioc.indicator.Dimension;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicator.Term;
import vn.nhiptinh.ioc.indicator.PublicationCount;
import vn.nhiptinh.ioc.indicator.Quantity;
import vn.nhiptinh.ioc.indicator.Quantity.Kind;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.indicator.Reading;
import vn.nhiptinh.ioc.indicator.Sql;
import vn.nhiptinh.ioc.indicator.StandingCount;
import vn.nhiptinh.ioc.indicator.Standings;
import vn.nhiptinh.ioc.indicator.Standings.Standing;
import vn.nhiptinh.ioc.moment.OfOneMoment;
import vn.nhiptinh.ioc.record.CountedRecord.RecordKind;
import vn.nhiptinh.ioc.record.RecordPage.CountedTerm;
import vn.nhiptinh.ioc.record.RecordPage.NumberPart;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Reads the records behind a number: the facts that its own definition counts, with what each adds to it.
 *
 * <p>Records come by the day on which they count. The counters know which days have any; where no counter does, a page
 * looks at one day first and at twice as many days each time it finds too few. So it reads little more than it shows, and
 * needs no index that would cost the ingest.
 */
@ApplicationScoped
class ReadRecords {

    private final Calculation calculation;
    private final Counts counts;
    private final Standings standings;
    private final Freshness freshness;
    private final Clock clock;

    ReadRecords(Calculation calculation, Counts counts, Standings standings, Freshness freshness, Clock clock) {
        this.calculation = calculation;
        this.counts = counts;
        this.standings = standings;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** A record with its place among all of the part. */
    private record Placed(int stretch, LocalDate day, CountedRecord record) {}

    /**
     * Where a page begins.
     *
     * @param now the moment that the first page was read at, of which all pages speak
     * @param day null at the beginning of a stretch, and where it goes by no day
     * @param code the last record before, empty at the beginning of a stretch
     */
    private record Place(int stretch, OffsetDateTime now, LocalDate day, String code) {

        private static final String YEAR_TO_DAY = "2023-09-12";

        static Place parse(String text) {
            String[] parts = text.split("\\|", 4);
            int stretch = Integer.parseInt(parts[0]);
            if (stretch < 0 || parts[2].length() > YEAR_TO_DAY.length()) {
                throw new IllegalArgumentException(text);
            }
            return new Place(
                    stretch,
                    Cursor.moment(parts[1]).atZone(BusinessClock.ZONE).toOffsetDateTime(),
                    parts[2].isEmpty() ? null : LocalDate.parse(parts[2]),
                    parts[3]);
        }

        String text() {
            return stretch + "|" + now.toInstant() + "|" + (day == null ? "" : day) + "|" + code;
        }
    }

    /**
     * One page.
     *
     * @param group the one group of the question to read, or null for all of an ungrouped one
     */
    @OfOneMoment
    RecordPage page(Indicator indicator, NumberPart part, Question q, String group, String after, int limit) {
        AskIndicators.check(indicator, q);
        Recency recency = freshness.now();
        Reading reading = calculation.read(List.of(indicator), q).get(indicator).get(group == null ? "" : group);
        if (reading == null) {
            throw new Problem(RecordProblem.UNKNOWN_GROUP, q.groupBy().wireName(), group);
        }
        if (part == NumberPart.DENOMINATOR && indicator.denominator() == null) {
            throw new Problem(RecordProblem.NO_DENOMINATOR, indicator.id());
        }
        List<Term> terms = part == NumberPart.NUMERATOR ? indicator.numerator() : indicator.denominator();
        Cursor cursor = Cursor.of("records", indicator.id(), part, q, group);
        Place place = cursor.place(after, Place::parse).orElse(new Place(0, OffsetDateTime.now(clock), null, ""));
        List<Stretch> stretches = Stretch.of(terms, q, group, place.now());
        List<Placed> found = new ArrayList<>();
        for (int i = place.stretch(); i < stretches.size() && found.size() <= limit; i++) {
            Place from = i == place.stretch() ? place : new Place(i, place.now(), null, "");
            found.addAll(read(stretches.get(i), q, group, from, limit + 1 - found.size()));
        }
        Page<Placed> page = Page.cut(found, limit, cursor, last -> new Place(
                        last.stretch(), place.now(), last.day(), last.record().code())
                .text());
        Set<String> services = AskIndicators.services(indicator);
        return new RecordPage(
                indicator.id(),
                part,
                q.from(),
                q.to(),
                group,
                part == NumberPart.NUMERATOR ? reading.numerator() : reading.denominator(),
                terms.stream().map(t -> shown(t, q, group)).toList(),
                recency.asOf(services).orElse(null),
                recency.stale(services),
                page.items().stream().map(Placed::record).toList(),
                page.next());
    }

    private static CountedTerm shown(Term term, Question q, String group) {
        var period = Stretch.period(term.quantity(), q, group);
        return new CountedTerm(
                term.quantity().kind(),
                term.quantity().source() == null
                        ? Freshness.CATALOG
                        : term.quantity().source().service(),
                term.quantity().of(),
                term.minus(),
                period.map(p -> p.from()).orElse(null),
                period.map(p -> p.to()).orElse(null));
    }

    private List<Placed> read(Stretch stretch, Question q, String group, Place from, int limit) {
        return switch (stretch.addend().quantity().kind()) {
            case STANDING, USED, PUBLICATION -> procedures(stretch, q, group, from, limit);
            case DISTINCT -> values(stretch, q, group, from, limit);
            default ->
                stretch.by() == null
                        ? facts(stretch, q, group, from, null, limit)
                        : byDay(stretch, q, group, from, limit);
        };
    }

    private List<Placed> byDay(Stretch stretch, Question q, String group, Place from, int limit) {
        Optional<Totals> counters = stretch.counter() == null ? Optional.empty() : Counts.totals(stretch.source(), q);
        List<Placed> found = new ArrayList<>();
        LocalDate day = from.day() == null ? stretch.period().from() : from.day();
        for (long days = 1; !day.isAfter(stretch.period().to()) && found.size() < limit; days *= 2) {
            Days next = counters.isPresent()
                    ? countedDays(counters.get(), stretch, q, group, day, limit)
                    : days(stretch, day, days);
            if (next.isEmpty()) {
                break;
            }
            found.addAll(facts(stretch, q, group, from, next, limit - found.size()));
            day = next.last().plusDays(1);
        }
        return found;
    }

    private static Days days(Stretch stretch, LocalDate first, long days) {
        LocalDate last = first.plusDays(days - 1);
        return new Days(
                first,
                last.isBefore(stretch.period().to()) ? last : stretch.period().to(),
                null);
    }

    /** The next days that have any of the records, as many as have enough of them beyond the first day. */
    private Days countedDays(Totals counters, Stretch stretch, Question q, String group, LocalDate first, int limit) {
        String count = "sum(" + stretch.counter() + ")";
        Sql sql = new Sql()
                .add("select day, " + count)
                .from(counters.all(Grain.DAY), q)
                .add(" where day between ? and ?", first, stretch.period().to());
        narrow(sql, q, group);
        sql.add(" group by day having " + count + " <> 0 order by day limit ?", limit + 1);
        record Counted(LocalDate day, long records) {}
        List<LocalDate> days = new ArrayList<>();
        long records = 0;
        for (Counted c : counts.rows(sql, r -> new Counted(r.getObject(1, LocalDate.class), r.getLong(2)))) {
            if (records >= limit) {
                break;
            }
            // Of the first day some may have been shown already.
            records += days.isEmpty() ? 0 : c.records();
            days.add(c.day());
        }
        return days.isEmpty() ? Days.NONE : new Days(days.get(0), days.get(days.size() - 1), days);
    }

    /**
     * Days to look at.
     *
     * @param only those of them that there is anything on, null where that is not known
     */
    private record Days(LocalDate first, LocalDate last, List<LocalDate> only) {

        static final Days NONE = new Days(null, null, List.of());

        boolean isEmpty() {
            return first == null;
        }

        /** As PostgreSQL writes an array. */
        String onlyAsArray() {
            return only.stream().map(LocalDate::toString).collect(Collectors.joining(",", "{", "}"));
        }
    }

    /**
     * The facts of a stretch that come after a place.
     *
     * @param days the days to look at, null where the stretch goes by none
     */
    private List<Placed> facts(Stretch stretch, Question q, String group, Place from, Days days, int limit) {
        FactColumns columns = FactColumns.of(stretch.source());
        String day = stretch.by() == null ? "null::date" : stretch.by().day();
        boolean channel = stretch.source().hasChannels() || q.uses(Dimension.CHANNEL);
        Sql sql = new Sql()
                .add("select " + day + " as day, " + stretch.contribution() + " as contributes, "
                        + columns.selected(channel));
        Counts.from(sql, stretch.source(), q)
                .add(" where ")
                .add(stretch.condition().sql(), stretch.condition().moments().toArray());
        if (days != null) {
            among(sql, stretch, days);
        }
        narrow(sql, q, group);
        if (from.day() != null) {
            sql.add(" and (" + day + ", " + columns.key() + ") > (?, ?)", from.day(), from.code());
        } else {
            sql.add(" and " + columns.key() + " > ?", from.code());
        }
        sql.add(" order by day, code limit ?", limit);
        return counts.rows(sql, r -> placed(stretch, from.stretch(), columns, r));
    }

    private static void among(Sql sql, Stretch stretch, Days days) {
        String day = stretch.by().day();
        String moment = stretch.by().moment();
        if (moment != null) {
            sql.add(
                    " and " + moment + " >= ? and " + moment + " < ?",
                    Counts.startOf(days.first()),
                    Counts.startOf(days.last().plusDays(1)));
            return;
        }
        sql.add(" and " + day + " between ? and ?", days.first(), days.last());
        if (days.only() != null) {
            sql.add(" and " + day + " = any(?::date[])", days.onlyAsArray());
        }
    }

    private static Placed placed(Stretch stretch, int place, FactColumns columns, ResultSet r) throws SQLException {
        LocalDate day = r.getObject(1, LocalDate.class);
        return new Placed(
                place,
                day,
                new CountedRecord(
                        stretch.term(),
                        stretch.sign() * r.getLong(2),
                        columns.kind(),
                        r.getString(3),
                        r.getString(4),
                        r.getString(5),
                        r.getString(6),
                        r.getString(7),
                        r.getString(8),
                        day,
                        null,
                        columns.days(r, 9)));
    }

    /** The values of a dimension that are counted once each, with how much they have of what makes them count. */
    private List<Placed> values(Stretch stretch, Question q, String group, Place from, int limit) {
        Dimension dimension = Dimension.valueOf(stretch.addend().quantity().of());
        Source source = stretch.source();
        Measure measure = source.measure(stretch.addend().quantity().having());
        String column = Counts.column(dimension, q);
        Optional<Totals> counters = Counts.totals(source, q, dimension);
        String counted = counters.isPresent() ? "sum(" + measure.column() + ")" : "count(*)";
        Sql sql = new Sql().add("select " + column + " as code, " + counted);
        (counters.isPresent() ? sql.from(counters.get().all(Grain.DAY), q) : Counts.from(sql, source, q))
                .add(
                        " where "
                                + (counters.isPresent() ? "day" : measure.condition() + " and " + measure.day())
                                + " between ? and ?",
                        stretch.period().from(),
                        stretch.period().to());
        narrow(sql, q, group);
        Counts.onlyOfToday(sql, dimension, q);
        sql.add(" and " + column + " > ?", from.code());
        sql.add(" group by 1 having " + counted + " > 0 order by code limit ?", limit);
        RecordKind kind = RecordKind.valueOf(dimension.name());
        return counts.rows(
                sql,
                r -> new Placed(
                        from.stretch(),
                        null,
                        new CountedRecord(
                                stretch.term(),
                                stretch.sign(),
                                kind,
                                r.getString(1),
                                kind == RecordKind.AGENCY ? r.getString(1) : null,
                                null,
                                kind == RecordKind.FIELD ? r.getString(1) : null,
                                null,
                                null,
                                null,
                                r.getLong(2),
                                null)));
    }

    private List<Placed> procedures(Stretch stretch, Question q, String group, Place from, int limit) {
        boolean published = stretch.addend().quantity().kind() == Kind.PUBLICATION;
        return procedures(stretch, q, group)
                .filter(s -> s.procedure().compareTo(from.code()) > 0)
                .sorted(Comparator.comparing(Standing::procedure))
                .limit(limit)
                .map(s -> new Placed(
                        from.stretch(),
                        null,
                        new CountedRecord(
                                stretch.term(),
                                stretch.sign(),
                                RecordKind.PROCEDURE,
                                s.procedure(),
                                s.version().managingAgency(),
                                null,
                                s.version().fieldCode(),
                                s.procedure(),
                                null,
                                published
                                        ? s.version().publishBy()
                                        : stretch.period().to(),
                                null,
                                published ? publication(s.version()) : null)))
                .toList();
    }

    private Stream<Standing> procedures(Stretch stretch, Question q, String group) {
        Quantity quantity = stretch.addend().quantity();
        boolean byTime = q.groupBy() == null || q.groupBy().isTime();
        Question asked = byTime ? q.during(stretch.period()).ungrouped() : q.during(stretch.period());
        String of = byTime ? "" : group;
        return switch (quantity.kind()) {
            case STANDING -> standings.those(StandingCount.valueOf(quantity.of()), asked, of);
            case USED -> standings.used(StandingCount.valueOf(quantity.of()), asked, of);
            case PUBLICATION -> standings.published(PublicationCount.valueOf(quantity.of()), asked, of);
            default -> throw new IllegalArgumentException(quantity + " is of no procedures");
        };
    }

    private static Map<String, LocalDate> publication(Version decision) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        days.put("publishBy", decision.publishBy());
        if (decision.publishedOn() != null) {
            days.put("published", decision.publishedOn());
        }
        return days;
    }

    private static void narrow(Sql sql, Question q, String group) {
        Counts.narrow(sql, q);
        if (group != null && !q.groupBy().isTime()) {
            sql.add(" and " + Counts.column(q.groupBy(), q) + " = ?", group);
        }
    }
}
