package vn.nhiptinh.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventType;

/**
 * Appends records to topics, well formed or not, in place of the service that would own them. Every send returns only
 * when the broker has acknowledged it.
 */
public final class TopicWriter implements AutoCloseable {

    private static final long BOUND_SECONDS = 30;

    private final KafkaProducer<String, byte[]> producer;

    public TopicWriter() {
        this(Servers.bootstrapServers());
    }

    public TopicWriter(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                        ProducerConfig.LINGER_MS_CONFIG, "2"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends an event to the topic of its type. */
    public RecordMetadata send(EventEnvelope event) {
        return await(producer.send(toRecord(event)));
    }

    /** Sends events in this order, many at a time. */
    public void send(List<EventEnvelope> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (EventEnvelope event : events) {
            sent.add(producer.send(toRecord(event)));
        }
        producer.flush();
        sent.forEach(TopicWriter::await);
    }

    /** Sends any bytes under any headers; null is a tombstone. */
    public RecordMetadata send(String topic, String key, Map<String, byte[]> headers, byte[] value) {
        return await(producer.send(withHeaders(new ProducerRecord<>(topic, key, value), headers)));
    }

    /** Sends to a partition that the key would not choose. */
    public RecordMetadata send(String topic, int partition, String key, Map<String, byte[]> headers, byte[] value) {
        return await(producer.send(withHeaders(new ProducerRecord<>(topic, partition, key, value), headers)));
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<String, byte[]> toRecord(EventEnvelope event) {
        EventType type = EventType.byWireName(event.type())
                .orElseThrow(() -> new IllegalArgumentException("No topic is known for " + event.type()));
        return withHeaders(
                new ProducerRecord<>(type.topic().wireName(), event.subject(), event.data()), event.headers());
    }

    private static ProducerRecord<String, byte[]> withHeaders(
            ProducerRecord<String, byte[]> unsent, Map<String, byte[]> headers) {
        headers.forEach((name, value) -> unsent.headers().add(name, value));
        return unsent;
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }
}
