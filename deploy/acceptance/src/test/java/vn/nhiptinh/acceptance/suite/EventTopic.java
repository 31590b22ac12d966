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

/** The topic of the dossiers' events, read, written again and put in another's place. */
public final class DossierLog {
    private static final String TOPIC = "dossier-intake.events.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BOUND_SECONDS = 30;

    private final String bootstrapServers;

    DossierLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Everything in the topic, each dossier's events in their order. */
    public List<DossierRecord> read() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(p -> new TopicPartition(TOPIC, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<DossierRecord> records = new ArrayList<>();
            await("the whole topic")
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(BOUND_SECONDS))
                    .until(() -> {
                        consumer.poll(POLL).forEach(record -> records.add(DossierRecord.of(record)));
                        return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
                    });
            return records;
        }
    }

    /** Makes the topic anew with other records in it. */
    void replaceWith(List<DossierRecord> records) throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.deleteTopics(List.of(TOPIC)).all().get(BOUND_SECONDS, TimeUnit.SECONDS);
            await("the topic to be gone")
                    .atMost(Duration.ofSeconds(BOUND_SECONDS))
                    .until(() -> !admin.listTopics().names().get().contains(TOPIC));
        }
        Topics.declared().createOn(bootstrapServers);
        append(records);
    }

    /** Sends records once more, with the ids they have. */
    public void append(List<DossierRecord> records) throws ExecutionException, InterruptedException, TimeoutException {
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
            for (DossierRecord record : records) {
                ProducerRecord<String, byte[]> message = record.on(TOPIC);
                sent.add(producer.send(message));
            }
            for (Future<?> one : sent) {
                one.get(BOUND_SECONDS, TimeUnit.SECONDS);
            }
        }
    }
}
