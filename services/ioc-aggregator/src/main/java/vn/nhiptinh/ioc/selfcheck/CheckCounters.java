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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Counts the facts again, by the same function that counted them, and holds the counters against it: a quarter of a year
 * at a time, so that memory is bounded by agencies and days, and each in one snapshot of the database, so that taking in
 * goes on meanwhile.
 */
@ApplicationScoped
class CheckCounters {

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

    /** What an agency, or a province, did on a day. */
    private record AgencyDay(String agency, LocalDate day) {}

    /** A number of an agency on a day. */
    record Place(String agency, LocalDate day, String measure) {}

    void check(LocalDate from, LocalDate to, Findings findings) throws SQLException {
        LocalDate horizon = horizon();
        for (FactProjection<?, ?> projection : projections) {
            for (LocalDate quarter : quarters(projection)) {
                LocalDate first = later(later(quarter, from), horizon);
                LocalDate end = quarter.plusMonths(QUARTER).minusDays(1);
                LocalDate last = to == null || end.isBefore(to) ? end : to;
                if (!first.isAfter(last)) {
                    check(projection, first, last, findings);
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
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select distinct date_trunc('quarter', day)::date from (select day from "
                                + projection.source().byAgency() + " union all " + projection.days() + ") as any_day");
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
            found.addAll(differences(
                    Against.FACTS,
                    source,
                    expected.agencies,
                    counted(connection, source, source.byAgency(), "agency", from, to),
                    findings));
            found.addAll(differences(source, expected.spreads, spreads(connection, source, from, to), findings));
            if (source.byProvince().isPresent()) {
                found.addAll(differences(
                        Against.PROVINCE,
                        source,
                        provinces(expected.agencies),
                        counted(connection, source, source.byProvince().get(), "province", from, to),
                        findings));
            }
            checkTotals(connection, source, expected.agencies, from, to, findings, found);
            Map<Place, List<String>> records = records(projection, connection, found);
            found.forEach(d -> findings.note(
                    d.with(records.getOrDefault(new Place(d.agency(), d.day(), d.measure()), List.of()))));
        });
    }

    /** What is fresh belongs to every grain. */
    private static void checkTotals(
            Connection connection,
            Source source,
            Map<AgencyDay, long[]> expected,
            LocalDate from,
            LocalDate to,
            Findings findings,
            List<Drift> found)
            throws SQLException {
        Totals totals = source.totals();
        for (Grain grain : totals.grains()) {
            LocalDate first = grain.firstFrom(from);
            LocalDate after = grain.first(to.plusDays(1));
            Map<AgencyDay, long[]> whole = new HashMap<>();
            expected.forEach((of, values) -> {
                if (!of.day().isBefore(first) && of.day().isBefore(after)) {
                    add(
                            whole.computeIfAbsent(
                                    new AgencyDay(of.agency(), grain.first(of.day())), c -> new long[values.length]),
                            values);
                }
            });
            found.addAll(differences(
                    Against.total(grain),
                    source,
                    whole,
                    counted(connection, source, totals.all(grain), "agency", first, after.minusDays(1)),
                    findings));
        }
    }

    /** Holds the longer grains of spreads against the shortest, which is held against the facts. */
    private void checkGrains(LocalDate from, LocalDate to, Findings findings) throws SQLException {
        inOneSnapshot(connection -> {
            for (Spread spread : Spread.values()) {
                for (Grain grain : spread.totals().grains()) {
                    if (grain != spread.grain()) {
                        checkGrain(connection, spread, grain, from, to, findings);
                    }
                }
            }
        });
    }

    private static void checkGrain(
            Connection connection, Spread spread, Grain grain, LocalDate from, LocalDate to, Findings findings)
            throws SQLException {
        Totals totals = spread.totals();
        String count = Spread.COUNT;
        try (PreparedStatement select = connection.prepareStatement("select agency, day, value,"
                + " coalesce(sum(shorter), 0), coalesce(sum(longer), 0) from (select agency, " + grain.first("day")
                + " as day, value, " + count + " as shorter, 0 as longer from " + totals.of(spread.grain())
                + " union all select agency, day, value, 0, " + count + " from " + totals.of(grain)
                + ") as both_grains where day between ? and coalesce(?, 'infinity'::date) group by 1, 2, 3")) {
            select.setFetchSize(FETCH);
            select.setObject(1, grain.first(from));
            select.setObject(2, to, Types.DATE);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    findings.compared(1);
                    if (r.getLong(4) != r.getLong(5) && findings.drift()) {
                        Place place = place(spread, r.getString(1), r.getObject(2, LocalDate.class), r.getString(3));
                        findings.note(new Drift(
                                Against.total(grain),
                                spread.source().service(),
                                place.agency(),
                                place.day(),
                                place.measure(),
                                r.getLong(4),
                                r.getLong(5),
                                List.of()));
                    }
                }
            }
        }
    }

    /** What the facts count for. */
    private static final class Expected implements FactProjection.Recount {

        private final int measures;
        private final Map<AgencyDay, long[]> agencies = new HashMap<>();
        private final Map<Place, Long> spreads = new HashMap<>();

        Expected(Source source) {
            this.measures = source.measures().size();
        }

        @Override
        public void take(String key, Cell cell, long[] values) {
            add(agencies.computeIfAbsent(new AgencyDay(cell.agency(), cell.day()), c -> new long[measures]), values);
        }

        @Override
        public void take(String key, Spread spread, Spread.Cell cell) {
            spreads.merge(place(spread, cell.agency(), cell.day(), cell.value()), 1L, Long::sum);
        }
    }

    private static Place place(Spread spread, String agency, LocalDate day, String value) {
        return new Place(agency, day, spread.wireName() + ":" + value);
    }

    private static Map<Place, Long> spreads(Connection connection, Source source, LocalDate from, LocalDate to)
            throws SQLException {
        Map<Place, Long> counted = new HashMap<>();
        for (Spread spread : Spread.values()) {
            if (spread.source() == source) {
                try (PreparedStatement select =
                        connection.prepareStatement("select agency, day, value, sum(" + Spread.COUNT + ") from "
                                + spread.totals().all(spread.grain())
                                + " where day between ? and ? group by 1, 2, 3")) {
                    select.setObject(1, from);
                    select.setObject(2, to);
                    try (ResultSet r = select.executeQuery()) {
                        while (r.next()) {
                            LocalDate day = r.getObject(2, LocalDate.class);
                            if (spread.isWithin(day, from, to)) {
                                counted.put(place(spread, r.getString(1), day, r.getString(3)), r.getLong(4));
                            }
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
                + " < coalesce(told.n, 0) or not exists (select 1 from " + Source.DOSSIERS.byAgency()
                + " where shard = " + Source.CARRIED + "))";
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

    private static Map<AgencyDay, long[]> provinces(Map<AgencyDay, long[]> agencies) {
        Map<AgencyDay, long[]> provinces = new HashMap<>();
        agencies.forEach((of, values) -> add(
                provinces.computeIfAbsent(
                        new AgencyDay(AgencyScope.province(of.agency()), of.day()), c -> new long[values.length]),
                values));
        return provinces;
    }

    private static void add(long[] sum, long[] values) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i];
        }
    }

    private static Map<AgencyDay, long[]> counted(
            Connection connection, Source source, String table, String whom, LocalDate from, LocalDate to)
            throws SQLException {
        int measures = source.measures().size();
        String sums = source.measures().stream()
                .map(m -> "coalesce(sum(" + m.column() + "), 0)")
                .collect(Collectors.joining(", "));
        Map<AgencyDay, long[]> counted = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select " + whom + ", day, " + sums + " from " + table + " where day between ? and ? group by 1, 2")) {
            select.setObject(1, from);
            select.setObject(2, to);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    long[] values = new long[measures];
                    for (int i = 0; i < measures; i++) {
                        values[i] = r.getLong(i + 3);
                    }
                    counted.put(new AgencyDay(r.getString(1), r.getObject(2, LocalDate.class)), values);
                }
            }
        }
        return counted;
    }

    private static List<Drift> differences(
            Against against,
            Source source,
            Map<AgencyDay, long[]> expected,
            Map<AgencyDay, long[]> counted,
            Findings findings) {
        long[] nothing = new long[source.measures().size()];
        List<Drift> found = new ArrayList<>();
        Set<AgencyDay> all = new HashSet<>(expected.keySet());
        all.addAll(counted.keySet());
        for (AgencyDay of : all) {
            long[] should = expected.getOrDefault(of, nothing);
            long[] is = counted.getOrDefault(of, nothing);
            for (Measure measure : source.measures()) {
                int i = measure.ordinal();
                if (should[i] != is[i] && findings.drift()) {
                    found.add(new Drift(
                            against,
                            source.service(),
                            of.agency(),
                            of.day(),
                            measure.wireName(),
                            should[i],
                            is[i],
                            List.of()));
                }
            }
            findings.compared(nothing.length);
        }
        return found;
    }

    /** Some of the records behind numbers of one source, by the facts. */
    Map<Place, List<String>> records(Source source, List<Drift> drifts) throws SQLException {
        Map<Place, List<String>> records = new HashMap<>();
        for (FactProjection<?, ?> projection : projections) {
            if (projection.source() == source) {
                inOneSnapshot(connection -> records.putAll(records(projection, connection, drifts)));
            }
        }
        return records;
    }

    private Map<Place, List<String>> records(FactProjection<?, ?> projection, Connection connection, List<Drift> drifts)
            throws SQLException {
        Map<Place, List<String>> records = new HashMap<>();
        drifts.forEach(d -> records.put(new Place(d.agency(), d.day(), d.measure()), new ArrayList<>()));
        if (drifts.isEmpty()) {
            return records;
        }
        LocalDate first =
                drifts.stream().map(Drift::day).min(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                drifts.stream().map(Drift::day).max(LocalDate::compareTo).orElseThrow();
        // What is counted by the month is counted on its first day.
        projection.recount(connection, first, last.plusMonths(1), new FactProjection.Recount() {

            @Override
            public void take(String key, Cell cell, long[] values) {
                for (Measure measure : projection.source().measures()) {
                    if (values[measure.ordinal()] != 0) {
                        note(records.get(new Place(cell.agency(), cell.day(), measure.wireName())), key);
                        String province = AgencyScope.province(cell.agency());
                        note(records.get(new Place(province, cell.day(), measure.wireName())), key);
                    }
                }
            }

            @Override
            public void take(String key, Spread spread, Spread.Cell cell) {
                note(records.get(place(spread, cell.agency(), cell.day(), cell.value())), key);
            }
        });
        return records;
    }

    private void note(List<String> records, String key) {
        if (records != null && records.size() < settings.maxRecords() && !records.contains(key)) {
            records.add(key);
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
