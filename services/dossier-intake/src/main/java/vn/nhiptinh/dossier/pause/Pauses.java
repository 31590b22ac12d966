package vn.nhiptinh.dossier.pause;

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

/** Keeps when and why the clocks of dossiers stood still, in the transaction that stops them or lets them go on. */
@ApplicationScoped
public class Pauses {

    private static final String BEGIN =
            "insert into dossier_pause (dossier_code, status, reason_code, from_at) values (?, ?, ?, ?)";

    private static final String END = "update dossier_pause set to_at = ? where dossier_code = ? and to_at is null";

    private static final String OF =
            "select status, reason_code, from_at, to_at from dossier_pause where dossier_code = ? order by id";

    private final AgroalDataSource dataSource;

    Pauses(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param reasonCode why, or null */
    public void begin(String dossierCode, String status, String reasonCode, OffsetDateTime at) {
        write(BEGIN, dossierCode, status, reasonCode, at);
    }

    public void end(String dossierCode, OffsetDateTime at) {
        write(END, at, dossierCode);
    }

    /** All pauses of a dossier in their order. */
    public List<Pause> of(String dossierCode) {
        List<Pause> pauses = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, dossierCode);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    pauses.add(new Pause(r.getString(1), r.getString(2), moment(r, 3), moment(r, 4)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the pauses of " + dossierCode, e);
        }
        return pauses;
    }

    private void write(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot note a pause", e);
        }
    }

    private static OffsetDateTime moment(ResultSet r, int column) throws SQLException {
        OffsetDateTime moment = r.getObject(column, OffsetDateTime.class);
        return moment == null
                ? null
                : moment.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime();
    }
}
