package vn.nhiptinh.bench.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.servers.Database;
import vn.nhiptinh.servers.PostgresServer;

/** A superuser's look into one database of a stage. */
public final class Sql {
    private final String url;
    private final Database superuser;

    Sql(PostgresServer postgres, String database) {
        url = postgres.jdbcUrl(database);
        superuser = postgres.superuser();
    }

    public long number(String query) {
        return Long.parseLong(text(query));
    }

    /** The first column of the first row. */
    public String text(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask PostgreSQL: " + query, e);
        }
    }

    /** The first column of every row. */
    public List<Instant> moments(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<Instant> moments = new ArrayList<>();
            while (row.next()) {
                moments.add(row.getObject(1, OffsetDateTime.class).toInstant());
            }
            return moments;
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask PostgreSQL: " + query, e);
        }
    }

    public void run(String... commands) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        } catch (SQLException e) {
            throw new SuiteException("PostgreSQL refused " + String.join("; ", commands), e);
        }
    }

    /** A session of the caller's own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, superuser.username(), superuser.password());
    }
}
