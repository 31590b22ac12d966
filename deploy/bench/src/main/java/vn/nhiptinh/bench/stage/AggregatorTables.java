package vn.nhiptinh.bench.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import vn.nhiptinh.launcher.suite.SuiteException;

/** The aggregator's facts, counters and offsets, in whichever schema they lie. */
public final class AggregatorTables {
    private static final String SCHEMAS = """
            select table_schema from information_schema.tables
            where table_name = 'dossier_fact' and table_type = 'BASE TABLE'
            """;

    private final Sql sql;

    AggregatorTables(Sql sql) {
        this.sql = sql;
    }

    /** A session that finds the tables by their bare names; the caller closes it. */
    public Connection connect() throws SQLException {
        Connection connection = sql.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set search_path to " + statement.enquoteIdentifier(schema(statement), true) + ", public");
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    public long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask the aggregator's database: " + query, e);
        }
    }

    public void run(String... commands) {
        sql.run(commands);
    }

    /** Reads all of them into PostgreSQL's buffers. */
    public void read() {
        sql.readIntoBuffers("relnamespace = (select relnamespace from pg_class where relname = 'dossier_fact')");
    }

    private static String schema(Statement statement) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(SCHEMAS)) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        }
        if (schemas.size() != 1) {
            throw new SuiteException("The aggregator's facts should lie in one schema, and lie in " + schemas);
        }
        return schemas.get(0);
    }

    /** The columns of a table of counters that count, in order. */
    public static List<String> counters(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select column_name from information_schema.columns
                where table_schema = current_schema() and table_name = ?
                  and data_type in ('integer', 'bigint', 'numeric')
                order by ordinal_position
                """)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }
}
