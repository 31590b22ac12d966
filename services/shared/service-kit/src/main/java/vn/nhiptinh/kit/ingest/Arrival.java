package vn.nhiptinh.kit.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.UnreadableEvent;

/**
 * A record on its way into a projection, new from Kafka or parked before. It waits for its batch, so it holds no more than it
 * needs: Kafka's record with its headers is several times as large, and so is the event, which is made when its turn comes.
 */
public final class Arrival {

    private static final EventJson JSON = new EventJson();

    /** No code is nearly as long. */
    private static final int LONGEST_KEY = 200;

    /** How JSON spells the one character that PostgreSQL does not store. */
    private static final byte[] NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** A one in each of eight bytes. */
    private static final long EACH = 0x0101010101010101L;

    private final Long parkedId;
    private final int partition;
    private final long offset;
    private final String aggregate;
    private final byte[] body;
    private final EventEnvelope envelope;
    private final String unreadable;

    /** As they came, where the envelope does not say it all. */
    private final Map<String, byte[]> strangeHeaders;

    private Arrival(
            Long parkedId,
            int partition,
            long offset,
            String key,
            byte[] body,
            EventEnvelope envelope,
            String unreadable,
            Map<String, byte[]> strangeHeaders) {
        this.parkedId = parkedId;
        this.partition = partition;
        this.offset = offset;
        this.aggregate = envelope == null ? key : envelope.subject();
        this.body = body;
        this.envelope = envelope;
        this.unreadable = unreadable;
        this.strangeHeaders = strangeHeaders;
    }

    static Arrival of(ConsumerRecord<String, byte[]> record) {
        String key = indexable(record.key());
        EventEnvelope.Reader reader = new EventEnvelope.Reader();
        for (Header header : record.headers().toArray()) {
            reader.take(header.key(), header.value());
        }
        EventEnvelope envelope = null;
        String unreadable = null;
        try {
            envelope = envelope(reader, key, record.value());
        } catch (UnreadableEvent e) {
            unreadable = e.getMessage();
        }
        Map<String, byte[]> strange = envelope == null || reader.tookStrangeHeaders() ? headers(record) : null;
        return new Arrival(
                null, record.partition(), record.offset(), key, record.value(), envelope, unreadable, strange);
    }

    /**
     * A key under which a record can be stored. PostgreSQL's text holds no NUL, and an index nothing of any length; where a
     * key is changed, subject and key differ and the event is parked.
     */
    private static String indexable(String key) {
        if (key == null) {
            return "";
        }
        String storable = key.replace('\u0000', '\uFFFD');
        return storable.length() > LONGEST_KEY ? storable.substring(0, LONGEST_KEY) + '…' : storable;
    }

    private static Map<String, byte[]> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        return headers;
    }

    static Arrival parked(
            long id, int partition, long offset, String aggregate, Map<String, byte[]> headers, byte[] body) {
        EventEnvelope envelope = null;
        String unreadable = null;
        try {
            EventEnvelope.Reader reader = new EventEnvelope.Reader();
            headers.forEach(reader::take);
            envelope = envelope(reader, aggregate, body);
        } catch (UnreadableEvent e) {
            unreadable = e.getMessage();
        }
        return new Arrival(id, partition, offset, aggregate, body, envelope, unreadable, headers);
    }

    private static EventEnvelope envelope(EventEnvelope.Reader reader, String key, byte[] body) {
        EventEnvelope envelope = reader.read(body);
        if (!envelope.subject().equals(key)) {
            throw new UnreadableEvent("subject " + envelope.subject() + " under key " + key);
        }
        return envelope;
    }

    /** The row it waits in, or null where it is new. */
    Long parkedId() {
        return parkedId;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    String aggregate() {
        return aggregate;
    }

    byte[] body() {
        return body;
    }

    /** Null where the headers cannot be read. */
    EventEnvelope envelope() {
        return envelope;
    }

    Map<String, byte[]> headers() {
        return strangeHeaders == null ? envelope.headers() : strangeHeaders;
    }

    /**
     * Makes the event; empty if its type is unknown.
     *
     * @throws UnreadableEvent if headers or body are not what the contract says
     */
    Optional<DomainEvent> event() {
        if (envelope == null) {
            throw new UnreadableEvent(unreadable);
        }
        if (holdsNul(body)) {
            throw new UnreadableEvent("a NUL, which no database column takes");
        }
        return EventType.byWireName(envelope.type()).map(type -> JSON.read(type, body));
    }

    /** Eight bytes at a time, as the compiler likes its loops: seldom is there a backslash anywhere in an event. */
    private static boolean holdsNul(byte[] json) {
        int i = 0;
        for (; i <= json.length - Long.BYTES; i += Long.BYTES) {
            if (holdsBackslash((long) EIGHT.get(json, i))) {
                break;
            }
        }
        return holdsNulFrom(json, i);
    }

    private static boolean holdsNulFrom(byte[] json, int from) {
        for (int i = from; i <= json.length - NUL.length; i++) {
            if (Arrays.equals(json, i, i + NUL.length, NUL, 0, NUL.length)) {
                return true;
            }
        }
        return false;
    }

    /** Taking one away borrows from beyond a byte only where that byte is nought, which is where a backslash was. */
    private static boolean holdsBackslash(long eight) {
        long others = eight ^ EACH * '\\';
        return (others - EACH & ~others & EACH << Byte.SIZE - 1) != 0;
    }
}
