package vn.nhiptinh.kit.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.events.UnreadableEvent;
import vn.nhiptinh.kit.ingest.AppliedEvents.Verdict;

/**
 * Takes batches of records into projections: one transaction for what a poll brought of a topic, in
 * which the facts change and the partitions' offsets move together.
 *
 * <p>The offset row's lock is the fence: a zombie that comes back to a partition it lost waits for
 * the row, finds it moved on, and skips what it holds. A projection's states belong to one topic, so
 * whoever holds the partition's row holds them too and they need no locks of their own; a projection
 * that writes rows of another one's besides has to take them in one order that all keep to. Offset
 * rows are locked in the order of their partitions, so that two that want the same ones never wait
 * for each other.
 */
@ApplicationScoped
public class Ingest {

    private static final Logger LOG = Logger.getLogger(Ingest.class);
    private static final int REDRIVE_PIECE = 500;

    private final DataSource dataSource;
    private final Map<Topic, Projection> projections = new EnumMap<>(Topic.class);
    private final IngestSettings settings;
    private final Counter applied;
    private final Counter parkings;
    private final Counter jumps;

    /** For the service's own database, or for another place that facts are filled into beside it. */
    @Inject
    public Ingest(
            DataSource dataSource, @All List<Projection> projections, IngestSettings settings, MeterRegistry meters) {
        this.dataSource = dataSource;
        for (Projection projection : projections) {
            if (this.projections.put(projection.topic(), projection) != null) {
                throw new IllegalStateException("two projections of " + projection.topic());
            }
        }
        this.settings = settings;
        this.applied = meters.counter("nhiptinh.ingest.applied");
        this.parkings = meters.counter("nhiptinh.ingest.parked");
        this.jumps = meters.counter("nhiptinh.ingest.jumps");
    }

    public List<Topic> topics() {
        return List.copyOf(projections.keySet());
    }

    /**
     * Where a partition goes on: its row, made on the first visit.
     *
     * @throws IllegalStateException if the topic is not the one that was taken in before
     */
    long nextOffset(Topic topic, int partition, String topicId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into ingest_offset (topic, partition, topic_id, next_offset) values (?, ?, ?, 0)
                        on conflict (topic, partition) do nothing
                        """);
                PreparedStatement select = connection.prepareStatement(
                        "select next_offset, topic_id from ingest_offset where topic = ? and partition = ?")) {
            insert.setString(1, topic.wireName());
            insert.setInt(2, partition);
            insert.setString(3, topicId);
            insert.executeUpdate();
            select.setString(1, topic.wireName());
            select.setInt(2, partition);
            try (ResultSet r = select.executeQuery()) {
                r.next();
                if (!r.getString(2).equals(topicId)) {
                    throw new IllegalStateException("topic " + topic.wireName() + " was made anew: its id is " + topicId
                            + ", taken in was " + r.getString(2));
                }
                return r.getLong(1);
            }
        }
    }

    /**
     * What a worker polled of one partition.
     *
     * @param from where it read on from: behind the last record that it was given before
     */
    public record Polled(int partition, long from, List<Arrival> arrivals) {}

    /**
     * Takes in what was polled of a topic, the records of each partition in their order. They are taken out of their lists:
     * while the batch is written nobody needs them any more, and a collector would copy them again and again.
     *
     * @return for partitions of which nothing was taken, because what is stored ends before the place that was read on
     *     from: where to read on from instead. That is so after the database lost its last moments, or other facts took
     *     the place of those that were written so far.
     */
    public Map<Integer, Long> take(Topic topic, List<Polled> polled) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Map<Integer, Long> behind = take(connection, topic, polled);
                connection.commit();
                connection.setAutoCommit(true);
                return behind;
            } catch (SQLException | RuntimeException e) {
                undo(connection, e);
                throw e;
            }
        }
    }

    /** A connection that is lost says so once more: that must not hide why. */
    private static void undo(Connection connection, Exception why) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            why.addSuppressed(lost);
        }
    }

    /** How far a partition comes with a batch. */
    private record Advance(int partition, long next, int jumps, Instant recordedAt) {}

    private Map<Integer, Long> take(Connection connection, Topic topic, List<Polled> polled) throws SQLException {
        begin(connection);
        Map<Integer, Long> stored =
                lock(connection, topic, polled.stream().map(Polled::partition).toList());
        Map<Integer, Long> behind = new HashMap<>();
        List<Arrival> fresh = new ArrayList<>();
        List<Advance> advances = new ArrayList<>();
        for (Polled of : polled) {
            Long next = stored.get(of.partition());
            if (next == null) {
                throw new IllegalStateException("no offset row of " + topic + "-" + of.partition());
            }
            if (next < of.from()) {
                behind.put(of.partition(), next);
                continue;
            }
            Advance advance = advance(topic, of, next, fresh);
            if (advance.next() > next) {
                advances.add(advance);
            }
        }
        if (!advances.isEmpty()) {
            Set<Integer> advancing = advances.stream().map(Advance::partition).collect(Collectors.toSet());
            apply(connection, topic, advancing, fresh);
            advance(connection, topic, advances);
        }
        return behind;
    }

    /** @param fresh takes what is not stored yet */
    private Advance advance(Topic topic, Polled of, long stored, List<Arrival> fresh) {
        long next = stored;
        int jumped = 0;
        Instant recordedAt = null;
        for (Arrival arrival : of.arrivals()) {
            if (arrival.offset() < next) {
                continue;
            }
            if (arrival.offset() > next && !topic.compacted()) {
                LOG.errorf(
                        "%s-%d: offsets jump from %d to %d", topic.wireName(), of.partition(), next, arrival.offset());
                jumped++;
            }
            fresh.add(arrival);
            if (arrival.envelope() != null
                    && (recordedAt == null || arrival.envelope().recordedTime().isAfter(recordedAt))) {
                recordedAt = arrival.envelope().recordedTime();
            }
            next = arrival.offset() + 1;
        }
        of.arrivals().clear();
        jumps.increment(jumped);
        return new Advance(of.partition(), next, jumped, recordedAt);
    }

    private static void advance(Connection connection, Topic topic, List<Advance> advances) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update ingest_offset o
                set next_offset = a.next, jumps = o.jumps + a.jumps, recorded_at = greatest(o.recorded_at, a.recorded_at)
                from unnest(?::smallint[], ?::bigint[], ?::int[], ?::timestamptz[]) as a(partition, next, jumps, recorded_at)
                where o.topic = ? and o.partition = a.partition
                """)) {
            update.setArray(1, array(connection, "smallint", advances.stream().map(Advance::partition)));
            update.setArray(2, array(connection, "bigint", advances.stream().map(Advance::next)));
            update.setArray(3, array(connection, "int", advances.stream().map(Advance::jumps)));
            update.setArray(
                    4,
                    array(
                            connection,
                            "timestamptz",
                            advances.stream().map(a -> Objects.toString(a.recordedAt(), null))));
            update.setString(5, topic.wireName());
            update.executeUpdate();
        }
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    /**
     * Tries everything that is parked once more, a partition at a time.
     *
     * @return how many events are parked still
     */
    public long redrive() throws SQLException {
        for (Topic topic : topics()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                redrive(topic, partition);
            }
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select count(*) from parked")) {
            r.next();
            return r.getLong(1);
        }
    }

    /** One transaction per piece: a long gap may have parked more than fits in memory. */
    private void redrive(Topic topic, int partition) throws SQLException {
        String after = null;
        do {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    begin(connection);
                    after = redrive(connection, topic, partition, after);
                    connection.commit();
                    connection.setAutoCommit(true);
                } catch (SQLException | RuntimeException e) {
                    undo(connection, e);
                    throw e;
                }
            }
        } while (after != null);
    }

    /** Tries the next aggregates; the last one of them, or null if there were none. */
    private String redrive(Connection connection, Topic topic, int partition, String after) throws SQLException {
        if (lock(connection, topic, List.of(partition)).isEmpty()) {
            return null;
        }
        ParkedEvents parked = new ParkedEvents(connection, topic);
        List<String> aggregates = parked.aggregates(partition, after, REDRIVE_PIECE);
        if (aggregates.isEmpty()) {
            return null;
        }
        apply(connection, topic, Set.of(), parked.of(aggregates));
        return aggregates.get(aggregates.size() - 1);
    }

    /**
     * @param partitions whose new records these are: what waits there may follow now
     * @param arrivals are taken out one after the other
     */
    private void apply(Connection connection, Topic topic, Set<Integer> partitions, List<Arrival> arrivals)
            throws SQLException {
        ParkedEvents parked = new ParkedEvents(connection, topic);
        Map<String, List<Arrival>> byAggregate = new HashMap<>(2 * arrivals.size());
        arrivals.forEach(a -> byAggregate
                .computeIfAbsent(a.aggregate(), k -> new ArrayList<>())
                .add(a));
        arrivals.clear();
        if (parked.any(partitions)) {
            // It takes its place by its sequence.
            for (Arrival waiting : parked.of(byAggregate.keySet())) {
                byAggregate.get(waiting.aggregate()).add(waiting);
            }
        }
        List<String> aggregates = new ArrayList<>(byAggregate.keySet());
        aggregates.sort(null);
        Projection.Batch batch = projections.get(topic).open(connection, aggregates);
        List<Long> done = new ArrayList<>();
        for (String aggregate : aggregates) {
            apply(batch, parked, byAggregate.remove(aggregate), done);
        }
        batch.write();
        parked.unpark(done);
    }

    private void apply(Projection.Batch batch, ParkedEvents parked, List<Arrival> events, List<Long> done)
            throws SQLException {
        if (events.size() > 1) {
            events.sort(Ingest::inSequence);
        }
        for (Arrival arrival : events) {
            ParkedReason reason = null;
            String detail = null;
            switch (verdict(batch, arrival)) {
                case NEXT -> {
                    try {
                        Optional<DomainEvent> event = arrival.event();
                        if (event.isPresent()) {
                            batch.apply(arrival.envelope(), event.get());
                            applied.increment();
                        } else {
                            reason = ParkedReason.UNKNOWN_TYPE;
                            detail = arrival.envelope().type();
                        }
                    } catch (UnreadableEvent e) {
                        reason = ParkedReason.UNREADABLE;
                        detail = e.getMessage();
                    }
                }
                case GAP -> reason = ParkedReason.GAP;
                case FORK -> reason = ParkedReason.FORK;
                case DUPLICATE -> {
                    // Applied before: nothing is left to do for it.
                }
            }
            if (reason == null && arrival.parkedId() != null) {
                done.add(arrival.parkedId());
            } else if (reason != null && arrival.parkedId() == null) {
                parked.park(arrival, reason, detail);
                parkings.increment();
                LOG.warnf("parked %s-%d at %d: %s", arrival.aggregate(), arrival.partition(), arrival.offset(), reason);
            }
        }
    }

    /** What cannot be read comes last. */
    private static int inSequence(Arrival one, Arrival other) {
        int bySequence = Long.compare(sequence(one), sequence(other));
        return bySequence == 0 ? Long.compare(one.offset(), other.offset()) : bySequence;
    }

    private static long sequence(Arrival arrival) {
        return arrival.envelope() == null ? Long.MAX_VALUE : arrival.envelope().sequence();
    }

    /** Where the headers cannot be read, nothing says that it is not the next one. */
    private static Verdict verdict(Projection.Batch batch, Arrival arrival) {
        EventEnvelope envelope = arrival.envelope();
        return envelope == null ? Verdict.NEXT : batch.judge(arrival.aggregate(), envelope.sequence(), envelope.id());
    }

    private void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = "
                    + settings.hungAfter().toMillis()
                    + (settings.waitForDisk() ? "" : "; set local synchronous_commit = off"));
        }
    }

    /** Locks the rows of partitions; where each goes on, by partition. */
    private static Map<Integer, Long> lock(Connection connection, Topic topic, Collection<Integer> partitions)
            throws SQLException {
        Map<Integer, Long> stored = new HashMap<>();
        try (PreparedStatement lock = connection.prepareStatement("""
                select partition, next_offset from ingest_offset where topic = ? and partition = any(?)
                order by partition for update
                """)) {
            lock.setString(1, topic.wireName());
            lock.setArray(2, array(connection, "smallint", partitions.stream()));
            try (ResultSet r = lock.executeQuery()) {
                while (r.next()) {
                    stored.put(r.getInt(1), r.getLong(2));
                }
            }
        }
        return stored;
    }
}
