package vn.nhiptinh.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The suite's topics, as deploy/kafka/topics.yaml declares them, and their creation on a broker. */
public final class Topics {

    private static final long BOUND_SECONDS = 60;
    private static final long MILLIS_PER_DAY = 86_400_000;

    /** Only closed segments are compacted: a quiet topic would keep its first week whole. */
    private static final String COMPACTED_SEGMENT_MILLIS = "3600000";

    private static final String LARGEST_MESSAGE = "1048576";

    private final List<Topic> topics;

    private Topics(List<Topic> topics) {
        this.topics = List.copyOf(topics);
    }

    /** One topic; its partition count is part of its version and never changes. */
    public record Topic(String name, int partitions, String cleanup, String retention) {

        /** The settings the topic is created with. */
        public Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("cleanup.policy", cleanup);
            settings.put("retention.ms", retentionMillis());
            settings.put("retention.bytes", "-1");
            settings.put("max.message.bytes", LARGEST_MESSAGE);
            settings.put("compression.type", "producer");
            if (cleanup.equals("compact")) {
                settings.put("segment.ms", COMPACTED_SEGMENT_MILLIS);
            }
            return settings;
        }

        private String retentionMillis() {
            if (retention.equals("forever")) {
                return "-1";
            }
            if (!retention.matches("[0-9]{1,5}d")) {
                throw new ServerException("Retention of " + name + ": " + retention);
            }
            long days = Long.parseLong(retention.substring(0, retention.length() - 1));
            return Long.toString(days * MILLIS_PER_DAY);
        }
    }

    /** The topics of the topics.yaml on the class path. */
    public static Topics declared() {
        try (InputStream in = Topics.class.getResourceAsStream("/topics.yaml")) {
            if (in == null) {
                throw new ServerException("topics.yaml is not on the class path");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Topics read(InputStream yaml) {
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<Topic> topics = new ArrayList<>();
        for (Object item : (List<?>) document.get("topics")) {
            Map<?, ?> entry = (Map<?, ?>) item;
            topics.add(new Topic(
                    entry.get("name").toString(),
                    (Integer) entry.get("partitions"),
                    entry.get("cleanup").toString(),
                    entry.get("retention").toString()));
        }
        return new Topics(topics);
    }

    public List<Topic> all() {
        return topics;
    }

    public Optional<Topic> find(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /** Creates what is absent and checks the partition count of what is there. */
    public void createOn(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<NewTopic> wanted = topics.stream()
                    .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                            .configs(topic.settings()))
                    .toList();
            for (KafkaFuture<Void> creation :
                    admin.createTopics(wanted).values().values()) {
                createdOrThere(creation);
            }
            for (Topic topic : topics) {
                TopicDescription found = describe(admin, topic.name());
                if (found.partitions().size() != topic.partitions()) {
                    throw new ServerException("Topic "
                            + topic.name()
                            + " has "
                            + found.partitions().size()
                            + " partitions, topics.yaml says "
                            + topic.partitions());
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerException("Cannot create the topics on " + bootstrapServers, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while creating topics", e);
        }
    }

    /** The controller has created a topic a moment before the broker that is asked knows it. */
    private static TopicDescription describe(Admin admin, String topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(BOUND_SECONDS));
        while (true) {
            try {
                return admin.describeTopics(List.of(topic))
                        .topicNameValues()
                        .get(topic)
                        .get(BOUND_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || !deadline.pause()) {
                    throw e;
                }
            }
        }
    }

    private static void createdOrThere(KafkaFuture<Void> creation)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            creation.get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
