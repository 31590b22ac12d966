package vn.nhiptinh.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One database of the local PostgreSQL server and the role that owns it. */
public record Database(String name, String jdbcUrl, String username, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "Database[" + name + ", " + jdbcUrl + ", " + username + "]";
    }
}
