package vn.nhiptinh.bench.catchup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.nhiptinh.bench.catchup.FoldLives.Cell;
import vn.nhiptinh.bench.stage.AggregatorTables;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Holds the aggregator's facts and counters of dossiers against a fold of the same lives. */
public final class CompareCounters {
    private static final int FETCH = 10_000;
    private static final int DIFFERENCES_TOLD = 5;
    private static final int DIMENSIONS = 5;
    private static final long[] NOTHING = new long[FoldLives.COUNTERS.size()];
    private static final String BY_AGENCY = "dossier_by_agency";
    private static final String ANY = "'', ''";
    private static final String BY_FIELD = "dossier_by_field";
    private static final String EACH = "field_code, channel";
    private static final String DAY = "day";
    private static final String MONTH = "month";

    private final AggregatorTables tables;
    private final FoldLives fold;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> compared = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();
    private long sums;

    public CompareCounters(AggregatorTables tables, FoldLives fold) {
        this.tables = tables;
        this.fold = fold;
    }

    /**
     * What the comparison found.
     *
     * @param sums how many sums of a counter in a cell were compared
     * @param counters the counters that were compared
     * @param unknown the counters that the fold does not know
     * @param differences the first of them, in words; empty where everything is exact
     */
    public record Findings(long sums, Set<String> counters, Set<String> unknown, List<String> differences) {}

    public Findings run() {
        try (Connection connection = tables.connect()) {
            // Fetched piece by piece only inside a transaction.
            connection.setAutoCommit(false);
            compareFacts(connection);
            compare(connection, BY_AGENCY, DAY, ANY, fold.cells(Cell::ofAgency));
            compare(connection, BY_AGENCY, MONTH, ANY, fold.cells(cell -> cell.ofAgency()
                    .ofMonth()));
            compare(connection, BY_FIELD, DAY, EACH, fold.cells(Cell::ofProvince));
            compare(connection, BY_FIELD, MONTH, EACH, fold.cells(cell -> cell.ofProvince()
                    .ofMonth()));
            connection.rollback();
        } catch (SQLException e) {
            throw new SuiteException("Cannot read the counters", e);
        }
        return new Findings(sums, compared, unknown, differences);
    }

    private void compareFacts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*), count(received_on), count(completed_on), count(returned_on), count(ended_at),
                               coalesce(sum(extract(epoch from ended_at)), 0)::bigint
                        from dossier_fact
                        """)) {
            row.next();
            List<Long> found = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                found.add(row.getLong(i));
            }
            if (!found.equals(fold.facts().all())) {
                differences.add("facts, of them received, completed, returned, ended, seconds of their ends: " + found
                        + " instead of " + fold.facts().all());
            }
        }
    }

    /** What is fresh belongs to every day and to every month. */
    private void compare(Connection connection, String name, String grain, String fields, Map<Cell, long[]> expected)
            throws SQLException {
        String table = name + "_of_" + grain;
        List<String> columns = AggregatorTables.counters(connection, table);
        columns.stream().filter(column -> !FoldLives.COUNTERS.contains(column)).forEach(unknown::add);
        FoldLives.COUNTERS.stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> differences.add(table + " has no " + column));
        List<String> known =
                FoldLives.COUNTERS.stream().filter(columns::contains).toList();
        compared.addAll(known);
        String counters = String.join(", ", known);
        String sumsOfEach =
                known.stream().map(column -> "sum(" + column + ")::bigint").collect(Collectors.joining(", "));
        String rows = "select agency, day, level, " + fields + ", " + counters + " from " + table
                + " union all select agency, date_trunc('" + grain + "', day)::date, level, " + fields + ", " + counters
                + " from " + name + "_fresh";
        int met = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row =
                    statement.executeQuery("select agency, day, level, field, channel, " + sumsOfEach + " from ("
                            + rows + ") as counted (agency, day, level, field, channel, " + counters
                            + ") group by 1, 2, 3, 4, 5")) {
                while (row.next()) {
                    Cell cell = cell(row);
                    met += expected.containsKey(cell) ? 1 : 0;
                    compareRow(table, cell, row, known, expected.getOrDefault(cell, NOTHING));
                }
            }
        }
        if (met < expected.size()) {
            differences.add(table + " lacks " + (expected.size() - met) + " of " + expected.size() + " cells");
        }
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                row.getString(1),
                row.getObject(2, LocalDate.class),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }

    private void compareRow(String table, Cell cell, ResultSet row, List<String> columns, long[] counts)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            long found = row.getLong(DIMENSIONS + 1 + i);
            long wanted = counts[FoldLives.COUNTERS.indexOf(columns.get(i))];
            sums++;
            if (found != wanted && differences.size() < DIFFERENCES_TOLD) {
                differences.add(table + " " + cell + ": " + columns.get(i) + " " + found + " instead of " + wanted);
            }
        }
    }
}
