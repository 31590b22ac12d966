package vn.nhiptinh.ioc.freshness;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to when a partition that is behind is counted for certain: up to the last record that was counted, or the last look at
 * which nothing was missing, for a partition may have been quiet for long before.
 */
final class CertainlyCounted {

    /**
     * A look at which nothing of a partition was missing.
     *
     * @param next the record to be counted next
     * @param upTo the moment up to which the source had published everything by then
     */
    private record Nothing(long next, Instant upTo) {}

    private final Map<TopicPartition, Nothing> missing = new ConcurrentHashMap<>();

    void nothingMissing(TopicPartition partition, long next, Instant upTo) {
        missing.put(partition, new Nothing(next, upTo));
    }

    /**
     * The moment, or null where it is not known.
     *
     * @param lastRecorded when the last record that was counted had been recorded, or null
     */
    Instant upTo(TopicPartition partition, long next, Instant lastRecorded) {
        Nothing look = missing.get(partition);
        // A database that was restored, or counts anew, has lost what it had at that look.
        Instant then = look == null || look.next() > next ? null : look.upTo();
        if (then == null || lastRecorded == null) {
            return then == null ? lastRecorded : then;
        }
        return then.isAfter(lastRecorded) ? then : lastRecorded;
    }
}
