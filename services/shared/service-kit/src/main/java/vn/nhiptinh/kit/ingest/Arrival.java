package vn.nhiptinh.kit.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.UnreadableEvent;

/**
 * A record on its way into a projection, new from Kafka or parked before.
 *
 * @param parkedId the row it waits in, or null
 * @param envelope null where the headers cannot be read
 * @param unreadable why not
 */
record Arrival(
        Long parkedId,
        int partition,
        long offset,
        String aggregate,
        Map<String, byte[]> headers,
        byte[] body,
        EventEnvelope envelope,
        String unreadable) {

    static Arrival of(ConsumerRecord<String, byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        return read(
                null,
                record.partition(),
                record.offset(),
                record.key() == null ? "" : record.key(),
                headers,
                record.value());
    }

    static Arrival parked(
            long id, int partition, long offset, String aggregate, Map<String, byte[]> headers, byte[] body) {
        return read(id, partition, offset, aggregate, headers, body);
    }

    private static Arrival read(
            Long parkedId, int partition, long offset, String key, Map<String, byte[]> headers, byte[] body) {
        try {
            EventEnvelope envelope = EventEnvelope.read(headers, body);
            if (!envelope.subject().equals(key)) {
                throw new UnreadableEvent("subject " + envelope.subject() + " under key " + key);
            }
            return new Arrival(parkedId, partition, offset, key, headers, body, envelope, null);
        } catch (UnreadableEvent e) {
            return new Arrival(parkedId, partition, offset, key, headers, body, null, e.getMessage());
        }
    }
}
