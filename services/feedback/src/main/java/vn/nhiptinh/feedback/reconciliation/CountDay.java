package vn.nhiptinh.feedback.reconciliation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;

/** Counts what happened on a business day from the petitions themselves, by agency. */
@ApplicationScoped
public class CountDay {

    private static final String SOURCE = "feedback";

    private static final String COUNT = """
            with day(from_at, to_at) as (values (?::timestamptz, ?::timestamptz))
            select agency, 'received', count(*) from petition, day
             where submitted_at >= from_at and submitted_at < to_at group by agency
            union all
            select agency, 'received-answered', count(*) from petition, day
             where submitted_at >= from_at and submitted_at < to_at and answered_at is not null group by agency
            union all
            select agency, 'accepted', count(*) from petition, day
             where accepted_at >= from_at and accepted_at < to_at group by agency
            union all
            select agency, 'answered', count(*) from petition, day
             where answered_at >= from_at and answered_at < to_at group by agency
            union all
            select agency, 'rated', count(*) from petition, day
             where rated_at >= from_at and rated_at < to_at group by agency
            union all
            select agency, 'liked', count(*) from petition, day
             where rated_at >= from_at and rated_at < to_at and liked group by agency
            """;

    /** Steps from day to day through the indexes, so that ten years cost some thousand look-ups. */
    private static final String DAYS = """
            with recursive zone(name) as (values (?::text)),
            received(day) as (
              select ((select min(submitted_at) from petition) at time zone name)::date from zone
              union all
              select ((select min(submitted_at) from petition
                        where submitted_at >= (day + 1)::timestamp at time zone name) at time zone name)::date
                from received, zone where day is not null),
            accepted(day) as (
              select ((select min(accepted_at) from petition) at time zone name)::date from zone
              union all
              select ((select min(accepted_at) from petition
                        where accepted_at >= (day + 1)::timestamp at time zone name) at time zone name)::date
                from accepted, zone where day is not null),
            answered(day) as (
              select ((select min(answered_at) from petition) at time zone name)::date from zone
              union all
              select ((select min(answered_at) from petition
                        where answered_at >= (day + 1)::timestamp at time zone name) at time zone name)::date
                from answered, zone where day is not null),
            rated(day) as (
              select ((select min(rated_at) from petition) at time zone name)::date from zone
              union all
              select ((select min(rated_at) from petition
                        where rated_at >= (day + 1)::timestamp at time zone name) at time zone name)::date
                from rated, zone where day is not null)
            select day from received where day is not null
            union select day from accepted where day is not null
            union select day from answered where day is not null
            union select day from rated where day is not null
            order by 1
            """;

    private final AgroalDataSource dataSource;

    CountDay(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public ReconciliationDays days() {
        List<LocalDate> days = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(DAYS)) {
            select.setString(1, BusinessClock.ZONE.getId());
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    days.add(r.getObject(1, LocalDate.class));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list the days of the petitions", e);
        }
        return new ReconciliationDays(SOURCE, days);
    }

    public ReconciliationDay run(LocalDate day) {
        ReconciliationDay.Builder counts = new ReconciliationDay.Builder();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setObject(1, start(day));
            select.setObject(2, start(day.plusDays(1)));
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    counts.add(r.getString(1), r.getString(2), r.getLong(3));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count the petitions of " + day, e);
        }
        return counts.build(SOURCE, day);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
    }
}
