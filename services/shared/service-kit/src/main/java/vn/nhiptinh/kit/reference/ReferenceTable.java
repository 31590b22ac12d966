package vn.nhiptinh.kit.reference;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.ingest.AppliedEvents.Verdict;
import vn.nhiptinh.kit.ingest.Projection;

/**
 * Keeps a table as the copy of one compacted topic, whose newest record of a key says everything:
 * what is older than the copy is a repetition, and a gap is no loss.
 */
abstract class ReferenceTable implements Projection {

    private final Topic topic;
    private final String upsert;
    private final String select;
    private final Runnable written;

    /**
     * @param table the copy's table, one of this package's own names
     * @param key its key column
     */
    ReferenceTable(Topic topic, String table, String key, Runnable written) {
        this.topic = topic;
        this.written = written;
        this.select = "select %s, sequence from %s where %s = any(?)".formatted(key, table, key);
        this.upsert = """
                insert into %s (%s, sequence, body)
                select * from unnest(?::text[], ?::bigint[], ?::jsonb[])
                on conflict (%s) do update set sequence = excluded.sequence, body = excluded.body
                where excluded.sequence > %s.sequence
                """.formatted(table, key, key, table);
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public Batch open(Connection connection, List<String> aggregates) throws SQLException {
        Map<String, Long> sequences = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setArray(1, connection.createArrayOf("text", aggregates.toArray()));
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    sequences.put(r.getString(1), r.getLong(2));
                }
            }
        }
        return new Newest(connection, sequences);
    }

    private final class Newest implements Batch {

        private final Connection connection;
        private final Map<String, Long> sequences;
        private final Map<String, EventEnvelope> newest = new LinkedHashMap<>();

        Newest(Connection connection, Map<String, Long> sequences) {
            this.connection = connection;
            this.sequences = sequences;
        }

        @Override
        public Verdict judge(String aggregate, long sequence, UUID id) {
            return sequence > sequences.getOrDefault(aggregate, 0L) ? Verdict.NEXT : Verdict.DUPLICATE;
        }

        @Override
        public void apply(EventEnvelope envelope, DomainEvent event) {
            sequences.put(envelope.subject(), envelope.sequence());
            newest.put(envelope.subject(), envelope);
        }

        @Override
        public void write() throws SQLException {
            if (newest.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(upsert);
                    Statement revision = connection.createStatement()) {
                statement.setArray(
                        1, connection.createArrayOf("text", newest.keySet().toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "bigint",
                                newest.values().stream()
                                        .map(EventEnvelope::sequence)
                                        .toArray()));
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "jsonb",
                                newest.values().stream()
                                        .map(e -> new String(e.data(), StandardCharsets.UTF_8))
                                        .toArray()));
                statement.executeUpdate();
                revision.executeUpdate("update ref_revision set revision = revision + 1");
            }
            written.run();
        }
    }
}
