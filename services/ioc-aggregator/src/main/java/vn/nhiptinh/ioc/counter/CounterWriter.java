package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nhiptinh.kit.security.AgencyScope;

/** Adds the differences of a batch to a source's counters, in the writer's shard. */
public final class CounterWriter {

    /** One order for all: the index is walked once. */
    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::agency)
            .thenComparing(Cell::day)
            .thenComparing(Cell::level)
            .thenComparing(Cell::field, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Cell::channel, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Source source;
    private final Cuboid byAgency;
    private final Cuboid byProvince;

    public CounterWriter(Source source) {
        this.source = source;
        this.byAgency = new Cuboid(source.byAgency(), "agency", true, source.hasChannels());
        this.byProvince = source.byProvince()
                .map(table -> new Cuboid(table, "province", false, true))
                .orElse(null);
    }

    /** Counters of some dimensions. */
    private final class Cuboid {

        private final String names;
        private final int columns;
        private final boolean fields;
        private final boolean channels;
        private final Incoming incoming;

        Cuboid(String table, String whom, boolean fields, boolean channels) {
            this.fields = fields;
            this.channels = channels;
            List<String> key = new ArrayList<>(List.of(whom, "day", "level"));
            if (fields) {
                key.add("field_code");
            }
            if (channels) {
                key.add("channel");
            }
            key.add("shard");
            List<String> measures =
                    source.measures().stream().map(Measure::column).toList();
            this.columns = key.size() + measures.size();
            this.names = Stream.concat(key.stream(), measures.stream()).collect(Collectors.joining(", "));
            // Most of a cell is null, on both sides: what a batch does not touch is left as it is.
            String change = measures.stream()
                    .map(m -> m + " = case when excluded." + m + " is null then " + table + "." + m + " else coalesce("
                            + table + "." + m + ", 0) + excluded." + m + " end")
                    .collect(Collectors.joining(", "));
            this.incoming = new Incoming(table, names, String.join(", ", key), change);
        }

        void add(Connection connection, int shard, Map<Cell, long[]> cells) throws SQLException {
            List<Map.Entry<Cell, long[]>> sorted = new ArrayList<>(cells.entrySet());
            sorted.sort(Map.Entry.comparingByKey(ORDER));
            try (Statement statement = connection.createStatement()) {
                incoming.prepare(statement);
                try (CopyRows copy = CopyRows.into(connection, incoming.table(), names)) {
                    for (Map.Entry<Cell, long[]> entry : sorted) {
                        row(copy, entry.getKey(), shard, entry.getValue());
                    }
                    copy.end();
                }
                incoming.merge(statement);
            }
        }

        private void row(CopyRows copy, Cell cell, int shard, long[] values) throws SQLException {
            copy.row(columns);
            copy.text(cell.agency());
            copy.date(cell.day());
            copy.text(cell.level());
            if (fields) {
                copy.text(cell.field());
            }
            if (channels) {
                copy.text(cell.channel());
            }
            copy.smallint(shard);
            for (long value : values) {
                if (value == 0) {
                    copy.nothing();
                } else {
                    copy.bigint(value);
                }
            }
        }
    }

    public void write(Connection connection, int shard, Deltas deltas) throws SQLException {
        Map<Cell, long[]> cells = deltas.changed();
        if (cells.isEmpty()) {
            return;
        }
        byAgency.add(connection, shard, cells);
        if (byProvince != null) {
            byProvince.add(connection, shard, provinces(cells));
        }
    }

    private static Map<Cell, long[]> provinces(Map<Cell, long[]> cells) {
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
}
