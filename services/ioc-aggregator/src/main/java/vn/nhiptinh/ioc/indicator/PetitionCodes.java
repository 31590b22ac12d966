package vn.nhiptinh.ioc.indicator;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Totals.Grain;

/** The fields and units petitions have come in; the list of fields is the feedback service's, their use is seen here. */
@ApplicationScoped
class PetitionCodes {

    private final AgroalDataSource dataSource;

    PetitionCodes(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean knowsField(String code) {
        return exists(
                "select 1 from " + Source.PETITIONS.totals(Breakdown.BY_FIELD).all(Grain.MONTH)
                        + " where field_code = ?",
                code);
    }

    boolean knowsUnit(String code) {
        return exists("select 1 from petition_fact where unit_code = ?", code);
    }

    private boolean exists(String query, String code) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select exists (" + query + ")")) {
            select.setString(1, code);
            try (ResultSet r = select.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look a code of petitions up", e);
        }
    }
}
