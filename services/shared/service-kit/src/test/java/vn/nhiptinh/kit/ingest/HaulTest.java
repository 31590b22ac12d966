package vn.nhiptinh.kit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.Topic;

/** However many pieces a batch is polled in, it has what was polled, in order. */
class HaulTest {

    private static final TopicPartition FIRST = new TopicPartition(Topic.PETITIONS.wireName(), 0);
    private static final TopicPartition SECOND = new TopicPartition(Topic.PETITIONS.wireName(), 1);

    private static final int BODIES = 300_000;

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");

    @BeforeEach
    void assign() {
        consumer.assign(List.of(FIRST, SECOND));
        consumer.seek(FIRST, 0);
        consumer.seek(SECOND, 0);
    }

    @Test
    void piecesMakeABatch() {
        write(FIRST, 0, 2_700);
        write(SECOND, 0, 800);
        Haul haul = haul(10_000);

        assertThat(haul.poll(consumer)).isEqualTo(3_500);

        assertThat(offsets(haul, FIRST)).isEqualTo(upTo(0, 2_700));
        assertThat(offsets(haul, SECOND)).isEqualTo(upTo(0, 800));
        assertThat(haul.poll(consumer)).isZero();
        assertThat(haul.arrivals()).isEmpty();
    }

    @Test
    void ofABacklogMoreIsWaitedFor() {
        Haul haul = haul(10_000);
        consumer.schedulePollTask(() -> write(FIRST, 0, 1_000));
        consumer.schedulePollTask(() -> write(FIRST, 1_000, 1_300));
        consumer.schedulePollTask(() -> write(SECOND, 0, 1_000));

        assertThat(haul.poll(consumer)).isEqualTo(2_300);

        assertThat(offsets(haul, FIRST)).isEqualTo(upTo(0, 1_300));
        assertThat(offsets(haul, SECOND)).isEqualTo(upTo(0, 1_000));
    }

    @Test
    void withoutABacklogNothingIsWaitedFor() {
        Haul haul = haul(10_000);
        consumer.schedulePollTask(() -> write(FIRST, 0, 999));
        consumer.schedulePollTask(() -> write(SECOND, 0, 1_000));

        assertThat(haul.poll(consumer)).isEqualTo(999);

        assertThat(haul.arrivals()).containsOnlyKeys(FIRST);
    }

    @Test
    void aBatchHasNoMoreThanIsAskedFor() {
        write(FIRST, 0, 5_000);
        Haul haul = haul(2_000);

        assertThat(haul.poll(consumer)).isEqualTo(2_000);
        assertThat(offsets(haul, FIRST)).isEqualTo(upTo(0, 2_000));
        assertThat(haul.poll(consumer)).isEqualTo(2_000);
        assertThat(offsets(haul, FIRST)).isEqualTo(upTo(2_000, 4_000));
        assertThat(haul.poll(consumer)).isEqualTo(1_000);
    }

    @Test
    void aSmallBatchIsOnePiece() {
        write(FIRST, 0, 10);
        Haul haul = haul(7);

        assertThat(haul.poll(consumer)).isEqualTo(7);
        assertThat(haul.poll(consumer)).isEqualTo(3);
        assertThat(offsets(haul, FIRST)).isEqualTo(upTo(7, 10));
    }

    @Test
    void whatGoesToAnotherBetweenTwoPiecesIsLeftToIt() {
        Haul haul = haul(10_000);
        consumer.schedulePollTask(() -> write(FIRST, 0, 1_000));
        consumer.schedulePollTask(() -> {
            haul.leave(List.of(FIRST));
            write(SECOND, 0, 500);
        });

        haul.poll(consumer);

        assertThat(haul.arrivals()).containsOnlyKeys(SECOND);
        assertThat(offsets(haul, SECOND)).isEqualTo(upTo(0, 500));
    }

    @Test
    void largeBodiesMakeABatchOfFewerRecords() {
        write(FIRST, 0, 3_000, new byte[BODIES / 1_500]);
        write(SECOND, 0, 3_000, null);
        Haul haul = haul(10_000);

        assertThat(haul.poll(consumer)).isEqualTo(2_000);
        assertThat(offsets(haul, FIRST)).isEqualTo(upTo(0, 2_000));
        assertThat(haul.poll(consumer)).isEqualTo(4_000);
        assertThat(offsets(haul, FIRST)).isEqualTo(upTo(2_000, 3_000));
        assertThat(offsets(haul, SECOND)).isEqualTo(upTo(0, 3_000));
    }

    private Haul haul(int most) {
        consumer.setMaxPollRecords(Haul.piece(most));
        return new Haul(most, BODIES);
    }

    private void write(TopicPartition partition, long from, long to) {
        write(partition, from, to, new byte[0]);
    }

    private void write(TopicPartition partition, long from, long to, byte[] body) {
        LongStream.range(from, to)
                .mapToObj(offset ->
                        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "H08-PA-000001", body))
                .forEach(consumer::addRecord);
    }

    private static List<Long> offsets(Haul haul, TopicPartition partition) {
        return haul.arrivals().get(partition).stream().map(Arrival::offset).toList();
    }

    private static List<Long> upTo(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
