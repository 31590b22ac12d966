package vn.nhiptinh.testkit;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where the topics of {@link Servers} ended when the application under test began. */
final class TopicEnds {

    private static final String NAME = "topic-ends";

    private TopicEnds() {}

    static void remember() {
        JvmWide.renew(NAME, TopicEnds::now);
    }

    /** None as long as no application began. */
    static Map<TopicPartition, Long> known() {
        return JvmWide.value(NAME, () -> "")
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        end -> new TopicPartition(end[0], Integer.parseInt(end[1])), end -> Long.parseLong(end[2])));
    }

    private static String now() {
        try (Admin admin = Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> latest =
                    admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .map(end -> end.getKey().topic() + " " + end.getKey().partition() + " "
                            + end.getValue().offset())
                    .collect(Collectors.joining("\n"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics do not tell their ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
