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
import vn.nhiptinh.kit.transaction.LastWrites;

/** Keeps who did what to a dossier, in the transaction that does it; nothing of it is ever changed. */
@ApplicationScoped
public class History {

    private static final String INSERT = """
            insert into dossier_history
              (dossier_code, sequence, action, at, subject, agency, from_state, to_state, reason_code, note, form)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            select sequence, action, at, subject, agency, from_state, to_state, reason_code, note, form
            from dossier_history where dossier_code = ? order by id
            """;

    private final AgroalDataSource dataSource;
    private final LastWrites lastWrites;

    History(AgroalDataSource dataSource, LastWrites lastWrites) {
        this.dataSource = dataSource;
        this.lastWrites = lastWrites;
    }

    public void append(String dossierCode, HistoryEntry entry) {
        lastWrites.add(
                INSERT,
                dossierCode,
                entry.sequence(),
                entry.action(),
                entry.at(),
                entry.subject(),
                entry.agency(),
                entry.fromState(),
                entry.toState(),
                entry.reasonCode(),
                entry.note(),
                entry.form());
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
