package vn.nhiptinh.dossier.reconciliation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.reconciliation.DailyCounts;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;

/**
 * Counts from the dossiers themselves what happened on a business day. The measures: submitted, received,
 * received-online, received-youth-online, received-digitised, started, completed, completed-on-time, completed-late,
 * returned, overdue-at-end.
 */
@ApplicationScoped
class DossierCounts implements DailyCounts {

    private static final String SOURCE = "dossier-intake";
    private static final String ZONE = "'Asia/Ho_Chi_Minh'";

    /** Jumps from one day that has something to the next, by the column's tree. */
    private static final String DAYS = """
            with recursive found (moment) as (
              select min(%1$s) from dossier
              union all
              select (select min(%1$s) from dossier
                      where %1$s >= ((moment at time zone %2$s)::date + 1)::timestamp at time zone %2$s)
              from found where moment is not null)
            select (moment at time zone %2$s)::date from found where moment is not null
            """;

    /** The same where the column's index is one of ranges of pages, which leads to no next day: one pass over all. */
    private static final String DAYS_IN_ONE_PASS =
            "select distinct (%1$s at time zone %2$s)::date from dossier where %1$s is not null";

    /**
     * What is counted of the dossiers whose {@code moment} lies in the day.
     *
     * @param days the query for the days on which there are any
     */
    private record Stage(String moment, String days, Map<String, String> measures) {

        String sql() {
            StringBuilder sql = new StringBuilder("select handling_agency");
            measures.values().forEach(condition -> sql.append(", count(*) filter (where ")
                    .append(condition)
                    .append(")"));
            return sql.append(
                            " from dossier where %s >= ? and %s < ? group by handling_agency".formatted(moment, moment))
                    .toString();
        }
    }

    private static final List<Stage> STAGES = List.of(
            new Stage("submitted_at", DAYS, Map.of("submitted", "true")),
            new Stage(
                    "received_at",
                    DAYS,
                    Map.of(
                            "received", "true",
                            "received-online", "channel = 'ONLINE'",
                            "received-youth-online", "channel = 'ONLINE' and assisted_by = 'YOUTH_UNION'",
                            "received-digitised",
                                    "components_digitised > 0 and (not written_result_required"
                                            + " or completed_at is null or electronic_result)")),
            new Stage("started_at", DAYS_IN_ONE_PASS, Map.of("started", "true")),
            new Stage(
                    "completed_at",
                    DAYS,
                    Map.of(
                            "completed", "true",
                            "completed-on-time", "completed_at <= original_due_at",
                            "completed-late", "completed_at > original_due_at")),
            new Stage("returned_at", DAYS, Map.of("returned", "true")));

    /** The condition of the index over whatever was or may become overdue. */
    private static final String EVER_OVERDUE =
            "current_due_at is not null and (ended_at is null or ended_at > current_due_at)";

    private static final String OVERDUE = """
            select handling_agency, count(*) from dossier
            where %s and current_due_at < ? and (ended_at is null or ended_at >= ?)
            group by handling_agency
            """.formatted(EVER_OVERDUE);

    private static final String OVERDUE_CHANGES = """
            select day, sum(change) from (
              select (current_due_at at time zone %1$s)::date as day, 1 as change from dossier where %2$s
              union all
              select (ended_at at time zone %1$s)::date, -1 from dossier
              where %2$s and ended_at is not null) changes
            group by day order by day
            """.formatted(ZONE, EVER_OVERDUE);

    private final AgroalDataSource dataSource;

    DossierCounts(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All measures of a day. */
    @Override
    public ReconciliationDay on(LocalDate day) {
        OffsetDateTime start = day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
        OffsetDateTime end = day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
        ReconciliationDay.Builder counts = new ReconciliationDay.Builder();
        try (Connection connection = dataSource.getConnection()) {
            for (Stage stage : STAGES) {
                try (PreparedStatement select = connection.prepareStatement(stage.sql())) {
                    select.setObject(1, start);
                    select.setObject(2, end);
                    add(counts, select, List.copyOf(stage.measures().keySet()));
                }
            }
            try (PreparedStatement select = connection.prepareStatement(OVERDUE)) {
                select.setObject(1, end);
                select.setObject(2, end);
                add(counts, select, List.of("overdue-at-end"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count " + day, e);
        }
        return counts.build(SOURCE, day);
    }

    private static void add(ReconciliationDay.Builder counts, PreparedStatement select, List<String> measures)
            throws SQLException {
        try (ResultSet r = select.executeQuery()) {
            while (r.next()) {
                for (int i = 0; i < measures.size(); i++) {
                    counts.add(r.getString(1), measures.get(i), r.getLong(i + 2));
                }
            }
        }
    }

    /**
     * The days that have any count. A dossier that stays overdue counts on every day, so those days go up to the last
     * one on which anything happened.
     */
    @Override
    public ReconciliationDays days() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            TreeSet<LocalDate> days = new TreeSet<>();
            for (Stage stage : STAGES) {
                try (ResultSet r = statement.executeQuery(stage.days().formatted(stage.moment(), ZONE))) {
                    while (r.next()) {
                        days.add(r.getObject(1, LocalDate.class));
                    }
                }
            }
            if (!days.isEmpty()) {
                TreeMap<LocalDate, Long> changes = new TreeMap<>();
                try (ResultSet r = statement.executeQuery(OVERDUE_CHANGES)) {
                    while (r.next()) {
                        changes.put(r.getObject(1, LocalDate.class), r.getLong(2));
                    }
                }
                addOverdue(days, changes);
            }
            return new ReconciliationDays(SOURCE, new ArrayList<>(days));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list the days", e);
        }
    }

    private static void addOverdue(TreeSet<LocalDate> days, TreeMap<LocalDate, Long> changes) {
        LocalDate last = days.last();
        long overdue = 0;
        for (LocalDate day = changes.isEmpty() ? last : changes.firstKey(); !day.isAfter(last); day = day.plusDays(1)) {
            overdue += changes.getOrDefault(day, 0L);
            if (overdue > 0) {
                days.add(day);
            }
        }
    }
}
