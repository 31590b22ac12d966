package vn.nhiptinh.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One database of the local PostgreSQL server and the role that owns it. */
public record Database(String name, String jdbcUrl, String username, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    /** Gives a new session each time, as {@link #connect()} does. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(username);
        source.setPassword(password);
        return source;
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "Database[" + name + ", " + jdbcUrl + ", " + username + "]";
    }
}
