package vn.nhiptinh.payments.reconciliation;

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

/** Counts what happened on a business day from the payments themselves, by agency. */
@ApplicationScoped
public class CountDay {

    private static final String SOURCE = "payments";

    private static final String COUNT = """
            with day(from_at, to_at) as (values (?::timestamptz, ?::timestamptz))
            select agency, 'requested', count(*) from payment, day
             where requested_at >= from_at and requested_at < to_at group by agency
            union all
            select agency, 'succeeded', count(*) from payment, day
             where paid_at >= from_at and paid_at < to_at group by agency
            union all
            select agency, 'succeeded-online', count(*) from payment, day
             where paid_at >= from_at and paid_at < to_at
               and method in ('ONLINE_NATIONAL', 'ONLINE_LOCAL') group by agency
            union all
            select agency, 'amount-succeeded', sum(amount)::bigint from payment, day
             where paid_at >= from_at and paid_at < to_at group by agency
            union all
            select agency, 'receipts', count(*) from receipt, day
             where issued_at >= from_at and issued_at < to_at group by agency
            """;

    /** Steps from day to day through the indexes, so that ten years cost some thousand look-ups. */
    private static final String DAYS = """
            with recursive zone(name) as (values (?::text)),
            requested(day) as (
              select ((select min(requested_at) from payment) at time zone name)::date from zone
              union all
              select ((select min(requested_at) from payment
                        where requested_at >= (day + 1)::timestamp at time zone name) at time zone name)::date
                from requested, zone where day is not null),
            paid(day) as (
              select ((select min(paid_at) from payment) at time zone name)::date from zone
              union all
              select ((select min(paid_at) from payment
                        where paid_at >= (day + 1)::timestamp at time zone name) at time zone name)::date
                from paid, zone where day is not null),
            receipted(day) as (
              select ((select min(issued_at) from receipt) at time zone name)::date from zone
              union all
              select ((select min(issued_at) from receipt
                        where issued_at >= (day + 1)::timestamp at time zone name) at time zone name)::date
                from receipted, zone where day is not null)
            select day from requested where day is not null
            union select day from paid where day is not null
            union select day from receipted where day is not null
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
            throw new IllegalStateException("cannot list the days of the payments", e);
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
            throw new IllegalStateException("cannot count the payments of " + day, e);
        }
        return counts.build(SOURCE, day);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
    }
}
