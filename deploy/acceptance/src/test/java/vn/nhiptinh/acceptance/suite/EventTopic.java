package vn.nhiptinh.acceptance.suite;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.nhiptinh.servers.Topics;

/** The topic of a source's events, read, written again and put in another's place. */
final class EventTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BOUND_SECONDS = 30;

    private final Source source;
    private final String bootstrapServers;

    EventTopic(Source source, String bootstrapServers) {
        this.source = source;
        this.bootstrapServers = bootstrapServers;
    }

    /** Everything in the topic, each life's events in their order. */
    List<EventRecord> read() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(source.topic()).stream()
                    .map(p -> new TopicPartition(source.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<EventRecord> records = new ArrayList<>();
            await("the whole topic")
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(BOUND_SECONDS))
                    .until(() -> {
                        consumer.poll(POLL).forEach(record -> records.add(EventRecord.of(source, record)));
                        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
                    });
            return records;
        }
    }

    /** Makes the topic anew with other records in it. */
    void replaceWith(List<EventRecord> records) throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.deleteTopics(List.of(source.topic())).all().get(BOUND_SECONDS, TimeUnit.SECONDS);
            await("the topic to be gone")
                    .atMost(Duration.ofSeconds(BOUND_SECONDS))
                    .until(() -> !admin.listTopics().names().get().contains(source.topic()));
        }
        Topics.declared().createOn(bootstrapServers);
        append(records);
    }

    /** Sends records once more, with the ids they have. */
    void append(List<EventRecord> records) throws ExecutionException, InterruptedException, TimeoutException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        // Idempotence would stumble over its own numbering in the topic that had the name before.
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        60_000,
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (EventRecord record : records) {
                ProducerRecord<String, byte[]> message = record.message();
                sent.add(producer.send(message));
            }
            for (Future<?> one : sent) {
                one.get(BOUND_SECONDS, TimeUnit.SECONDS);
            }
        }
    }
}
