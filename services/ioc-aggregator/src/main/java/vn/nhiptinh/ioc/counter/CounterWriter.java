package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import vn.nhiptinh.kit.security.AgencyScope;

/** Adds the differences of a batch to a source's counters, in the writer's shard. */
public final class CounterWriter {

    private final Source source;
    private final List<Table> tables;

    public CounterWriter(Source source) {
        this.source = source;
        this.tables = source.cuboids().stream().map(Table::new).toList();
    }

    /** How rows of a cuboid are written. */
    private final class Table {

        private final Cuboid cuboid;
        private final String names;
        private final int columns;
        private final Incoming incoming;

        Table(Cuboid cuboid) {
            this.cuboid = cuboid;
            List<String> measures =
                    source.measures().stream().map(Measure::column).toList();
            this.columns = cuboid.key().size() + measures.size();
            this.names = Stream.concat(cuboid.key().stream(), measures.stream()).collect(Collectors.joining(", "));
            // Most of a cell is null, on both sides: what a batch does not touch is left as it is.
            String change = measures.stream()
                    .map(m -> m + " = case when excluded." + m + " is null then " + cuboid.table() + "." + m
                            + " else coalesce(" + cuboid.table() + "." + m + ", 0) + excluded." + m + " end")
                    .collect(Collectors.joining(", "));
            this.incoming = new Incoming(cuboid.table(), names, String.join(", ", cuboid.key()), change);
        }

        void add(Connection connection, int shard, Map<Cell, long[]> cells) throws SQLException {
            List<Map.Entry<Cell, long[]>> sorted = new ArrayList<>(cells.entrySet());
            // One order for all: the index is walked once.
            sorted.sort(Map.Entry.comparingByKey());
            incoming.prepare(connection);
            try (CopyRows copy = CopyRows.into(connection, incoming.table(), names)) {
                for (Map.Entry<Cell, long[]> entry : sorted) {
                    row(copy, entry.getKey(), shard, entry.getValue());
                }
                copy.end();
            }
            incoming.merge(connection);
        }

        private void row(CopyRows copy, Cell cell, int shard, long[] values) throws SQLException {
            copy.row(columns);
            copy.text(cell.agency());
            copy.date(cell.day());
            copy.text(cell.level());
            if (cuboid.fields()) {
                copy.text(cell.field());
            }
            if (cuboid.channels()) {
                copy.text(cell.channel());
            }
            copy.smallint(shard);
            values(copy, values);
        }
    }

    public void write(Connection connection, int shard, Deltas deltas) throws SQLException {
        for (Spread spread : Spread.values()) {
            append(connection, spread.totals(), deltas.changed(spread));
        }
        Map<Cell, long[]> cells = fromHorizon(connection, deltas.changed());
        if (cells.isEmpty()) {
            return;
        }
        for (Table table : tables) {
            table.add(connection, shard, table.cuboid.whom().equals("agency") ? cells : provinces(cells));
        }
        append(connection, agencies(cells));
    }

    /** Only appended: nobody waits for a row that another writer changes, and no index is kept. */
    private void append(Connection connection, Map<Cell, long[]> cells) throws SQLException {
        try (CopyRows copy = source.totals().append(connection)) {
            for (Map.Entry<Cell, long[]> entry : cells.entrySet()) {
                copy.row(3 + entry.getValue().length);
                copy.text(entry.getKey().agency());
                copy.text(entry.getKey().level());
                copy.date(entry.getKey().day());
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
    private static Map<Cell, long[]> fromHorizon(Connection connection, Map<Cell, long[]> cells) throws SQLException {
        LocalDate horizon = horizon(connection);
        if (cells.keySet().stream().noneMatch(c -> c.day().isBefore(horizon))) {
            return cells;
        }
        Map<Cell, long[]> moved = new HashMap<>();
        cells.forEach((cell, values) -> add(
                moved.computeIfAbsent(
                        cell.day().isBefore(horizon) ? cell.on(horizon.minusDays(1)) : cell,
                        c -> new long[values.length]),
                values));
        moved.values().removeIf(values -> LongStream.of(values).allMatch(v -> v == 0));
        return moved;
    }

    private static void add(long[] sum, long[] values) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i];
        }
    }

    private static LocalDate horizon(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select day from horizon");
                ResultSet r = select.executeQuery()) {
            r.next();
            return r.getObject(1, LocalDate.class);
        }
    }

    private static Map<Cell, long[]> provinces(Map<Cell, long[]> cells) {
        Map<Cell, long[]> sums = new HashMap<>();
        cells.forEach((cell, values) -> add(
                sums.computeIfAbsent(
                        new Cell(cell.day(), AgencyScope.province(cell.agency()), cell.level(), null, cell.channel()),
                        c -> new long[values.length]),
                values));
        return sums;
    }

    private static Map<Cell, long[]> agencies(Map<Cell, long[]> cells) {
        Map<Cell, long[]> sums = new HashMap<>();
        cells.forEach((cell, values) -> add(
                sums.computeIfAbsent(
                        new Cell(cell.day(), cell.agency(), cell.level(), null, null), c -> new long[values.length]),
                values));
        sums.values().removeIf(values -> LongStream.of(values).allMatch(v -> v == 0));
        return sums;
    }
}
