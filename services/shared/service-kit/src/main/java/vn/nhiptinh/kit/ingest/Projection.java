package vn.nhiptinh.kit.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.ingest.AppliedEvents.Verdict;

/**
 * What a service makes of another's topic: it keeps one state per aggregate and changes it event by
 * event. The kit sees to order, repetition, gaps and forks; the projection only applies and writes.
 */
public interface Projection {

    Topic topic();

    /**
     * Loads what is known of the aggregates of a batch, in the batch's transaction.
     *
     * @param aggregates each once, in order; the batch is told of their events in the same order
     */
    Batch open(Connection connection, List<String> aggregates) throws SQLException;

    /** The aggregates of one batch. */
    interface Batch {

        /** How an event stands to what was applied before. */
        Verdict judge(String aggregate, long sequence, UUID id);

        /** Applies the next event of its aggregate, in memory. */
        void apply(EventEnvelope envelope, DomainEvent event);

        /** Writes all that changed, set-wise, in the batch's transaction. */
        void write() throws SQLException;
    }
}
