package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.nhiptinh.kit.security.AgencyScope;

/** Adds the differences of a batch to a source's counters, in the writer's shard. */
public final class CounterWriter {

    private final Source source;
    private final String addByAgency;
    private final String addByProvince;

    public CounterWriter(Source source) {
        this.source = source;
        List<String> dimensions = new ArrayList<>(List.of("agency", "day", "level", "field_code"));
        if (source.hasChannels()) {
            dimensions.add("channel");
        }
        this.addByAgency = upsert(source.byAgency(), dimensions);
        this.addByProvince = source.byProvince()
                .map(table -> upsert(table, List.of("province", "day", "level", "channel")))
                .orElse(null);
    }

    private String upsert(String table, List<String> dimensions) {
        List<String> measures = source.measures().stream().map(Measure::column).toList();
        String types = dimensions.stream()
                        .map(d -> d.equals("day") ? "?::date[]" : "?::text[]")
                        .collect(Collectors.joining(", "))
                + ", ?::smallint[], "
                + measures.stream().map(m -> "?::bigint[]").collect(Collectors.joining(", "));
        String keys = String.join(", ", dimensions) + ", shard";
        String sums = measures.stream()
                .map(m -> m + " = " + table + "." + m + " + excluded." + m)
                .collect(Collectors.joining(", "));
        return "insert into " + table + " (" + keys + ", " + String.join(", ", measures) + ") select * from unnest("
                + types + ") on conflict (" + keys + ") do update set " + sums;
    }

    public void write(Connection connection, int shard, Deltas deltas) throws SQLException {
        for (Spread spread : Spread.values()) {
            add(connection, spread, shard, deltas.changed(spread));
        }
        Map<Cell, long[]> cells = deltas.changed();
        if (cells.isEmpty()) {
            return;
        }
        add(connection, addByAgency, shard, cells, true);
        if (addByProvince != null) {
            add(connection, addByProvince, shard, provinces(cells), false);
        }
    }

    private Map<Cell, long[]> provinces(Map<Cell, long[]> cells) {
        Map<Cell, long[]> sums = new HashMap<>();
        cells.forEach((cell, values) -> {
            long[] sum = sums.computeIfAbsent(
                    new Cell(cell.day(), AgencyScope.province(cell.agency()), cell.level(), null, cell.channel()),
                    c -> new long[values.length]);
            for (int i = 0; i < values.length; i++) {
                sum[i] += values[i];
            }
        });
        return sums;
    }

    private void add(Connection connection, String upsert, int shard, Map<Cell, long[]> changes, boolean withField)
            throws SQLException {
        // One order for all: the index is walked once.
        TreeMap<Cell, long[]> cells = new TreeMap<>(java.util.Comparator.comparing(Cell::agency)
                .thenComparing(Cell::day)
                .thenComparing(Cell::level)
                .thenComparing(c -> String.valueOf(c.field()))
                .thenComparing(c -> String.valueOf(c.channel())));
        cells.putAll(changes);
        List<Cell> keys = List.copyOf(cells.keySet());
        List<long[]> values = List.copyOf(cells.values());
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            int i = 1;
            statement.setArray(i++, array(connection, "text", keys.stream().map(Cell::agency)));
            statement.setArray(i++, array(connection, "date", keys.stream().map(Cell::day)));
            statement.setArray(i++, array(connection, "text", keys.stream().map(Cell::level)));
            if (withField) {
                statement.setArray(i++, array(connection, "text", keys.stream().map(Cell::field)));
            }
            if (source.hasChannels()) {
                statement.setArray(i++, array(connection, "text", keys.stream().map(Cell::channel)));
            }
            statement.setArray(i++, array(connection, "smallint", keys.stream().map(c -> shard)));
            for (int m = 0; m < source.measures().size(); m++) {
                int measure = m;
                // Typed, so that the driver sends numbers and not the text of each.
                Long[] ofMeasure = IntStream.range(0, values.size())
                        .mapToObj(n -> values.get(n)[measure])
                        .toArray(Long[]::new);
                statement.setArray(i++, connection.createArrayOf("bigint", ofMeasure));
            }
            statement.executeUpdate();
        }
    }

    private static void add(Connection connection, Spread spread, int shard, Map<Spread.Cell, Long> values)
            throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        List<Spread.Cell> cells = values.keySet().stream()
                .sorted(java.util.Comparator.comparing(Spread.Cell::agency)
                        .thenComparing(Spread.Cell::day)
                        .thenComparing(Spread.Cell::level)
                        .thenComparing(Spread.Cell::value))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement("insert into " + spread.table()
                + " select agency, day, level, value, ?, dossiers"
                + " from unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::bigint[])"
                + " as t(agency, day, level, value, dossiers)"
                + " on conflict (agency, day, level, value, shard) do update set dossiers = "
                + spread.table() + ".dossiers + excluded.dossiers")) {
            statement.setShort(1, (short) shard);
            statement.setArray(2, array(connection, "text", cells.stream().map(Spread.Cell::agency)));
            statement.setArray(3, array(connection, "date", cells.stream().map(Spread.Cell::day)));
            statement.setArray(4, array(connection, "text", cells.stream().map(Spread.Cell::level)));
            statement.setArray(5, array(connection, "text", cells.stream().map(Spread.Cell::value)));
            statement.setArray(6, array(connection, "bigint", cells.stream().map(values::get)));
            statement.executeUpdate();
        }
    }

    private static java.sql.Array array(Connection connection, String type, java.util.stream.Stream<?> values)
            throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
