package vn.nhiptinh.kit.ingest;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.ingest.AppliedEvents.Verdict;

/** A tiny projection: the ids of a petition's events, and a sum that shows an event applied twice. */
@Singleton
class PetitionTrace implements Projection {

    /** What every event that is no rating adds. */
    static final int STEP = 10;

    private static final Trace NOTHING = new Trace(AppliedEvents.NONE, 0);

    /** What is known of a petition. */
    record Trace(AppliedEvents applied, long scores) {

        Trace plus(UUID id, DomainEvent event) {
            return new Trace(
                    applied.plus(id), scores + (event instanceof PetitionEvent.Rated rated ? rated.score() : STEP));
        }

        String ids() {
            return LongStream.of(applied.toArray()).mapToObj(Long::toString).collect(Collectors.joining(","));
        }

        static Trace read(String ids, long scores) {
            return new Trace(
                    AppliedEvents.of(Arrays.stream(ids.split(","))
                            .mapToLong(Long::parseLong)
                            .toArray()),
                    scores);
        }
    }

    @Override
    public Topic topic() {
        return Topic.PETITIONS;
    }

    @Override
    public Batch open(Connection connection, List<String> aggregates) throws SQLException {
        Map<String, Trace> traces = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select code, ids, scores from petition_trace where code = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", aggregates.toArray()));
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    traces.put(r.getString(1), Trace.read(r.getString(2), r.getLong(3)));
                }
            }
        }
        return new Traces(connection, traces);
    }

    /** Told of the petitions of a batch before they are written. */
    void writing(Set<String> codes) {
        // An ordinary projection has nothing to do here.
    }

    private final class Traces implements Batch {

        private final Connection connection;
        private final Map<String, Trace> traces;
        private final Set<String> changed = new HashSet<>();

        Traces(Connection connection, Map<String, Trace> traces) {
            this.connection = connection;
            this.traces = traces;
        }

        @Override
        public Verdict judge(String aggregate, long sequence, UUID id) {
            return traces.getOrDefault(aggregate, NOTHING).applied().judge(sequence, id);
        }

        @Override
        public void apply(EventEnvelope envelope, DomainEvent event) {
            traces.merge(
                    envelope.subject(), NOTHING.plus(envelope.id(), event), (old, n) -> old.plus(envelope.id(), event));
            changed.add(envelope.subject());
        }

        @Override
        public void write() throws SQLException {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    insert into petition_trace (code, ids, scores) values (?, ?, ?)
                    on conflict (code) do update set ids = excluded.ids, scores = excluded.scores
                    """)) {
                for (String code : changed) {
                    upsert.setString(1, code);
                    upsert.setString(2, traces.get(code).ids());
                    upsert.setLong(3, traces.get(code).scores());
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            writing(changed);
        }
    }
}
