package vn.nhiptinh.bench.log;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Appends events to their topics in place of the services that own them, with the key and headers of the relay. */
public final class LogWriter implements AutoCloseable {
    private static final int RELAY_LINGER_MILLIS = 50;
    private static final int RELAY_BATCH_BYTES = 256 * 1024;

    private final KafkaProducer<String, byte[]> producer;
    private volatile Exception refusal;

    private LogWriter(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** One that writes large batches, as a relay that has much to send. */
    public static LogWriter inBulk(String bootstrapServers) {
        return new LogWriter(
                bootstrapServers,
                Map.of(
                        ProducerConfig.LINGER_MS_CONFIG, RELAY_LINGER_MILLIS,
                        ProducerConfig.BATCH_SIZE_CONFIG, RELAY_BATCH_BYTES));
    }

    /** One that lets no event wait for others longer than Kafka's client does of its own accord. */
    public static LogWriter atOnce(String bootstrapServers) {
        return new LogWriter(bootstrapServers, Map.of());
    }

    /** Appends a whole log and returns how many records that were, all of them acknowledged. */
    public long append(Iterator<EventEnvelope> log) {
        return append(log, Long.MAX_VALUE);
    }

    /** Appends a log's next records, at most so many, and returns how many that were. */
    public long append(Iterator<EventEnvelope> log, long most) {
        long records = 0;
        while (records < most && log.hasNext()) {
            append(log.next(), (metadata, failure) -> {});
            records++;
        }
        flush();
        return records;
    }

    /** @param answered hears where the record stands, on a thread of the producer's */
    void append(EventEnvelope event, Callback answered) {
        EventType type = EventType.byWireName(event.type()).orElseThrow();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                type.topic().wireName(), null, event.time().toInstant().toEpochMilli(), event.subject(), event.data());
        event.headers().forEach((name, value) -> record.headers().add(name, value));
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                refusal = failure;
            }
            answered.onCompletion(metadata, failure);
        });
    }

    /** Waits until all is acknowledged. */
    void flush() {
        producer.flush();
        if (refusal != null) {
            throw new SuiteException("Kafka did not take an event", refusal);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
