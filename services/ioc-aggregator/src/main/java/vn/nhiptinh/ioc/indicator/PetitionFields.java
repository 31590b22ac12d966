package vn.nhiptinh.ioc.indicator;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The fields petitions have come in; their list is the feedback service's, their use is seen here. */
@ApplicationScoped
class PetitionFields {

    private final AgroalDataSource dataSource;

    PetitionFields(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean knows(String code) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select exists (select 1 from petition_by_agency where field_code = ?)")) {
            select.setString(1, code);
            try (ResultSet r = select.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look a petition field up", e);
        }
    }
}
