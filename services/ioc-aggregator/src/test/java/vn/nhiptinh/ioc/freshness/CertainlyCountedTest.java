package vn.nhiptinh.ioc.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CertainlyCountedTest {

    private static final TopicPartition PARTITION = new TopicPartition("dossiers", 3);
    private static final Instant RECORDED = Instant.parse("2023-09-12T01:00:00Z");
    private static final Instant LOOKED = Instant.parse("2023-09-12T01:15:00Z");

    private final CertainlyCounted certainly = new CertainlyCounted();

    @Test
    void aQuietPartitionIsCountedUpToTheLastLook() {
        certainly.nothingMissing(PARTITION, 10, LOOKED);

        assertThat(certainly.upTo(PARTITION, 10, RECORDED)).isEqualTo(LOOKED);
        assertThat(certainly.upTo(PARTITION, 10, null)).isEqualTo(LOOKED);
    }

    @Test
    void whatWasCountedSinceIsLater() {
        certainly.nothingMissing(PARTITION, 10, LOOKED);

        assertThat(certainly.upTo(PARTITION, 12, LOOKED.plusSeconds(5))).isEqualTo(LOOKED.plusSeconds(5));
    }

    @Test
    void aLookIsWorthNothingToADatabaseThatLostWhatItSaw() {
        certainly.nothingMissing(PARTITION, 10, LOOKED);

        assertThat(certainly.upTo(PARTITION, 9, RECORDED)).isEqualTo(RECORDED);
        assertThat(certainly.upTo(PARTITION, 0, null)).isNull();
    }

    @Test
    void withoutALookTheLastRecordTells() {
        assertThat(certainly.upTo(PARTITION, 10, RECORDED)).isEqualTo(RECORDED);
        assertThat(certainly.upTo(new TopicPartition("dossiers", 4), 10, null)).isNull();
    }
}
