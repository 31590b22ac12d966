package vn.nhiptinh.kit.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What a worker polls for one batch. It polls piece by piece and keeps of each record what the ingest needs: whole records
 * with their headers take several times as much memory, and only those of a piece are held.
 */
final class Haul {

    private static final int PIECE = 1_000;

    private static final Duration WAIT = Duration.ofMillis(200);

    /**
     * How long to wait for more of a backlog. The rest of a fetch comes in only while somebody polls, and a batch that ended
     * with what was fetched already would be half as large.
     */
    private static final Duration MORE = Duration.ofMillis(50);

    private final int most;
    private final int mostBytes;
    private final Map<TopicPartition, List<Arrival>> arrivals = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** Of all bodies that were polled. */
    private long bytes;

    /**
     * @param most records of a batch
     * @param mostBytes how large their bodies may be together; with the last piece they may become larger
     */
    Haul(int most, int mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Most records that the consumer may return at once. */
    static int piece(int most) {
        return Math.min(PIECE, most);
    }

    /** Polls until nothing more is at hand or the batch is full; how many records it then has. */
    int poll(Consumer<String, byte[]> consumer) {
        arrivals.clear();
        bytes = 0;
        int count = add(consumer.poll(WAIT));
        boolean backlog = count == piece(most);
        while (backlog && count + piece(most) <= most && bytes < mostBytes) {
            int piece = add(consumer.poll(MORE));
            backlog = piece > 0;
            count += piece;
        }
        return count;
    }

    private int add(ConsumerRecords<String, byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            List<Arrival> ofPartition = arrivals.computeIfAbsent(partition, p -> new ArrayList<>());
            for (ConsumerRecord<String, byte[]> record : polled.records(partition)) {
                ofPartition.add(Arrival.of(record));
                ends.put(partition, record.offset() + 1);
                bytes += record.value() == null ? 0 : record.value().length;
            }
        }
        return polled.count();
    }

    /** What was polled, the records of each partition in their order; whoever takes them in takes them out. */
    Map<TopicPartition, List<Arrival>> arrivals() {
        return arrivals;
    }

    /** Where a partition was read on from: behind the last record that was taken in. */
    long from(TopicPartition partition) {
        return positions.get(partition);
    }

    /** Behind the last record that was polled of a partition. */
    long end(TopicPartition partition) {
        return ends.get(partition);
    }

    /** Reads a partition on from here next time. */
    void goOn(TopicPartition partition, long position) {
        positions.put(partition, position);
    }

    /** Leaves partitions to whom they go, or go to anew, with all that was polled of them and is not taken in yet. */
    void leave(Collection<TopicPartition> partitions) {
        arrivals.keySet().removeAll(partitions);
    }
}
