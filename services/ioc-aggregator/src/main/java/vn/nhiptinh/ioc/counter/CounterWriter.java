package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Appends the differences of a batch to what is fresh of a source's totals: nobody waits for a row that another writer
 * changes, and no index is kept.
 */
public final class CounterWriter {

    private final Source source;

    public CounterWriter(Source source) {
        this.source = source;
    }

    public void write(Connection connection, Deltas deltas) throws SQLException {
        for (Spread spread : Spread.values()) {
            append(connection, spread.totals(), deltas.changed(spread));
        }
        LocalDate horizon = horizon(connection);
        for (Breakdown breakdown : Breakdown.values()) {
            append(connection, breakdown, fromHorizon(horizon, deltas.changed(breakdown)));
        }
    }

    private void append(Connection connection, Breakdown breakdown, Map<Cell, long[]> cells) throws SQLException {
        if (cells.isEmpty()) {
            return;
        }
        int dimensions = cells.keySet().iterator().next().dimensions().size();
        try (CopyRows copy = source.totals(breakdown).append(connection)) {
            for (Map.Entry<Cell, long[]> entry : cells.entrySet()) {
                Cell cell = entry.getKey();
                copy.row(dimensions + 1 + entry.getValue().length);
                copy.text(cell.agency());
                copy.text(cell.level());
                if (cell.field() != null) {
                    copy.text(cell.field());
                }
                if (cell.channel() != null) {
                    copy.text(cell.channel());
                }
                copy.date(cell.day());
                values(copy, entry.getValue());
            }
            copy.end();
        }
    }

    private static void append(Connection connection, Totals totals, Map<Spread.Cell, Long> values)
            throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (CopyRows copy = totals.append(connection)) {
            for (Map.Entry<Spread.Cell, Long> entry : values.entrySet()) {
                copy.row(5);
                copy.text(entry.getKey().agency());
                copy.text(entry.getKey().level());
                copy.text(entry.getKey().value());
                copy.date(entry.getKey().day());
                copy.bigint(entry.getValue());
            }
            copy.end();
        }
    }

    /** Most counts of a row are nought. */
    private static void values(CopyRows copy, long[] values) throws SQLException {
        for (long value : values) {
            if (value == 0) {
                copy.nothing();
            } else {
                copy.bigint(value);
            }
        }
    }

    /** What is counted before the horizon is one sum, on the day before it. */
    private static Map<Cell, long[]> fromHorizon(LocalDate horizon, Map<Cell, long[]> cells) {
        if (cells.keySet().stream().noneMatch(c -> c.day().isBefore(horizon))) {
            return cells;
        }
        Map<Cell, long[]> moved = new HashMap<>();
        cells.forEach((cell, values) -> {
            long[] sum = moved.computeIfAbsent(
                    cell.day().isBefore(horizon) ? cell.on(horizon.minusDays(1)) : cell, c -> new long[values.length]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        });
        return moved;
    }

    private static LocalDate horizon(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select day from horizon");
                ResultSet r = select.executeQuery()) {
            r.next();
            return r.getObject(1, LocalDate.class);
        }
    }
}
