package vn.nhiptinh.dossier.office;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** On which days of the week offices take dossiers online only. */
@ApplicationScoped
public class OnlineOnlyDays {

    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended('online-only days ' || ?, 0))";

    private final AgroalDataSource dataSource;

    OnlineOnlyDays(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether an office's counter is closed to dossiers on a day. */
    public boolean closeTheCounter(String agency, LocalDate day) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select 1 from online_only_day where agency = ? and weekday = ? and valid_from <= ?"
                                + " and (valid_to is null or valid_to >= ?)")) {
            select.setString(1, agency);
            select.setInt(2, day.getDayOfWeek().getValue());
            select.setObject(3, day);
            select.setObject(4, day);
            try (ResultSet r = select.executeQuery()) {
                return r.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the online-only days of " + agency, e);
        }
    }

    List<OnlineOnlyDay> of(String agency) {
        List<OnlineOnlyDay> days = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select weekday, valid_from, valid_to, legal_basis from online_only_day"
                                + " where agency = ? order by weekday, valid_from")) {
            select.setString(1, agency);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    days.add(new OnlineOnlyDay(
                            DayOfWeek.of(r.getInt(1)),
                            r.getObject(2, LocalDate.class),
                            r.getObject(3, LocalDate.class),
                            r.getString(4)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the online-only days of " + agency, e);
        }
        return days;
    }

    /** Nobody else says anything of an office's days until the transaction ends. */
    void hold(String agency) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock = connection.prepareStatement(HOLD)) {
            lock.setString(1, agency);
            lock.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot hold the online-only days of " + agency, e);
        }
    }

    /** Says them anew, all of them. */
    void replace(String agency, List<OnlineOnlyDay> days) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from online_only_day where agency = ?");
                PreparedStatement insert =
                        connection.prepareStatement("insert into online_only_day values (?, ?, ?, ?, ?)")) {
            delete.setString(1, agency);
            delete.executeUpdate();
            for (OnlineOnlyDay day : days) {
                insert.setString(1, agency);
                insert.setInt(2, day.weekday().getValue());
                insert.setObject(3, day.validFrom());
                insert.setObject(4, day.validTo());
                insert.setString(5, day.legalBasis());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot store the online-only days of " + agency, e);
        }
    }
}
