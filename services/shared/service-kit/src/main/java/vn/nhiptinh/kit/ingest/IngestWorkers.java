package vn.nhiptinh.kit.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.kit.ingest.Ingest.Polled;
import vn.nhiptinh.kit.kafka.KafkaConnection;

/** Polls Kafka and hands the records of its partitions to the ingest, one worker per partition. */
@ApplicationScoped
public class IngestWorkers {

    private static final Logger LOG = Logger.getLogger(IngestWorkers.class);

    private final Ingest ingest;
    private final IngestSettings settings;
    private final int workers;
    private final KafkaConnection kafka;
    private final String group;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger failing = new AtomicInteger();
    private final MeterRegistry meters;
    private final Gauge gauge;
    private final Counter failures;

    @Inject
    IngestWorkers(
            Ingest ingest, IngestSettings settings, KafkaConnection kafka, MeterRegistry meters, ConsumerGroup group) {
        this(ingest, settings, settings.workers(), kafka, meters, group);
    }

    /** Workers that are started and stopped by hand, to fill another place. */
    public IngestWorkers(
            Ingest ingest,
            IngestSettings settings,
            int workers,
            KafkaConnection kafka,
            MeterRegistry meters,
            ConsumerGroup group) {
        this.ingest = ingest;
        this.settings = settings;
        this.workers = workers;
        this.kafka = kafka;
        this.group = group.name();
        this.meters = meters;
        gauge = Gauge.builder("nhiptinh.ingest.failing", failing::get)
                .description("Workers that cannot take anything in at present")
                .register(meters);
        failures = Counter.builder("nhiptinh.ingest.failures")
                .description("How often a worker had to begin again")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    public void start() {
        if (ingest.topics().isEmpty()) {
            return;
        }
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(this::run, "ingest-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Ends the workers, each after what it is about. */
    public void stop() {
        stopped.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(5).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The registry outlives an application that is started anew, and would go on asking these workers.
        meters.remove(gauge);
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void run() {
        AtomicBoolean sound = new AtomicBoolean(true);
        while (running()) {
            try {
                Map<Topic, String> topicIds = kafka.topicIds(ingest.topics());
                try (Consumer<String, byte[]> consumer = kafka.consumer(group, Haul.piece(settings.batch()))) {
                    consume(consumer, topicIds, sound);
                }
            } catch (SQLException | RuntimeException e) {
                // Whatever it was, nothing of the batch is stored: begin again from the offset rows.
                failures.increment();
                if (sound.getAndSet(false)) {
                    failing.incrementAndGet();
                }
                LOG.errorf(e, "ingest interrupted, goes on in %s", settings.backoff());
                try {
                    stopped.await(settings.backoff().toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void consume(Consumer<String, byte[]> consumer, Map<Topic, String> topicIds, AtomicBoolean sound)
            throws SQLException {
        List<String> names = topicIds.keySet().stream().map(Topic::wireName).toList();
        Haul haul = new Haul(settings.batch(), settings.batchBytes());
        consumer.subscribe(names, new SeekToStored(consumer, topicIds, haul));
        while (running()) {
            int polled = haul.poll(consumer);
            take(consumer, haul);
            if (!sound.get() && !consumer.assignment().isEmpty()) {
                sound.set(true);
                failing.decrementAndGet();
            }
            if (polled > 0) {
                // A hint for tools that look at lag; the offset rows are the truth.
                consumer.commitAsync((offsets, failure) -> {
                    if (failure != null && !(failure instanceof WakeupException)) {
                        LOG.debugf("offset hint not committed: %s", failure.getMessage());
                    }
                });
                if (polled < settings.little()) {
                    gather();
                }
            }
        }
    }

    /** One transaction for each topic of which there is something. */
    private void take(Consumer<String, byte[]> consumer, Haul haul) throws SQLException {
        Map<Topic, List<Polled>> byTopic = new EnumMap<>(Topic.class);
        haul.arrivals()
                .forEach((partition, arrivals) -> byTopic.computeIfAbsent(topic(partition), t -> new ArrayList<>())
                        .add(new Polled(partition.partition(), haul.from(partition), arrivals)));
        for (Map.Entry<Topic, List<Polled>> ofTopic : byTopic.entrySet()) {
            Map<Integer, Long> behind = ingest.take(ofTopic.getKey(), ofTopic.getValue());
            for (Polled of : ofTopic.getValue()) {
                TopicPartition partition = new TopicPartition(ofTopic.getKey().wireName(), of.partition());
                Long stored = behind.get(of.partition());
                if (stored != null) {
                    LOG.warnf("%s goes back from %d to %d, where what is stored ends", partition, of.from(), stored);
                    consumer.seek(partition, stored);
                }
                haul.goOn(partition, stored == null ? haul.end(partition) : stored);
            }
        }
    }

    private void gather() {
        try {
            stopped.await(settings.gather().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static Topic topic(TopicPartition partition) {
        return Topic.byWireName(partition.topic())
                .orElseThrow(() -> new KafkaException("unknown topic " + partition.topic()));
    }

    /** Begins each partition that comes in where its offset row says. */
    private final class SeekToStored implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;
        private final Map<Topic, String> topicIds;
        private final Haul haul;

        SeekToStored(Consumer<String, byte[]> consumer, Map<Topic, String> topicIds, Haul haul) {
            this.consumer = consumer;
            this.topicIds = topicIds;
            this.haul = haul;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            haul.leave(partitions);
            for (TopicPartition partition : partitions) {
                Topic topic = topic(partition);
                try {
                    long stored = ingest.nextOffset(topic, partition.partition(), topicIds.get(topic));
                    consumer.seek(partition, stored);
                    haul.goOn(partition, stored);
                } catch (SQLException e) {
                    throw new KafkaException("cannot read the offset of " + partition, e);
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Every batch is committed before the next one is polled: there is only what was polled of this one.
            haul.leave(partitions);
        }
    }
}
