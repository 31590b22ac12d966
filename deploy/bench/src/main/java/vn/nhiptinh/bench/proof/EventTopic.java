package vn.nhiptinh.bench.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import vn.nhiptinh.launcher.suite.SuiteException;

/** The dossier service's topic, read from its beginning to where it ends now. */
final class EventTopic {
    private static final String TOPIC = "dossier-intake.events.v1";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BOUND = Duration.ofMinutes(5);

    private EventTopic() {}

    static Sequences read(String bootstrapServers) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Sequences sent = new Sequences();
            Set<TopicPartition> left = new HashSet<>(partitions);
            for (long end = System.nanoTime() + BOUND.toNanos(); !left.isEmpty(); ) {
                consumer.poll(POLL)
                        .forEach(record -> sent.meet(
                                record.key(), Long.parseLong(header(record, "ce_sequence")), header(record, "ce_id")));
                left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
                if (System.nanoTime() - end > 0) {
                    throw new SuiteException("The topic could not be read within " + BOUND.toMinutes() + " min");
                }
            }
            return sent;
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new SuiteException("A record of " + record.key() + " has no " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
