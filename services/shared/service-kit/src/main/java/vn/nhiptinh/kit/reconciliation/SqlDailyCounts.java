package vn.nhiptinh.kit.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import vn.nhiptinh.kit.clock.BusinessClock;

/** Counts by one statement over the moments at which something happened to a service's records. */
public class SqlDailyCounts implements DailyCounts {

    /** Steps from day to day through the column's index, so that ten years cost some thousand look-ups. */
    private static final String DAYS_OF_A_MOMENT = """
            (with recursive zone(name) as (values ('%1$s')),
             found(day) as (
               select ((select min(%3$s) from %2$s) at time zone name)::date from zone
               union all
               select ((select min(%3$s) from %2$s
                         where %3$s >= (day + 1)::timestamp at time zone name) at time zone name)::date
                 from found, zone where day is not null)
             select day from found where day is not null)
            """;

    /** A moment that records carry: a table's indexed column. */
    public record Moment(String table, String column) {}

    private final DataSource dataSource;
    private final String source;
    private final String days;
    private final String count;

    /**
     * @param source the service's name
     * @param moments what makes a day one with counts
     * @param count answers agency, measure and value; its common table {@code day} has the columns {@code from_at} and
     *     {@code to_at}
     */
    public SqlDailyCounts(DataSource dataSource, String source, List<Moment> moments, String count) {
        this.dataSource = dataSource;
        this.source = source;
        this.days = moments.stream()
                .map(m -> DAYS_OF_A_MOMENT.formatted(BusinessClock.ZONE.getId(), m.table(), m.column()))
                .collect(Collectors.joining(" union ", "", " order by 1"));
        this.count = "with day(from_at, to_at) as (values (?::timestamptz, ?::timestamptz)) " + count;
    }

    @Override
    public ReconciliationDays days() {
        List<LocalDate> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(days);
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                found.add(r.getObject(1, LocalDate.class));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list the days of " + source, e);
        }
        return new ReconciliationDays(source, found);
    }

    @Override
    public ReconciliationDay on(LocalDate day) {
        ReconciliationDay.Builder counts = new ReconciliationDay.Builder();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(count)) {
            select.setObject(1, day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime());
            select.setObject(2, day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toOffsetDateTime());
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    counts.add(r.getString(1), r.getString(2), r.getLong(3));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count " + day + " of " + source, e);
        }
        return counts.build(source, day);
    }
}
