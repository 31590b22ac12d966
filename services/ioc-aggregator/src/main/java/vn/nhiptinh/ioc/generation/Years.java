package vn.nhiptinh.ioc.generation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The years that the counters of a generation are cut into: all that are kept, this one and the next, in which what is
 * due then is counted already. What lies beyond them, such as a date that somebody mistyped, lies in one part by itself.
 */
@ApplicationScoped
public class Years {

    private static final String STORAGE = " with (fillfactor = 80)";

    private final RetentionSettings settings;
    private final Clock clock;

    Years(RetentionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The first day that is kept. */
    public LocalDate horizon() {
        return LocalDate.now(clock).withDayOfYear(1).minusYears(settings.years());
    }

    /** Cuts the counters of a generation that is being made. */
    void begin(Connection connection, String schema) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + schema + ".horizon (day) values (?)")) {
            insert.setObject(1, horizon());
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            for (String table : tables(connection, schema)) {
                statement.execute("create table " + schema + "." + table + "_other partition of " + schema + "." + table
                        + " default" + STORAGE);
            }
        }
        make(connection, schema, horizon());
    }

    /** Makes the years that are missing, from the one of a day on. */
    void make(Connection connection, String schema, LocalDate from) throws SQLException {
        for (String table : tables(connection, schema)) {
            for (int year = from.getYear(); year <= LocalDate.now(clock).getYear() + 1; year++) {
                make(connection, schema + "." + table, year);
            }
        }
    }

    /** True if no year is missing from the one of a day on. */
    boolean complete(Connection connection, String schema, LocalDate from) throws SQLException {
        int last = LocalDate.now(clock).getYear() + 1;
        String[] parts = tables(connection, schema).stream()
                .flatMap(table ->
                        IntStream.rangeClosed(from.getYear(), last).mapToObj(year -> schema + "." + table + "_" + year))
                .toArray(String[]::new);
        try (PreparedStatement missing = connection.prepareStatement(
                "select 1 from unnest(?::text[]) as part where to_regclass(part) is null limit 1")) {
            missing.setObject(1, parts);
            try (ResultSet r = missing.executeQuery()) {
                return !r.next();
            }
        }
    }

    /** What was counted there before the year had a part of its own moves into it. */
    private static void make(Connection connection, String table, int year) throws SQLException {
        String part = table + "_" + year;
        String days = "day >= '%1$d-01-01' and day < '%2$d-01-01'".formatted(year, year + 1);
        try (Statement statement = connection.createStatement()) {
            if (Generations.exists(statement, "select 1 where to_regclass('" + part + "') is not null")) {
                return;
            }
            statement.execute("create table " + part + " (like " + table + " including all)" + STORAGE);
            statement.execute("lock table " + table + "_other in access exclusive mode");
            statement.execute("with moved as (delete from " + table + "_other where " + days + " returning *)"
                    + " insert into " + part + " select * from moved");
            statement.execute("alter table " + table + " attach partition " + part
                    + " for values from ('%d-01-01') to ('%d-01-01')".formatted(year, year + 1));
        }
    }

    /** Drops what lies before a day, the first of a year. */
    void drop(Connection connection, String schema, LocalDate before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables(connection, schema)) {
                for (String part : parts(connection, schema, table)) {
                    String year = part.substring(table.length() + 1);
                    if (!year.equals("other") && Integer.parseInt(year) < before.getYear()) {
                        statement.execute("drop table " + schema + "." + part);
                    }
                }
                statement.execute("delete from " + schema + "." + table + "_other where day < '" + before + "'");
            }
        }
    }

    /** Those that are cut by days. */
    private static List<String> tables(Connection connection, String schema) throws SQLException {
        return names(connection, """
                select c.relname from pg_partitioned_table p
                join pg_class c on c.oid = p.partrelid join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and p.partstrat = 'r' order by 1
                """, schema);
    }

    private static List<String> parts(Connection connection, String schema, String table) throws SQLException {
        return names(connection, """
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                join pg_class p on p.oid = i.inhparent join pg_namespace n on n.oid = p.relnamespace
                where n.nspname = ? and p.relname = ? order by 1
                """, schema, table);
    }

    private static List<String> names(Connection connection, String query, String... parameters) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    names.add(r.getString(1));
                }
            }
        }
        return names;
    }
}
