package vn.nhiptinh.kit.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.kit.clock.Microseconds;
import vn.nhiptinh.kit.transaction.LastWrites;

/**
 * Where a use case puts its events: in the log and among the pending, in the transaction that
 * changes the aggregate. What is rolled back was never said; what is committed will be published.
 */
@ApplicationScoped
public class EventLog {

    private static final String APPEND = """
            with logged as (
              insert into event (ce_id, type, aggregate_id, sequence, occurred_at, recorded_at, body)
              select ce_id, type, aggregate_id, sequence, %s, ?, body
              from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
                as e (ce_id, type, aggregate_id, sequence, occurred, body)
              returning id, aggregate_id)
            insert into pending (event_id, aggregate_id)
            select id, aggregate_id from logged order by id""".formatted(Microseconds.asMoment("occurred"));

    private final LastWrites lastWrites;
    private final TransactionSynchronizationRegistry transactions;
    private final Relay relay;
    private final EventIds ids;
    private final EventJson json = new EventJson();
    private final Clock realTime = Clock.systemUTC();

    EventLog(LastWrites lastWrites, TransactionSynchronizationRegistry transactions, Relay relay, EventIds ids) {
        this.lastWrites = lastWrites;
        this.transactions = transactions;
        this.relay = relay;
        this.ids = ids;
    }

    public void append(NewEvent... events) {
        append(List.of(events));
    }

    /** Events as they will stand in the log: the work that needs no database is done. */
    public static final class Written {

        private final String[] ceIds;
        private final String[] types;
        private final String[] aggregates;
        private final Long[] sequences;
        private final Long[] occurred;
        private final Instant recorded;
        private final String[] bodies;

        private Written(int n, Instant recorded) {
            ceIds = new String[n];
            types = new String[n];
            aggregates = new String[n];
            sequences = new Long[n];
            occurred = new Long[n];
            this.recorded = recorded;
            bodies = new String[n];
        }
    }

    /** Writes events down, to be appended in the same order. */
    public Written write(List<NewEvent> events) {
        Instant now = realTime.instant();
        Written written = new Written(events.size(), now);
        for (int i = 0; i < events.size(); i++) {
            NewEvent e = events.get(i);
            written.ceIds[i] = ids.next(now).toString();
            written.types[i] = EventType.of(e.event()).wireName();
            written.aggregates[i] = e.aggregateId();
            written.sequences[i] = e.sequence();
            written.occurred[i] = Microseconds.of(e.event().occurredAt());
            written.bodies[i] = new String(json.write(e.event()), StandardCharsets.UTF_8);
        }
        return written;
    }

    /** Appends events in order; an aggregate's events follow one another without a gap. */
    public void append(List<NewEvent> events) {
        requireTransaction();
        append(write(events));
    }

    /** Appends what was written down before. */
    public void append(Written events) {
        requireTransaction();
        if (events.ceIds.length == 0) {
            return;
        }
        lastWrites.add(
                APPEND,
                events.recorded.atOffset(ZoneOffset.UTC),
                events.ceIds,
                events.types,
                events.aggregates,
                events.sequences,
                events.occurred,
                events.bodies);
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

    private void requireTransaction() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("events are appended in the transaction of their cause");
        }
    }
}
