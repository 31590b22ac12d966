package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The counts of agencies by day and by month, whatever the field and the channel: what most questions ask. Batches append
 * what they change to what is fresh, which belongs to every sum; {@link AddUpTotals} brings it to the day and the month.
 */
public final class Totals {

    private static final String KEY = "day, agency, level";

    private final String name;
    private final List<String> measures;

    Totals(String name, List<Measure> measures) {
        this.name = name;
        this.measures = measures.stream().map(Measure::column).toList();
    }

    /** The table of days, with what is complete. */
    public String ofDay() {
        return name + "_of_day";
    }

    /** The table of months, each under its first day. */
    public String ofMonth() {
        return name + "_of_month";
    }

    /** The table of differences that neither of the others has. */
    public String fresh() {
        return name + "_fresh";
    }

    /** All that is counted of days, as a table. */
    public String days() {
        return "(select " + columns() + " from " + ofDay() + " union all select " + columns() + " from " + fresh()
                + ") as days";
    }

    /** All that is counted of months, as a table. */
    public String months() {
        return "(select " + columns() + " from " + ofMonth() + " union all select agency, "
                + "date_trunc('month', day)::date, level, " + each(measure -> measure) + " from " + fresh()
                + ") as months";
    }

    /** The columns of a row that a batch appends. */
    String columns() {
        return "agency, day, level, " + each(measure -> measure);
    }

    /** Adds up so many of the rows that are fresh, in the session's schema; how many they were. */
    int addUp(Connection connection, int most) throws SQLException {
        String taken = "with taken as (delete from " + fresh() + " where ctid = any (array(select ctid from " + fresh()
                + " limit ?)) returning *), days as (" + sums("taken", "day") + "), stored as ("
                + into(ofDay(), "select * from days") + "), months as ("
                + into(ofMonth(), sums("days", "date_trunc('month', day)::date")) + ") select count(*) from taken";
        try (PreparedStatement add = connection.prepareStatement(taken)) {
            add.setInt(1, most);
            try (var r = add.executeQuery()) {
                r.next();
                return r.getInt(1);
            }
        }
    }

    /** Makes one sum of all before a day, the first of a year, on the day and in the month before it. */
    public void carryOver(Connection connection, LocalDate before) throws SQLException {
        carryOver(connection, ofDay(), before, before.minusDays(1));
        carryOver(connection, ofMonth(), before, before.minusMonths(1));
    }

    private void carryOver(Connection connection, String table, LocalDate before, LocalDate to) throws SQLException {
        String carried = "carried_" + table;
        try (PreparedStatement sum = connection.prepareStatement("create temp table " + carried + " on commit drop as "
                        + sums(table + " where day < '" + before + "'", "'" + to + "'::date"));
                PreparedStatement delete =
                        connection.prepareStatement("delete from " + table + " where day < '" + before + "'");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into " + table + " (" + columns() + ") select " + columns() + " from " + carried)) {
            sum.executeUpdate();
            delete.executeUpdate();
            insert.executeUpdate();
        }
    }

    private String sums(String from, String day) {
        return "select agency, " + day + " as day, level, "
                + each(measure -> "nullif(sum(" + measure + "), 0)::bigint as " + measure) + " from " + from
                + " group by agency, 2, level";
    }

    private String into(String table, String rows) {
        return "insert into " + table + " as t (" + columns() + ") " + rows + " order by 2, 1, 3 on conflict (" + KEY
                + ") do update set "
                + each(measure -> measure + " = case when excluded." + measure + " is null then t." + measure
                        + " else coalesce(t." + measure + ", 0) + excluded." + measure + " end");
    }

    private String each(UnaryOperator<String> part) {
        return measures.stream().map(part).collect(Collectors.joining(", "));
    }
}
