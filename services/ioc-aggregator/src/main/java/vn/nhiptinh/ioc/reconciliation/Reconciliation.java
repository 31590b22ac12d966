package vn.nhiptinh.ioc.reconciliation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.ProcedureChanged.Version;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.DossierMeasure;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Totals;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.ioc.indicator.Counts;
import vn.nhiptinh.ioc.indicator.IndicatorProblem;
import vn.nhiptinh.ioc.indicator.OpenState;
import vn.nhiptinh.ioc.indicator.Sql;
import vn.nhiptinh.ioc.indicator.StandingCount;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Reads the counters as the sources count themselves. */
@ApplicationScoped
public class Reconciliation {

    /** The states of procedures that the catalogue counts too. */
    private static final List<StandingCount> STANDINGS = List.of(
            StandingCount.IN_FORCE,
            StandingCount.FULL,
            StandingCount.PARTIAL,
            StandingCount.ELIGIBLE_ONLINE,
            StandingCount.INTEGRATED,
            StandingCount.FEE_BEARING,
            StandingCount.FEE_PAYABLE_ONLINE);

    private static final String OVERDUE_AT_END = "overdue-at-end";

    private final AgroalDataSource dataSource;
    private final ReferenceData reference;
    private final Counts counts;

    Reconciliation(AgroalDataSource dataSource, ReferenceData reference, Counts counts) {
        this.dataSource = dataSource;
        this.reference = reference;
        this.counts = counts;
    }

    ReconciliationDays days(String service) {
        if (Freshness.CATALOG.equals(service)) {
            TreeSet<LocalDate> days = new TreeSet<>();
            reference.procedures().forEach(p -> p.versions().forEach(v -> {
                days.add(v.validFrom());
                if (v.validTo() != null) {
                    days.add(v.validTo().plusDays(1));
                }
            }));
            return new ReconciliationDays(service, List.copyOf(days));
        }
        Source source = source(service);
        String any = source.measures().stream()
                .filter(m -> m.isReconciled() || m.isChangeOfState())
                .map(m -> "sum(" + m.column() + ") <> 0")
                .collect(Collectors.joining(" or "));
        List<LocalDate> days = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select day from " + counters(source).all(Grain.DAY) + " group by day, agency having " + any);
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                days.add(r.getObject(1, LocalDate.class));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list days", e);
        }
        return new ReconciliationDays(service, List.copyOf(new TreeSet<>(days)));
    }

    /** What was counted of a source on a day. */
    public ReconciliationDay day(String service, LocalDate day) {
        ReconciliationDay.Builder counts = new ReconciliationDay.Builder();
        if (Freshness.CATALOG.equals(service)) {
            reference.procedures().forEach(p -> p.versions().stream()
                    .filter(v -> v.inForceOn(day))
                    .forEach(v -> add(counts, v)));
            return counts.build(service, day);
        }
        Source source = source(service);
        List<Measure> measures =
                source.measures().stream().filter(Measure::isReconciled).toList();
        String sums = measures.stream().map(m -> "sum(" + m.column() + ")").collect(Collectors.joining(", "));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select agency, " + sums + " from "
                        + counters(source).all(Grain.DAY) + " where day = ? group by agency")) {
            select.setObject(1, day);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    int column = 2;
                    for (Measure measure : measures) {
                        counts.add(r.getString(1), measure.wireName(), r.getLong(column++));
                    }
                }
            }
            if (source == Source.DOSSIERS) {
                addOverdue(connection, day, counts);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count " + day, e);
        }
        return counts.build(service, day);
    }

    /**
     * Some of the records behind a number of what is so at the end of a day; none of what counts on the day.
     *
     * @param most how many at most
     */
    public List<String> records(String service, String agency, LocalDate day, String measure, int most) {
        if (Freshness.CATALOG.equals(service)) {
            return reference.procedures().stream()
                    .filter(p -> p.versions().stream().anyMatch(v -> stands(v, agency, day, measure)))
                    .map(ProcedureChanged::code)
                    .sorted()
                    .limit(most)
                    .toList();
        }
        if (!measure.equals(OVERDUE_AT_END)) {
            return List.of();
        }
        Sql sql = new Sql()
                .add("select dossier_code from " + Source.DOSSIERS.facts() + " where agency = ? and ", agency)
                .addAt(OpenState.OVERDUE.condition(), Counts.endOf(day))
                .add(" order by 1 limit ?", most);
        return counts.rows(sql, r -> r.getString(1));
    }

    private static boolean stands(Version version, String agency, LocalDate day, String measure) {
        return version.inForceOn(day)
                && version.managingAgency().equals(agency)
                && STANDINGS.stream().anyMatch(s -> s.wireName().equals(measure) && s.holds(version));
    }

    /** What was overdue at the end of the day: all that became so less all that ceased to be. */
    private static void addOverdue(Connection connection, LocalDate day, ReconciliationDay.Builder counts)
            throws SQLException {
        String began = DossierMeasure.OVERDUE_BEGAN.column();
        String ended = DossierMeasure.OVERDUE_ENDED.column();
        Totals.Rows rows = counters(Source.DOSSIERS).rows(Totals.BEGINNING, day, Grain.YEAR, List.of(began, ended));
        try (PreparedStatement select = connection.prepareStatement(
                "select agency, coalesce(sum(%1$s), 0) - coalesce(sum(%2$s), 0) from %3$s where %1$s <> 0 or %2$s <> 0 group by agency"
                        .formatted(began, ended, rows.table()))) {
            for (int i = 0; i < rows.days().size(); i++) {
                select.setObject(i + 1, rows.days().get(i));
            }
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    counts.add(r.getString(1), OVERDUE_AT_END, r.getLong(2));
                }
            }
        }
    }

    private static void add(ReconciliationDay.Builder counts, Version version) {
        for (StandingCount standing : STANDINGS) {
            counts.add(version.managingAgency(), standing.wireName(), standing.holds(version) ? 1 : 0);
        }
    }

    private static Totals counters(Source source) {
        return source.totals(Breakdown.BY_AGENCY);
    }

    private static Source source(String service) {
        return Source.ofService(String.valueOf(service))
                .orElseThrow(() -> new Problem(IndicatorProblem.UNKNOWN_SOURCE, service));
    }
}
