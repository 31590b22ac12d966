package vn.nhiptinh.ioc.generation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.ioc.freshness.Freshness;
import vn.nhiptinh.kit.ingest.Ingest;

/** How far generations are from the ends of the topics. */
@ApplicationScoped
class Progress {

    private final AgroalDataSource dataSource;
    private final Freshness freshness;
    private final Ingest ingest;

    Progress(AgroalDataSource dataSource, Freshness freshness, Ingest ingest) {
        this.dataSource = dataSource;
        this.freshness = freshness;
        this.ingest = ingest;
    }

    /**
     * How far a partition is.
     *
     * @param taken records that were taken in
     * @param end records that there were when Kafka was last asked
     */
    public record PartitionProgress(String topic, int partition, long taken, long end) {

        long behind() {
            return Math.max(0, end - taken);
        }
    }

    /** The partitions of all topics, in order; none while Kafka does not tell their ends. */
    List<PartitionProgress> of(String schema) throws SQLException {
        // The ends first: what is reached then was the end of the log at some moment.
        Map<TopicPartition, Long> ends = freshness.ends();
        if (ends.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, Long> taken = taken(schema);
        List<PartitionProgress> found = new ArrayList<>();
        for (Topic topic : ingest.topics()) {
            for (int p = 0; p < topic.partitions(); p++) {
                TopicPartition partition = new TopicPartition(topic.wireName(), p);
                found.add(new PartitionProgress(
                        topic.wireName(), p, taken.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)));
            }
        }
        return found;
    }

    private Map<TopicPartition, Long> taken(String schema) throws SQLException {
        Map<TopicPartition, Long> taken = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!Generations.exists(statement, "select 1 from pg_namespace where nspname = '" + schema + "'")) {
                return taken;
            }
            try (ResultSet r =
                    statement.executeQuery("select topic, partition, next_offset from " + schema + ".ingest_offset")) {
                while (r.next()) {
                    taken.put(new TopicPartition(r.getString(1), r.getInt(2)), r.getLong(3));
                }
            }
        }
        return taken;
    }

    /** Whether a generation has reached the end of the log, as it was a moment ago. */
    boolean complete(String schema) throws SQLException {
        List<PartitionProgress> partitions = of(schema);
        return !partitions.isEmpty() && partitions.stream().allMatch(p -> p.behind() == 0);
    }
}
