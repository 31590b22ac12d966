package vn.nhiptinh.kit.kafka;

import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.Topic;

/** How the suite talks to Kafka: every client with the same care, and no topic that is not ours. */
@ApplicationScoped
public class KafkaConnection {

    private static final Logger LOG = Logger.getLogger(KafkaConnection.class);

    private final Map<String, Object> common;

    KafkaConnection(@Identifier("default-kafka-broker") Map<String, Object> common) {
        this.common = common;
        compressInMachineCode();
    }

    /**
     * LZ4 looks for its machine code by itself only where it was loaded with the JVM's own class path, which is not so in
     * Quarkus; four times slower than that, it was a tenth of an import. Once loaded it is what Kafka's clients take.
     */
    private static void compressInMachineCode() {
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | AssertionError none) {
            LOG.infof("LZ4 runs in Java, more slowly: %s", none.getMessage());
        }
    }

    /**
     * A producer whose acknowledgement means that the event is stored, once and in order. It waits for company for what it
     * is given, so that the broker gets few large batches: whoever has no more to send flushes.
     */
    public Producer<String, byte[]> producer(Duration deliveryTimeout) {
        Properties p = properties();
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A broker that knows nothing of a producer yet takes its second batch before its first, if the first was
        // turned away while the partition had no leader; with one request under way there is no second.
        p.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        p.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        p.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        p.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis() / 2);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) deliveryTimeout.toMillis());
        return new KafkaProducer<>(p, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer that never guesses where to start and never commits by itself. */
    public Consumer<String, byte[]> consumer(String group, int maxPollRecords) {
        Properties p = properties();
        p.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        p.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        // Compressed, and fetched ahead. One partition may fill all of it: of the events in a long stretch of one
        // partition more belong to the same aggregate.
        p.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        p.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        p.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        p.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        p.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return new KafkaConsumer<>(p, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A client for questions about topics; the caller closes it. */
    public Admin admin() {
        Properties p = properties();
        p.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        p.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return Admin.create(p);
    }

    /** Kafka's ids of topics, after making sure that they have the partitions of their version. */
    public Map<Topic, String> topicIds(Collection<Topic> topics) {
        List<String> names = topics.stream().map(Topic::wireName).collect(Collectors.toList());
        Map<String, TopicDescription> found;
        try (Admin admin = admin()) {
            found = admin.describeTopics(names).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the topics: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
        Map<Topic, String> ids = new HashMap<>();
        for (Topic topic : topics) {
            TopicDescription description = found.get(topic.wireName());
            if (description.partitions().size() != topic.partitions()) {
                LOG.fatalf(
                        "topic %s has %d partitions, this version of it has %d: refusing to work against it",
                        topic.wireName(), description.partitions().size(), topic.partitions());
                Quarkus.asyncExit(1);
                throw new KafkaException("wrong partition count of " + topic.wireName());
            }
            ids.put(topic, description.topicId().toString());
        }
        return ids;
    }

    private Properties properties() {
        Properties p = new Properties();
        common.forEach((key, value) -> {
            if (!key.equals("group.id")) {
                p.put(key, value);
            }
        });
        return p;
    }
}
