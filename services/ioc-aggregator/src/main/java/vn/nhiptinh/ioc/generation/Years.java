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
        for (Part missing : missing(connection, schema, horizon())) {
            make(connection, missing);
        }
    }

    /**
     * A year of a table.
     *
     * @param table with its schema
     */
    record Part(String table, int year) {

        private String name() {
            return table + "_" + year;
        }
    }

    /** The years that are missing, from the one of a day to the next one. */
    List<Part> missing(Connection connection, String schema, LocalDate from) throws SQLException {
        int last = LocalDate.now(clock).getYear() + 1;
        List<Part> missing = new ArrayList<>();
        for (String table : tables(connection, schema)) {
            List<String> there = parts(connection, schema, table);
            for (int year = from.getYear(); year <= last; year++) {
                if (!there.contains(table + "_" + year)) {
                    missing.add(new Part(schema + "." + table, year));
                }
            }
        }
        return missing;
    }

    /** The years that are over and empty: all but the last before a day, which has the sums of all before. */
    List<Part> over(Connection connection, String schema, LocalDate before) throws SQLException {
        List<Part> over = new ArrayList<>();
        for (String table : tables(connection, schema)) {
            for (String part : parts(connection, schema, table)) {
                String year = part.substring(table.length() + 1);
                if (!year.equals("other") && Integer.parseInt(year) < before.getYear() - 1) {
                    over.add(new Part(schema + "." + table, Integer.parseInt(year)));
                }
            }
        }
        return over;
    }

    /** What was counted there before the year had a part of its own moves into it. */
    void make(Connection connection, Part missing) throws SQLException {
        String part = missing.name();
        String table = missing.table();
        String days = "day >= '%1$d-01-01' and day < '%2$d-01-01'".formatted(missing.year(), missing.year() + 1);
        try (Statement statement = connection.createStatement()) {
            if (Generations.exists(statement, "select 1 where to_regclass('" + part + "') is not null")) {
                return;
            }
            statement.execute("create table " + part + " (like " + table + " including all)" + STORAGE);
            statement.execute("lock table " + table + "_other in access exclusive mode");
            statement.execute("with moved as (delete from " + table + "_other where " + days + " returning *)"
                    + " insert into " + part + " select * from moved");
            statement.execute("alter table " + table + " attach partition " + part
                    + " for values from ('%d-01-01') to ('%d-01-01')".formatted(missing.year(), missing.year() + 1));
        }
    }

    /** Deletes what lies before a day, the first of a year; the parts it lay in are dropped one by one afterwards. */
    void empty(Connection connection, String schema, LocalDate before) throws SQLException {
        for (String table : tables(connection, schema)) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + schema + "." + table + " where day < ?")) {
                delete.setObject(1, before);
                delete.executeUpdate();
            }
        }
    }

    void drop(Connection connection, Part over) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists " + over.name());
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
