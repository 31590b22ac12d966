package vn.nhiptinh.kit.ingest;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.events.UnreadableEvent;

/**
 * Takes batches of records into projections: one transaction per batch, in which the facts change
 * and the partition's offset moves together.
 *
 * <p>The offset row's lock is the fence: a zombie that comes back to a partition it lost waits for
 * the row, finds it moved on, and skips what it holds. A projection's states belong to one topic, so
 * whoever holds the partition's row holds them too and they need no locks of their own; a projection
 * that writes rows of another one's besides has to take them in one order that all keep to.
 */
@ApplicationScoped
public class Ingest {

    private static final Logger LOG = Logger.getLogger(Ingest.class);
    private static final int REDRIVE_PIECE = 500;

    private final AgroalDataSource dataSource;
    private final Map<Topic, Projection> projections = new EnumMap<>(Topic.class);
    private final IngestSettings settings;
    private final Counter applied;
    private final Counter parkings;
    private final Counter jumps;
    private final EventJson json = new EventJson();

    Ingest(
            AgroalDataSource dataSource,
            @All List<Projection> projections,
            IngestSettings settings,
            MeterRegistry meters) {
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

    /** Takes in records of one partition, in their order. */
    public void take(Topic topic, int partition, List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                take(connection, topic, partition, records);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void take(Connection connection, Topic topic, int partition, List<ConsumerRecord<String, byte[]>> records)
            throws SQLException {
        boundIdleTime(connection);
        long next = lock(connection, topic, partition)
                .orElseThrow(() -> new IllegalStateException("no offset row of " + topic + "-" + partition));
        List<Arrival> arrivals = new ArrayList<>(records.size());
        int jumped = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.offset() < next) {
                continue;
            }
            if (record.offset() > next && !topic.compacted()) {
                LOG.errorf("%s-%d: offsets jump from %d to %d", topic.wireName(), partition, next, record.offset());
                jumped++;
            }
            arrivals.add(Arrival.of(record));
            next = record.offset() + 1;
        }
        if (arrivals.isEmpty()) {
            return;
        }
        jumps.increment(jumped);
        apply(connection, topic, partition, arrivals);
        try (PreparedStatement update = connection.prepareStatement("""
                update ingest_offset
                set next_offset = ?, jumps = jumps + ?, recorded_at = greatest(recorded_at, ?::timestamptz)
                where topic = ? and partition = ?
                """)) {
            update.setLong(1, next);
            update.setInt(2, jumped);
            update.setString(3, newestRecorded(arrivals));
            update.setString(4, topic.wireName());
            update.setInt(5, partition);
            update.executeUpdate();
        }
    }

    private static String newestRecorded(List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(a -> a.envelope() != null)
                .map(a -> a.envelope().recordedTime())
                .max(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse(null);
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
                    boundIdleTime(connection);
                    after = redrive(connection, topic, partition, after);
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    connection.rollback();
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            }
        } while (after != null);
    }

    /** Tries the next aggregates; the last one of them, or null if there were none. */
    private String redrive(Connection connection, Topic topic, int partition, String after) throws SQLException {
        if (lock(connection, topic, partition).isEmpty()) {
            return null;
        }
        ParkedEvents parked = new ParkedEvents(connection, topic);
        List<String> aggregates = parked.aggregates(partition, after, REDRIVE_PIECE);
        if (aggregates.isEmpty()) {
            return null;
        }
        apply(connection, topic, partition, parked.of(aggregates));
        return aggregates.get(aggregates.size() - 1);
    }

    private void apply(Connection connection, Topic topic, int partition, List<Arrival> arrivals) throws SQLException {
        ParkedEvents parked = new ParkedEvents(connection, topic);
        Map<String, List<Arrival>> byAggregate = new LinkedHashMap<>();
        arrivals.forEach(a -> byAggregate
                .computeIfAbsent(a.aggregate(), k -> new ArrayList<>())
                .add(a));
        boolean fresh = arrivals.stream().anyMatch(a -> a.parkedId() == null);
        if (fresh) {
            // What waits may follow now; it takes its place by its sequence.
            for (Arrival waiting : parked.of(byAggregate.keySet())) {
                byAggregate.get(waiting.aggregate()).add(waiting);
            }
        }
        Projection.Batch batch = projections.get(topic).open(connection, partition, byAggregate.keySet());
        List<Long> done = new ArrayList<>();
        for (List<Arrival> events : byAggregate.values()) {
            apply(batch, parked, events, done);
        }
        batch.write();
        parked.unpark(done);
    }

    private void apply(Projection.Batch batch, ParkedEvents parked, List<Arrival> events, List<Long> done)
            throws SQLException {
        if (events.size() > 1) {
            events.sort(Comparator.comparingLong((Arrival a) ->
                            a.envelope() == null ? Long.MAX_VALUE : a.envelope().sequence())
                    .thenComparingLong(Arrival::offset));
        }
        for (Arrival arrival : events) {
            ParkedReason reason = null;
            String detail = arrival.unreadable();
            if (arrival.envelope() == null) {
                reason = ParkedReason.UNREADABLE;
            } else {
                switch (batch.judge(
                        arrival.aggregate(),
                        arrival.envelope().sequence(),
                        arrival.envelope().id())) {
                    case NEXT -> {
                        EventType type =
                                EventType.byWireName(arrival.envelope().type()).orElse(null);
                        if (type == null) {
                            reason = ParkedReason.UNKNOWN_TYPE;
                            detail = arrival.envelope().type();
                        } else {
                            try {
                                DomainEvent event = json.read(type, arrival.body());
                                batch.apply(arrival.envelope(), event);
                                applied.increment();
                            } catch (UnreadableEvent e) {
                                reason = ParkedReason.UNREADABLE;
                                detail = e.getMessage();
                            }
                        }
                    }
                    case GAP -> reason = ParkedReason.GAP;
                    case FORK -> reason = ParkedReason.FORK;
                    case DUPLICATE -> {
                        // Applied before: nothing is left to do for it.
                    }
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

    private void boundIdleTime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = "
                    + settings.hungAfter().toMillis());
        }
    }

    private static OptionalLong lock(Connection connection, Topic topic, int partition) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "select next_offset from ingest_offset where topic = ? and partition = ? for update")) {
            lock.setString(1, topic.wireName());
            lock.setInt(2, partition);
            try (ResultSet r = lock.executeQuery()) {
                return r.next() ? OptionalLong.of(r.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
