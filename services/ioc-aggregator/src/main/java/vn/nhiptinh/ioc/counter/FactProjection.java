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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** Writes down what the batch says of dossiers; must come before anything else is written. */
    protected abstract void tell(Connection connection, int partition, Links links) throws SQLException;

    /**
     * Stores facts.
     *
     * @param before the same facts as they were
     */
    protected void store(PreparedStatement upsert, Map<String, F> before, Map<String, F> after) throws SQLException {
        upsert.executeUpdate();
    }

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
        private final int partition;
        private final Map<String, F> facts;

        /** In the order of their keys, in which all who write facts take their locks. */
        private final Map<String, F> changed = new TreeMap<>();

        private final Map<String, F> before = new HashMap<>();

        Batch(Connection connection, int partition, Map<String, F> facts) {
            this.connection = connection;
            this.partition = partition;
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
                before.put(fact.key(), fact.copy());
            }
            fact.take(envelope.id(), events.cast(event));
        }

        @Override
        public void write() throws SQLException {
            changed.values().removeIf(f -> f.applied().last() == 0);
            if (changed.isEmpty()) {
                return;
            }
            Collection<F> rows = changed.values();
            Links links = new Links();
            rows.forEach(f -> before.get(f.key()).tell(links, -1));
            rows.forEach(f -> f.tell(links, +1));
            FactProjection.this.tell(connection, partition, links);
            try (PreparedStatement upsert = connection.prepareStatement(upsert())) {
                int i = 1;
                for (Column<F> column : columns()) {
                    List<Object> values = new ArrayList<>(rows.size());
                    rows.forEach(f -> values.add(column.value().apply(f)));
                    upsert.setArray(i++, connection.createArrayOf(column.type(), values.toArray()));
                }
                store(upsert, before, changed);
            }
            Deltas deltas = new Deltas(source.measures().size());
            rows.forEach(f -> before.get(f.key()).contribute(deltas, -1));
            rows.forEach(f -> f.contribute(deltas, +1));
            counters.write(connection, source.shard(partition), deltas);
        }
    }
}
