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

    /**
     * Reads tables and indexes into PostgreSQL's buffers, where they are once it has run for some days; the largest first,
     * so that it is of them that something is missing where they are larger than the buffers.
     *
     * @param which a condition on the rows of pg_class
     */
    void readIntoBuffers(String which) {
        run("create extension if not exists pg_prewarm");
        number("select sum(pg_prewarm(oid)) from (select oid from pg_class where relkind in ('r', 'i') and " + which
                + " order by pg_relation_size(oid) desc) as largest_first");
    }

    /** A session of the caller's own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, superuser.username(), superuser.password());
    }
}
