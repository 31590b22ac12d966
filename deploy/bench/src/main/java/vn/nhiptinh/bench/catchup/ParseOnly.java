package vn.nhiptinh.bench.catchup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The bare consumer that the aggregator is held against: it reads every record of a topic once, makes a tree of the
 * JSON in its value and lets go of it. A process of its own, so that it starts as cold as the aggregator.
 */
final class ParseOnly {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The settings of the services' own consumers. */
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 * 1024 * 1024,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            4 * 1024 * 1024,
            ConsumerConfig.RECEIVE_BUFFER_CONFIG,
            -1);

    private ParseOnly() {}

    /** Prints how many records there were, how many values their trees had, and the nanoseconds it took. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        String bootstrapServers = arguments[0];
        String topic = arguments[1];
        int threads = Integer.parseInt(arguments[2]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long[] began = new long[1];
            CyclicBarrier begin = new CyclicBarrier(threads, () -> began[0] = System.nanoTime());
            List<Callable<Parsed>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                work.add(() -> parse(bootstrapServers, topic, threads, number, begin));
            }
            Parsed all = new Parsed(0, 0);
            for (Future<Parsed> one : pool.invokeAll(work)) {
                all = all.plus(one.get());
            }
            System.out.printf("%d %d %d%n", all.records, all.values, System.nanoTime() - began[0]);
        } finally {
            pool.shutdownNow();
        }
    }

    /** What was parsed: the values are counted so that they are all needed. */
    private record Parsed(long records, long values) {
        Parsed plus(Parsed other) {
            return new Parsed(records + other.records, values + other.values);
        }
    }

    private static Parsed parse(String bootstrapServers, String topic, int threads, int number, CyclicBarrier begin)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            int partitions = consumer.partitionsFor(topic).size();
            List<TopicPartition> own = IntStream.range(0, partitions)
                    .filter(partition -> partition % threads == number)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(own);
            consumer.seekToBeginning(own);
            Map<TopicPartition, Long> ends = consumer.endOffsets(own);
            begin.await();
            return parse(consumer, ends);
        }
    }

    private static Parsed parse(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends)
            throws IOException {
        long wanted = ends.values().stream().mapToLong(Long::longValue).sum();
        long records = 0;
        long values = 0;
        while (records < wanted) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                values += JSON.readTree(record.value()).size();
                records++;
            }
        }
        return new Parsed(records, values);
    }
}
