package vn.nhiptinh.kit.event;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;

/**
 * Where a use case puts its events: in the log and among the pending, in the transaction that
 * changes the aggregate. What is rolled back was never said; what is committed will be published.
 */
@ApplicationScoped
public class EventLog {

    private static final String APPEND = """
            with logged as (
              insert into event (ce_id, type, aggregate_id, sequence, occurred_at, recorded_at, body)
              select * from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[],
                                   ?::text[])
              returning id, aggregate_id)
            insert into pending (event_id, aggregate_id)
            select id, aggregate_id from logged order by id
            """;

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private final Relay relay;
    private final EventIds ids;
    private final EventJson json = new EventJson();
    private final Clock realTime = Clock.systemUTC();

    EventLog(AgroalDataSource dataSource, TransactionSynchronizationRegistry transactions, Relay relay, EventIds ids) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.relay = relay;
        this.ids = ids;
    }

    public void append(NewEvent... events) {
        append(List.of(events));
    }

    /** Appends events in order; an aggregate's events follow one another without a gap. */
    public void append(List<NewEvent> events) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("events are appended in the transaction of their cause");
        }
        if (events.isEmpty()) {
            return;
        }
        Instant now = realTime.instant();
        int n = events.size();
        UUID[] ceIds = new UUID[n];
        String[] types = new String[n];
        String[] aggregates = new String[n];
        Long[] sequences = new Long[n];
        String[] occurred = new String[n];
        String[] recorded = new String[n];
        Arrays.fill(recorded, now.toString());
        String[] bodies = new String[n];
        for (int i = 0; i < n; i++) {
            NewEvent e = events.get(i);
            ceIds[i] = ids.next(now);
            types[i] = EventType.of(e.event()).wireName();
            aggregates[i] = e.aggregateId();
            sequences[i] = e.sequence();
            occurred[i] =
                    e.event().occurredAt().withOffsetSameInstant(ZoneOffset.UTC).toString();
            bodies[i] = new String(json.write(e.event()), StandardCharsets.UTF_8);
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setArray(1, connection.createArrayOf("uuid", ceIds));
            append.setArray(2, connection.createArrayOf("text", types));
            append.setArray(3, connection.createArrayOf("text", aggregates));
            append.setArray(4, connection.createArrayOf("bigint", sequences));
            append.setArray(5, connection.createArrayOf("timestamptz", occurred));
            append.setArray(6, connection.createArrayOf("timestamptz", recorded));
            append.setArray(7, connection.createArrayOf("text", bodies));
            append.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot append to the event log", e);
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nothing to do: the rows are part of the transaction already.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.wake();
                }
            }
        });
    }
}
