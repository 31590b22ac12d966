package vn.nhiptinh.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import vn.nhiptinh.events.EventEnvelope;

/**
 * Reads a topic as it is on the broker, for a test that wants to know what was really published.
 *
 * <p>It belongs to no consumer group. The topics of {@link Servers} are shared by all tests of a JVM: start with
 * {@link #fromNow} or look at the keys of the test only.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    private TopicReader(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Everything since the application under test began: what is older another test caused, in another database. */
    public static TopicReader fromBeginning(String topic) {
        TopicReader reader = fromBeginning(Servers.bootstrapServers(), topic);
        TopicEnds.known().forEach((partition, end) -> {
            if (reader.partitions.contains(partition)) {
                reader.consumer.seek(partition, end);
            }
        });
        return reader;
    }

    /** Everything the topic keeps. */
    public static TopicReader fromBeginning(String bootstrapServers, String topic) {
        TopicReader reader = new TopicReader(bootstrapServers, topic);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /** What is appended after this call. */
    public static TopicReader fromNow(String topic) {
        return fromNow(Servers.bootstrapServers(), topic);
    }

    public static TopicReader fromNow(String bootstrapServers, String topic) {
        TopicReader reader = new TopicReader(bootstrapServers, topic);
        reader.consumer.endOffsets(reader.partitions).forEach(reader.consumer::seek);
        return reader;
    }

    /** All records from where this reader began up to the present ends of the partitions. */
    public List<ConsumerRecord<String, byte[]>> records() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long end = System.nanoTime() + BOUND.toNanos();
        while (ends.entrySet().stream().anyMatch(to -> consumer.position(to.getKey()) < to.getValue())) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("Partitions not read to " + ends + " within " + BOUND);
            }
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        }
        return List.copyOf(seen);
    }

    /** The records of one aggregate, in their order. */
    public List<ConsumerRecord<String, byte[]>> records(String key) {
        return records().stream().filter(found -> key.equals(found.key())).toList();
    }

    /** Waits, with a bound, until as many records of this aggregate are there. */
    public List<ConsumerRecord<String, byte[]>> await(String key, int count) {
        return await(all ->
                        all.stream().filter(found -> key.equals(found.key())).count() >= count)
                .stream()
                .filter(found -> key.equals(found.key()))
                .toList();
    }

    /** Waits, with a bound, until the records are as wanted. */
    public List<ConsumerRecord<String, byte[]>> await(Predicate<List<ConsumerRecord<String, byte[]>>> wanted) {
        return Awaitility.await()
                .atMost(BOUND)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(this::records, wanted::test);
    }

    /** Waits, with a bound, for the envelopes of one aggregate. */
    public List<EventEnvelope> awaitEvents(String key, int count) {
        return await(key, count).stream().map(TopicReader::event).toList();
    }

    /** The event that a record carries. */
    public static EventEnvelope event(ConsumerRecord<String, byte[]> found) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), header.value());
        }
        return EventEnvelope.read(headers, found.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
