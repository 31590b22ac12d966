package vn.nhiptinh.ioc.selfcheck;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.Cell;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Link;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Spread;
import vn.nhiptinh.ioc.counter.Totals;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.selfcheck.Drift.Against;
import vn.nhiptinh.kit.ingest.Projection;

/**
 * Counts the facts again, by the same function that counted them, and holds the counters against it: a quarter of a year
 * at a time, so that memory is bounded by agencies, fields and days, and each in one snapshot of the database, so that taking in
 * goes on meanwhile.
 */
@ApplicationScoped
class CheckCounters {

    /** The facts are counted again a quarter at a time. */
    private static final List<Grain> WITHIN_A_QUARTER = List.of(Grain.DAY, Grain.MONTH);

    private static final int QUARTER = 3;
    private static final int FETCH = 2_000;

    private final AgroalDataSource dataSource;
    private final List<FactProjection<?, ?>> projections = new ArrayList<>();
    private final SelfCheckSettings settings;

    CheckCounters(AgroalDataSource dataSource, @All List<Projection> projections, SelfCheckSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
        for (Projection projection : projections) {
            if (projection instanceof FactProjection<?, ?> ofFacts) {
                this.projections.add(ofFacts);
            }
        }
    }

    /**
     * A number of an agency, or a province, on a day or of all days of a longer grain.
     *
     * @param day the first of the grain
     * @param measure its name, and behind colons what else it is told apart by
     */
    record Place(String agency, Grain grain, LocalDate day, String measure) {

        static Place of(Drift drift) {
            return new Place(drift.agency(), drift.against().grain(), drift.day(), drift.measure());
        }
    }

    /** What the facts say of a number, and some of the records that count there. */
    private static final class Truth {
        private final List<String> records = new ArrayList<>();
        private long number;
    }

    void check(LocalDate from, LocalDate to, Findings findings) throws SQLException {
        LocalDate horizon = horizon();
        for (FactProjection<?, ?> projection : projections) {
            Set<LocalDate> quarters = quarters(projection);
            for (LocalDate quarter : quarters) {
                LocalDate first = later(later(quarter, from), horizon);
                LocalDate end = quarter.plusMonths(QUARTER).minusDays(1);
                LocalDate last = to == null || end.isBefore(to) ? end : to;
                if (!first.isAfter(last)) {
                    check(projection, first, last, findings);
                }
            }
            for (LocalDate year :
                    new TreeSet<>(quarters.stream().map(Grain.YEAR::first).toList())) {
                if (!year.isBefore(Grain.YEAR.first(later(horizon, from))) && (to == null || !year.isAfter(to))) {
                    checkYear(projection, year, findings);
                }
            }
        }
        checkGrains(later(horizon, from), to, findings);
        checkLinks(later(horizon, from), to, findings);
    }

    private static LocalDate later(LocalDate day, LocalDate other) {
        return other == null || day.isAfter(other) ? day : other;
    }

    /** The day from which on there are counters. */
    private LocalDate horizon() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select day from horizon");
                ResultSet r = select.executeQuery()) {
            r.next();
            return r.getObject(1, LocalDate.class);
        }
    }

    /** Those in which anything counts, by the counters or by the facts. */
    private Set<LocalDate> quarters(FactProjection<?, ?> projection) throws SQLException {
        TreeSet<LocalDate> quarters = new TreeSet<>();
        String counted = Arrays.stream(Breakdown.values())
                .map(projection.source()::totals)
                .flatMap(totals -> Arrays.stream(Grain.values()).map(totals::all))
                .map(all -> "select day from " + all + " union all ")
                .collect(Collectors.joining());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select distinct date_trunc('quarter', day)::date from (" + counted
                                + projection.days() + ") as any_day");
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                quarters.add(r.getObject(1, LocalDate.class));
            }
        }
        return quarters;
    }

    private void check(FactProjection<?, ?> projection, LocalDate from, LocalDate to, Findings findings)
            throws SQLException {
        Source source = projection.source();
        List<Drift> found = new ArrayList<>();
        inOneSnapshot(connection -> {
            Expected expected = new Expected(source);
            projection.recount(connection, from, to, expected);
            for (Breakdown breakdown : Breakdown.values()) {
                for (Grain grain : WITHIN_A_QUARTER) {
                    checkGrain(connection, expected, breakdown, grain, from, to, findings, found);
                }
            }
            found.addAll(differences(source, expected.spreads, spreads(connection, source, from, to), findings));
            Map<Place, Truth> truths =
                    truths(projection, connection, found.stream().map(Place::of).collect(Collectors.toSet()));
            found.forEach(d -> findings.note(d.with(truths.get(Place.of(d)).records)));
        });
    }

    /** Holds what lies in the period as a whole against the facts; what is fresh belongs to every grain. */
    private static void checkGrain(
            Connection connection,
            Expected expected,
            Breakdown breakdown,
            Grain grain,
            LocalDate from,
            LocalDate to,
            Findings findings,
            List<Drift> found)
            throws SQLException {
        LocalDate first = grain.firstFrom(from);
        LocalDate after = grain.first(to.plusDays(1));
        Map<Cell, long[]> whole = new HashMap<>();
        expected.cells.get(breakdown).forEach((cell, values) -> {
            if (!cell.day().isBefore(first) && cell.day().isBefore(after)) {
                add(whole.computeIfAbsent(cell.on(grain.first(cell.day())), c -> new long[values.length]), values);
            }
        });
        found.addAll(differences(
                grain,
                expected.source,
                whole,
                counted(connection, expected.source, breakdown, grain, first, after.minusDays(1)),
                findings));
    }

    /** Holds a year against its months, and where they differ against the facts: it may be a month that is wrong. */
    private void checkYear(FactProjection<?, ?> projection, LocalDate year, Findings findings) throws SQLException {
        Source source = projection.source();
        inOneSnapshot(connection -> {
            Map<Place, Long> doubtful = new HashMap<>();
            for (Breakdown breakdown : Breakdown.values()) {
                Map<Cell, long[]> months = new HashMap<>();
                counted(connection, source, breakdown, Grain.MONTH, year, Grain.YEAR.last(year))
                        .forEach((cell, values) ->
                                add(months.computeIfAbsent(cell.on(year), c -> new long[values.length]), values));
                compare(
                        source,
                        months,
                        counted(connection, source, breakdown, Grain.YEAR, year, year),
                        findings,
                        (cell, measure, ofMonths, ofYear) ->
                                doubtful.put(place(cell, Grain.YEAR, measure.wireName()), ofYear));
            }
            noteWrong(projection, connection, doubtful, findings);
        });
    }

    /** Holds the longer grains of spreads against the shortest, and where they differ against the facts. */
    private void checkGrains(LocalDate from, LocalDate to, Findings findings) throws SQLException {
        for (FactProjection<?, ?> projection : projections) {
            inOneSnapshot(connection -> {
                Map<Place, Long> doubtful = new HashMap<>();
                for (Spread spread : Spread.values()) {
                    for (Grain grain : Grain.values()) {
                        if (grain != Grain.DAY && spread.source() == projection.source()) {
                            doubtful.putAll(doubtful(connection, spread, grain, from, to, findings));
                        }
                    }
                }
                noteWrong(projection, connection, doubtful, findings);
            });
        }
    }

    private static Map<Place, Long> doubtful(
            Connection connection, Spread spread, Grain grain, LocalDate from, LocalDate to, Findings findings)
            throws SQLException {
        Totals totals = spread.totals();
        String count = Spread.COUNT;
        Map<Place, Long> doubtful = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select agency, day, value,"
                + " coalesce(sum(shorter), 0), coalesce(sum(longer), 0) from (select agency, " + grain.first("day")
                + " as day, value, " + count + " as shorter, 0 as longer from " + totals.of(Grain.DAY)
                + " union all select agency, day, value, 0, " + count + " from " + totals.of(grain)
                + ") as both_grains where day between ? and coalesce(?, 'infinity'::date) group by 1, 2, 3")) {
            select.setFetchSize(FETCH);
            select.setObject(1, grain.first(from));
            select.setObject(2, to, Types.DATE);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    findings.compared(1);
                    if (r.getLong(4) != r.getLong(5)) {
                        doubtful.put(
                                place(spread, r.getString(1), grain, r.getObject(2, LocalDate.class), r.getString(3)),
                                r.getLong(5));
                    }
                }
            }
        }
        return doubtful;
    }

    /** Notes those of some counted numbers of which the facts say otherwise. */
    private void noteWrong(
            FactProjection<?, ?> projection, Connection connection, Map<Place, Long> doubtful, Findings findings)
            throws SQLException {
        Map<Place, Truth> truths = truths(projection, connection, doubtful.keySet());
        doubtful.forEach((place, counted) -> {
            Truth truth = truths.get(place);
            if (truth.number != counted && findings.drift()) {
                findings.note(new Drift(
                        Against.counted(place.grain()),
                        projection.source().service(),
                        place.agency(),
                        place.day(),
                        place.measure(),
                        truth.number,
                        counted,
                        truth.records));
            }
        });
    }

    /** What the facts count for. */
    private static final class Expected implements FactProjection.Recount {

        private final Source source;
        private final Map<Breakdown, Map<Cell, long[]>> cells = new EnumMap<>(Breakdown.class);
        private final Map<Place, Long> spreads = new HashMap<>();

        Expected(Source source) {
            this.source = source;
            for (Breakdown breakdown : Breakdown.values()) {
                cells.put(breakdown, new HashMap<>());
            }
        }

        @Override
        public void take(String key, Breakdown breakdown, Cell cell, long[] values) {
            add(cells.get(breakdown).computeIfAbsent(cell, c -> new long[values.length]), values);
        }

        @Override
        public void take(String key, Spread spread, Spread.Cell cell) {
            spreads.merge(place(spread, cell.agency(), Grain.DAY, cell.day(), cell.value()), 1L, Long::sum);
        }
    }

    private static Place place(Cell cell, Grain grain, String measure) {
        List<String> dimensions = cell.dimensions();
        return new Place(
                cell.agency(),
                grain,
                grain.first(cell.day()),
                measure + ":" + String.join(":", dimensions.subList(1, dimensions.size())));
    }

    private static Place place(Spread spread, String agency, Grain grain, LocalDate day, String value) {
        return new Place(agency, grain, grain.first(day), spread.wireName() + ":" + value);
    }

    private static Map<Place, Long> spreads(Connection connection, Source source, LocalDate from, LocalDate to)
            throws SQLException {
        Map<Place, Long> counted = new HashMap<>();
        for (Spread spread : Spread.values()) {
            if (spread.source() == source) {
                try (PreparedStatement select =
                        connection.prepareStatement("select agency, day, value, sum(" + Spread.COUNT + ") from "
                                + spread.totals().all(Grain.DAY)
                                + " where day between ? and ? group by 1, 2, 3")) {
                    select.setObject(1, from);
                    select.setObject(2, to);
                    try (ResultSet r = select.executeQuery()) {
                        while (r.next()) {
                            counted.put(
                                    place(
                                            spread,
                                            r.getString(1),
                                            Grain.DAY,
                                            r.getObject(2, LocalDate.class),
                                            r.getString(3)),
                                    r.getLong(4));
                        }
                    }
                }
            }
        }
        return counted;
    }

    private static List<Drift> differences(
            Source source, Map<Place, Long> expected, Map<Place, Long> counted, Findings findings) {
        List<Drift> found = new ArrayList<>();
        Set<Place> all = new HashSet<>(expected.keySet());
        all.addAll(counted.keySet());
        for (Place of : all) {
            long should = expected.getOrDefault(of, 0L);
            long is = counted.getOrDefault(of, 0L);
            if (should != is && findings.drift()) {
                found.add(new Drift(
                        Against.FACTS, source.service(), of.agency(), of.day(), of.measure(), should, is, List.of()));
            }
        }
        findings.compared(all.size());
        return found;
    }

    /**
     * Holds what others told the facts of dossiers against their own facts. Once years were let go, facts are gone that had
     * told something: then only what is too little shows.
     */
    private void checkLinks(LocalDate from, LocalDate to, Findings findings) throws SQLException {
        inOneSnapshot(connection -> {
            for (Link link : Link.values()) {
                checkLink(connection, link, from, to, findings);
            }
        });
    }

    private static void checkLink(Connection connection, Link link, LocalDate from, LocalDate to, Findings findings)
            throws SQLException {
        String day = "coalesce(d.submitted_on, d.received_on)";
        String differs = "d." + link.column() + " <> coalesce(told.n, 0) and (d." + link.column()
                + " < coalesce(told.n, 0) or not (select let_go from horizon))";
        try (PreparedStatement select = connection.prepareStatement("select d.dossier_code, d.agency, " + day
                + ", coalesce(told.n, 0), d." + link.column() + ", " + differs + " from "
                + Source.DOSSIERS.facts() + " d left join (select dossier_code, count(*) as n from "
                + link.source().facts() + " where " + link.condition()
                + " group by 1) told using (dossier_code) where d.agency is not null and " + day + " >= ? and " + day
                + " <= coalesce(?, 'infinity'::date) and (d." + link.column() + " <> 0 or told.n <> 0)")) {
            select.setFetchSize(FETCH);
            select.setObject(1, from);
            select.setObject(2, to, Types.DATE);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    findings.compared(1);
                    if (r.getBoolean(6) && findings.drift()) {
                        findings.note(new Drift(
                                Against.FACTS,
                                Source.DOSSIERS.service(),
                                r.getString(2),
                                r.getObject(3, LocalDate.class),
                                link.wireName(),
                                r.getLong(4),
                                r.getLong(5),
                                List.of(r.getString(1))));
                    }
                }
            }
        }
    }

    private static void add(long[] sum, long[] values) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i];
        }
    }

    private static Map<Cell, long[]> counted(
            Connection connection, Source source, Breakdown breakdown, Grain grain, LocalDate from, LocalDate to)
            throws SQLException {
        Totals totals = source.totals(breakdown);
        String key = String.join(", ", totals.key());
        int dimensions = totals.key().size();
        Map<Cell, long[]> counted = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select " + key + ", day, "
                + source.measures().stream()
                        .map(m -> "coalesce(sum(" + m.column() + "), 0)")
                        .collect(Collectors.joining(", "))
                + " from " + totals.all(grain) + " where day between ? and ? group by " + key + ", day")) {
            select.setFetchSize(FETCH);
            select.setObject(1, from);
            select.setObject(2, to);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    Cell cell = new Cell(
                            r.getObject(dimensions + 1, LocalDate.class),
                            r.getString(1),
                            r.getString(2),
                            dimensions > 2 ? r.getString(3) : null,
                            dimensions > 3 ? r.getString(4) : null);
                    long[] values = new long[source.measures().size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = r.getLong(dimensions + 2 + i);
                    }
                    counted.put(cell, values);
                }
            }
        }
        return counted;
    }

    /** Takes a number that is not as it should be. */
    private interface Difference {

        void take(Cell cell, Measure measure, long expected, long counted);
    }

    private static void compare(
            Source source,
            Map<Cell, long[]> expected,
            Map<Cell, long[]> counted,
            Findings findings,
            Difference difference) {
        long[] nothing = new long[source.measures().size()];
        Set<Cell> all = new HashSet<>(expected.keySet());
        all.addAll(counted.keySet());
        for (Cell of : all) {
            long[] should = expected.getOrDefault(of, nothing);
            long[] is = counted.getOrDefault(of, nothing);
            for (Measure measure : source.measures()) {
                int i = measure.ordinal();
                if (should[i] != is[i]) {
                    difference.take(of, measure, should[i], is[i]);
                }
            }
            findings.compared(nothing.length);
        }
    }

    private static List<Drift> differences(
            Grain grain, Source source, Map<Cell, long[]> expected, Map<Cell, long[]> counted, Findings findings) {
        List<Drift> found = new ArrayList<>();
        compare(source, expected, counted, findings, (cell, measure, should, is) -> {
            if (findings.drift()) {
                Place place = place(cell, grain, measure.wireName());
                found.add(new Drift(
                        Against.counted(grain),
                        source.service(),
                        place.agency(),
                        place.day(),
                        place.measure(),
                        should,
                        is,
                        List.of()));
            }
        });
        return found;
    }

    /** Some of the records behind numbers of one source, by the facts. */
    Map<Place, List<String>> records(Source source, List<Drift> drifts) throws SQLException {
        Map<Place, List<String>> records = new HashMap<>();
        Set<Place> places = drifts.stream().map(Place::of).collect(Collectors.toSet());
        for (FactProjection<?, ?> projection : projections) {
            if (projection.source() == source) {
                inOneSnapshot(connection -> truths(projection, connection, places)
                        .forEach((place, truth) -> records.put(place, truth.records)));
            }
        }
        return records;
    }

    /** What the facts say of some numbers. */
    private Map<Place, Truth> truths(FactProjection<?, ?> projection, Connection connection, Set<Place> places)
            throws SQLException {
        Map<Place, Truth> truths = new HashMap<>();
        places.forEach(p -> truths.put(p, new Truth()));
        if (places.isEmpty()) {
            return truths;
        }
        List<Grain> grains = places.stream().map(Place::grain).distinct().toList();
        LocalDate first =
                places.stream().map(Place::day).min(LocalDate::compareTo).orElseThrow();
        LocalDate last = places.stream()
                .map(p -> p.grain().last(p.day()))
                .max(LocalDate::compareTo)
                .orElseThrow();
        projection.recount(connection, first, last, new FactProjection.Recount() {

            @Override
            public void take(String key, Breakdown breakdown, Cell cell, long[] values) {
                for (Measure measure : projection.source().measures()) {
                    long value = values[measure.ordinal()];
                    if (value != 0) {
                        grains.forEach(g -> note(truths.get(place(cell, g, measure.wireName())), key, value));
                        if (breakdown == Breakdown.BY_AGENCY) {
                            // So a service calls what it counts.
                            note(
                                    truths.get(new Place(cell.agency(), Grain.DAY, cell.day(), measure.wireName())),
                                    key,
                                    value);
                        }
                    }
                }
            }

            @Override
            public void take(String key, Spread spread, Spread.Cell cell) {
                grains.forEach(
                        g -> note(truths.get(place(spread, cell.agency(), g, cell.day(), cell.value())), key, 1));
            }
        });
        return truths;
    }

    private void note(Truth truth, String key, long value) {
        if (truth != null) {
            truth.number += value;
            if (truth.records.size() < settings.maxRecords() && !truth.records.contains(key)) {
                truth.records.add(key);
            }
        }
    }

    /** Something that reads all at one moment. */
    private interface Reading {

        void run(Connection connection) throws SQLException;
    }

    private void inOneSnapshot(Reading reading) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                reading.run(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        }
    }
}
