package vn.nhiptinh.kit.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.UnreadableEvent;

/**
 * A record on its way into a projection, new from Kafka or parked before, read as far as it can be.
 *
 * @param parkedId the row it waits in, or null
 * @param envelope null where the headers cannot be read
 * @param event null where it is unfit
 * @param unfit why it cannot be applied whatever came before, or null
 * @param detail of what is unfit
 */
record Arrival(
        Long parkedId,
        int partition,
        long offset,
        String aggregate,
        Headers headers,
        byte[] body,
        EventEnvelope envelope,
        DomainEvent event,
        ParkedReason unfit,
        String detail) {

    private static final EventJson JSON = new EventJson();

    /** How JSON spells the one character that PostgreSQL does not store. */
    private static final byte[] NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    static Arrival of(ConsumerRecord<String, byte[]> record) {
        return read(
                null,
                record.partition(),
                record.offset(),
                // PostgreSQL's text holds no NUL; with it replaced, subject and key differ and the event is parked.
                record.key() == null ? "" : record.key().replace('\u0000', '\uFFFD'),
                record.headers(),
                record.value());
    }

    static Arrival parked(long id, int partition, long offset, String aggregate, Headers headers, byte[] body) {
        return read(id, partition, offset, aggregate, headers, body);
    }

    private static Arrival read(Long parkedId, int partition, long offset, String key, Headers headers, byte[] body) {
        EventEnvelope envelope = null;
        DomainEvent event = null;
        ParkedReason unfit = null;
        String detail = null;
        try {
            envelope = envelope(key, headers, body);
            Optional<EventType> type = EventType.byWireName(envelope.type());
            if (type.isPresent()) {
                event = JSON.read(type.get(), body);
            } else {
                unfit = ParkedReason.UNKNOWN_TYPE;
                detail = envelope.type();
            }
        } catch (UnreadableEvent e) {
            unfit = ParkedReason.UNREADABLE;
            detail = e.getMessage();
        }
        return new Arrival(parkedId, partition, offset, key, headers, body, envelope, event, unfit, detail);
    }

    private static EventEnvelope envelope(String key, Headers headers, byte[] body) {
        EventEnvelope envelope = EventEnvelope.read(name -> value(headers.lastHeader(name)), body);
        if (!envelope.subject().equals(key)) {
            throw new UnreadableEvent("subject " + envelope.subject() + " under key " + key);
        }
        if (holdsNul(body)) {
            throw new UnreadableEvent("a NUL, which no database column takes");
        }
        return envelope;
    }

    private static byte[] value(Header header) {
        return header == null ? null : header.value();
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
