package vn.nhiptinh.ioc.freshness;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.Heartbeat;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.ioc.counter.Backlog;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.kafka.KafkaConnection;

/** Knows how recent every source's numbers are, from heartbeats and from the lag behind Kafka. */
@ApplicationScoped
public class Freshness implements Backlog {

    /** The catalogue's name as a source. */
    public static final String CATALOG = "procedure-catalog";

    private static final Logger LOG = Logger.getLogger(Freshness.class);
    private static final Duration KAFKA_ANSWERS = Duration.ofSeconds(3);
    private static final Map<String, List<Topic>> TOPICS = topics();

    private final AgroalDataSource dataSource;
    private final Heartbeats heartbeats;
    private final KafkaConnection kafka;
    private final BusinessClock businessClock;
    private final Clock realTime = Clock.systemUTC();
    private final Duration staleAfter;
    private final long behindAbove;
    private final MeterRegistry meters;
    private final List<Meter> gauges = new ArrayList<>();
    private final CertainlyCounted certainly = new CertainlyCounted();
    private volatile Recency recency = new Recency(Map.of());
    private volatile Map<TopicPartition, Long> ends = Map.of();
    private Admin admin;

    Freshness(
            AgroalDataSource dataSource,
            Heartbeats heartbeats,
            KafkaConnection kafka,
            BusinessClock businessClock,
            MeterRegistry meters,
            @ConfigProperty(name = "nhiptinh.ioc.stale-after", defaultValue = "PT60S") Duration staleAfter,
            @ConfigProperty(name = "nhiptinh.ioc.behind-above", defaultValue = "20000") long behindAbove) {
        this.dataSource = dataSource;
        this.heartbeats = heartbeats;
        this.kafka = kafka;
        this.businessClock = businessClock;
        this.staleAfter = staleAfter;
        this.behindAbove = behindAbove;
        this.meters = meters;
        for (String service : TOPICS.keySet()) {
            gauge("stale", "1 while a source is silent or far behind", service, s -> s.stale() ? 1 : 0);
            gauge("lag", "Records of a source in Kafka that are not counted yet", service, SourceFreshness::lag);
            gauge("parked", "Events of a source that could not be applied", service, SourceFreshness::parked);
            gauge("jumps", "Gaps in the offsets of a source's topics", service, SourceFreshness::jumps);
        }
    }

    /** Not a number while it is not known. */
    private void gauge(String name, String description, String service, Function<SourceFreshness, Number> reading) {
        gauges.add(Gauge.builder(
                        "nhiptinh.source." + name,
                        () -> recency.of(service).map(reading).orElse(Double.NaN))
                .description(description)
                .tag("source", service)
                .register(meters));
    }

    private static Map<String, List<Topic>> topics() {
        Map<String, List<Topic>> topics = new LinkedHashMap<>();
        topics.put(CATALOG, List.of(Topic.PROCEDURES, Topic.AGENCIES, Topic.CALENDAR));
        for (Source source : Source.values()) {
            topics.put(source.service(), List.of(source.topic()));
        }
        return topics;
    }

    /** As it was at the last look, about a second ago. */
    public Recency now() {
        return recency;
    }

    /** The ends of the topics as Kafka last told them; empty while it does not. */
    public Map<TopicPartition, Long> ends() {
        return ends;
    }

    @Override
    public boolean farBehind() {
        return recency.all().stream()
                        .map(SourceFreshness::lag)
                        .filter(Objects::nonNull)
                        .mapToLong(lag -> lag)
                        .sum()
                > behindAbove;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        // What is published is asked for after the beats were heard, and what is counted after that: what a beat
        // vouches for is
        // then among the ends, and what is not counted yet is seen as missing.
        Map<String, Heartbeat> beats = heartbeats.all();
        Map<TopicPartition, Long> ends = askEnds();
        this.ends = ends == null ? Map.of() : ends;
        Map<TopicPartition, Progress> progress = progress();
        Map<Topic, Long> parked = parked();
        Map<String, SourceFreshness> found = new LinkedHashMap<>();
        TOPICS.forEach((service, topics) ->
                found.put(service, source(service, topics, beats.get(service), ends, progress, parked)));
        recency = new Recency(found);
    }

    private record Progress(long next, long jumps, Instant recordedAt) {}

    private SourceFreshness source(
            String service,
            List<Topic> topics,
            Heartbeat beat,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Progress> progress,
            Map<Topic, Long> parked) {
        Instant now = realTime.instant();
        Instant published = beat == null ? null : beat.sentAt();
        if (beat != null && beat.oldestUnpublished() != null) {
            published = earlier(published, beat.oldestUnpublished());
        }
        Instant countedUpTo = published;
        long lag = 0;
        long jumps = 0;
        for (Topic topic : topics) {
            for (int p = 0; p < topic.partitions(); p++) {
                TopicPartition partition = new TopicPartition(topic.wireName(), p);
                Progress done = progress.getOrDefault(partition, new Progress(0, 0, null));
                long behind = ends == null ? 0 : Math.max(0, ends.getOrDefault(partition, 0L) - done.next());
                lag += behind;
                jumps += done.jumps();
                if (behind > 0 && countedUpTo != null) {
                    Instant certain = certainly.upTo(partition, done.next(), done.recordedAt());
                    countedUpTo = certain == null ? null : earlier(countedUpTo, certain);
                } else if (behind == 0 && ends != null && published != null) {
                    certainly.nothingMissing(partition, done.next(), published);
                }
            }
        }
        boolean stale =
                beat == null || ends == null || countedUpTo == null || countedUpTo.isBefore(now.minus(staleAfter));
        return new SourceFreshness(
                service,
                countedUpTo == null ? null : business(countedUpTo),
                stale,
                beat == null ? null : beat.sentAt(),
                beat == null ? null : beat.unpublished(),
                beat == null ? null : beat.oldestUnpublished(),
                ends == null ? null : lag,
                topics.stream().mapToLong(t -> parked.getOrDefault(t, 0L)).sum(),
                jumps);
    }

    private OffsetDateTime business(Instant real) {
        return businessClock
                .at(real)
                .truncatedTo(ChronoUnit.SECONDS)
                .atZone(BusinessClock.ZONE)
                .toOffsetDateTime();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** The ends of the topics, or null while Kafka does not answer. */
    private Map<TopicPartition, Long> askEnds() {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        TOPICS.values()
                .forEach(topics -> topics.forEach(topic -> {
                    for (int p = 0; p < topic.partitions(); p++) {
                        wanted.put(new TopicPartition(topic.wireName(), p), OffsetSpec.latest());
                    }
                }));
        try {
            if (admin == null) {
                admin = kafka.admin();
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get(KAFKA_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("Kafka does not tell the ends of the topics: %s", e.getMessage());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Map<TopicPartition, Progress> progress() throws SQLException {
        Map<TopicPartition, Progress> progress = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select topic, partition, next_offset, jumps, recorded_at from ingest_offset");
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                OffsetDateTime recorded = r.getObject(5, OffsetDateTime.class);
                progress.put(
                        new TopicPartition(r.getString(1), r.getInt(2)),
                        new Progress(r.getLong(3), r.getLong(4), recorded == null ? null : recorded.toInstant()));
            }
        }
        return progress;
    }

    private Map<Topic, Long> parked() throws SQLException {
        Map<Topic, Long> parked = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select topic, count(*) from parked group by topic");
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                long count = r.getLong(2);
                Topic.byWireName(r.getString(1)).ifPresent(t -> parked.put(t, count));
            }
        }
        return parked;
    }

    @PreDestroy
    void close() {
        // The registry outlives an application that is started anew, and would go on asking this one.
        gauges.forEach(meters::remove);
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
