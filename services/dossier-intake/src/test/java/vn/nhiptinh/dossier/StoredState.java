package vn.nhiptinh.dossier;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Everything the service has stored and may publish, as sums that any change would move. */
public record StoredState(long dossiers, long versions, long events, long numbers, long keys) {

    public static StoredState of(AgroalDataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("""
                        select (select count(*) from dossier), (select coalesce(sum(version), 0) from dossier),
                               (select count(*) from event), (select coalesce(sum(last), 0) from dossier_number),
                               (select count(*) from idempotency_key)
                        """)) {
            r.next();
            return new StoredState(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
