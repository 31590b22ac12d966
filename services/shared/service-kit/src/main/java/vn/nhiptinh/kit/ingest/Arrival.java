package vn.nhiptinh.kit.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** How JSON spells the one character that PostgreSQL does not store. */
    private static final byte[] NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    static Arrival of(ConsumerRecord<String, byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        return read(
                null,
                record.partition(),
                record.offset(),
                // PostgreSQL's text holds no NUL; with it replaced, subject and key differ and the event is parked.
                record.key() == null ? "" : record.key().replace('\u0000', '\uFFFD'),
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
            if (holdsNul(body)) {
                throw new UnreadableEvent("a NUL, which no database column takes");
            }
            return new Arrival(parkedId, partition, offset, key, headers, body, envelope, null);
        } catch (UnreadableEvent e) {
            return new Arrival(parkedId, partition, offset, key, headers, body, null, e.getMessage());
        }
    }

    private static boolean holdsNul(byte[] json) {
        for (int i = 0; i + NUL.length <= json.length; i++) {
            if (json[i] == '\\' && Arrays.equals(json, i, i + NUL.length, NUL, 0, NUL.length)) {
                return true;
            }
        }
        return false;
    }
}
