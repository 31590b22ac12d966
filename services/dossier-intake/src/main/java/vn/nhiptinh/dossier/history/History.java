package vn.nhiptinh.dossier.history;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.kit.clock.BusinessClock;

/** Keeps who did what to a dossier, in the transaction that does it; nothing of it is ever changed. */
@ApplicationScoped
public class History {

    private static final String INSERT = """
            insert into dossier_history
              (dossier_code, sequence, action, at, subject, agency, from_state, to_state, reason_code, note, form)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            select sequence, action, at, subject, agency, from_state, to_state, reason_code, note, form
            from dossier_history where dossier_code = ? order by id
            """;

    private final AgroalDataSource dataSource;

    History(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void append(String dossierCode, HistoryEntry entry) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, dossierCode);
            insert.setLong(2, entry.sequence());
            insert.setString(3, entry.action());
            insert.setObject(4, entry.at());
            insert.setString(5, entry.subject());
            insert.setString(6, entry.agency());
            insert.setString(7, entry.fromState());
            insert.setString(8, entry.toState());
            insert.setString(9, entry.reasonCode());
            insert.setString(10, entry.note());
            insert.setString(11, entry.form());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the history of " + dossierCode, e);
        }
    }

    public List<HistoryEntry> of(String dossierCode) {
        List<HistoryEntry> entries = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, dossierCode);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    entries.add(new HistoryEntry(
                            r.getLong(1),
                            r.getString(2),
                            r.getObject(3, OffsetDateTime.class)
                                    .atZoneSameInstant(BusinessClock.ZONE)
                                    .toOffsetDateTime(),
                            r.getString(4),
                            r.getString(5),
                            r.getString(6),
                            r.getString(7),
                            r.getString(8),
                            r.getString(9),
                            r.getString(10)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the history of " + dossierCode, e);
        }
        return entries;
    }
}
