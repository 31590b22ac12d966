package vn.nhiptinh.ioc.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.ingest.AppliedEvents;
import vn.nhiptinh.kit.ingest.AppliedEvents.Verdict;
import vn.nhiptinh.kit.ingest.Projection;

/**
 * Turns the events of a source into facts and the facts' differences into counters.
 *
 * <p>What a fact counted for before a batch is taken back, what it counts for after it is added: so
 * late, back-dated and correcting events move counts and never double them.
 */
public abstract class FactProjection<E extends DomainEvent, F extends Fact<E>> implements Projection {

    private final Source source;
    private final Class<E> events;
    private final CounterWriter counters;

    protected FactProjection(Source source, Class<E> events) {
        this.source = source;
        this.events = events;
        this.counters = new CounterWriter(source);
    }

    @Override
    public Topic topic() {
        return source.topic();
    }

    /** Selects the facts whose keys are in the one array parameter. */
    protected abstract String selectByKeys();

    protected abstract F read(ResultSet row) throws SQLException;

    protected abstract F unknown(String key);

    /** Inserts or replaces facts by one array parameter per column. */
    protected abstract String upsert();

    /** The columns of the upsert, in order. */
    protected abstract List<Column<F>> columns();

    /**
     * A column of the facts.
     *
     * @param type its array's element type
     */
    public record Column<F>(String type, Function<F, Object> value) {}

    /** The applied events as PostgreSQL writes an array. */
    protected static String literal(long[] ids) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < ids.length; i++) {
            text.append(i == 0 ? "" : ",").append(ids[i]);
        }
        return text.append('}').toString();
    }

    /** A moment as the element of an array of moments. */
    protected static String moment(OffsetDateTime moment) {
        return moment == null
                ? null
                : moment.withOffsetSameInstant(ZoneOffset.UTC).toString();
    }

    protected static AppliedEvents applied(ResultSet row) throws SQLException {
        Long[] boxed = (Long[]) row.getArray("applied").getArray();
        long[] ids = new long[boxed.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = boxed[i];
        }
        return AppliedEvents.of(ids);
    }

    @Override
    public Projection.Batch open(Connection connection, int partition, Set<String> aggregates) throws SQLException {
        Map<String, F> facts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(selectByKeys())) {
            select.setArray(1, connection.createArrayOf("text", aggregates.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    F fact = read(rows);
                    facts.put(fact.key(), fact);
                }
            }
        }
        return new Batch(connection, partition, facts);
    }

    private final class Batch implements Projection.Batch {

        private final Connection connection;
        private final int shard;
        private final Map<String, F> facts;
        private final Map<String, F> changed = new LinkedHashMap<>();
        private final Deltas deltas = new Deltas(source.measures().size());

        Batch(Connection connection, int shard, Map<String, F> facts) {
            this.connection = connection;
            this.shard = shard;
            this.facts = facts;
        }

        @Override
        public Verdict judge(String aggregate, long sequence, UUID id) {
            F fact = facts.get(aggregate);
            return (fact == null ? AppliedEvents.NONE : fact.applied()).judge(sequence, id);
        }

        @Override
        public void apply(EventEnvelope envelope, DomainEvent event) {
            F fact = facts.computeIfAbsent(envelope.subject(), FactProjection.this::unknown);
            if (changed.putIfAbsent(fact.key(), fact) == null) {
                fact.contribute(deltas, -1);
            }
            fact.take(envelope.id(), events.cast(event));
        }

        @Override
        public void write() throws SQLException {
            Collection<F> rows = changed.values().stream()
                    .filter(f -> f.applied().last() > 0)
                    .toList();
            if (rows.isEmpty()) {
                return;
            }
            rows.forEach(f -> f.contribute(deltas, +1));
            try (PreparedStatement upsert = connection.prepareStatement(upsert())) {
                int i = 1;
                for (Column<F> column : columns()) {
                    List<Object> values = new ArrayList<>(rows.size());
                    rows.forEach(f -> values.add(column.value().apply(f)));
                    upsert.setArray(i++, connection.createArrayOf(column.type(), values.toArray()));
                }
                upsert.executeUpdate();
            }
            counters.write(connection, shard, deltas);
        }
    }
}
