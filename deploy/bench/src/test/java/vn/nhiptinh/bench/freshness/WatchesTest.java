package vn.nhiptinh.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.log.SteadyAppend.Appended;

class WatchesTest {
    private static final long MILLI = 1_000_000;
    private static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void anEventIsSeenByTheFirstLookBehindItsOffset() {
        List<WatchOffsets.Look> looks = List.of(
                new WatchOffsets.Look(10 * MILLI, new long[] {0, 0}),
                new WatchOffsets.Look(20 * MILLI, new long[] {2, 0}),
                new WatchOffsets.Look(30 * MILLI, new long[] {3, 1}));
        List<Appended> events =
                List.of(new Appended(0, 1, 5 * MILLI), new Appended(0, 2, 6 * MILLI), new Appended(1, 0, 7 * MILLI));

        Latencies latencies = WatchOffsets.untilSeen(events, looks);

        assertThat(latencies.millis(0.3)).isEqualTo(15);
        assertThat(latencies.millis(0.6)).isEqualTo(23);
        assertThat(latencies.millis(1)).isEqualTo(24);
        assertThatThrownBy(() -> WatchOffsets.untilSeen(List.of(new Appended(1, 1, 0)), looks))
                .hasMessageContaining("Never seen");
    }

    @Test
    void theNthAcceptanceIsCountedWhenTheSnapshotShowsNMore() {
        List<WatchSnapshot.Look> looks = List.of(
                new WatchSnapshot.Look(BEGIN, 100),
                new WatchSnapshot.Look(BEGIN.plusMillis(300), 102),
                new WatchSnapshot.Look(BEGIN.plusMillis(900), 103));
        List<Instant> recorded = List.of(BEGIN.plusMillis(100), BEGIN.plusMillis(200), BEGIN.plusMillis(250));

        Latencies latencies = WatchSnapshot.untilCounted(100, recorded, looks);

        assertThat(latencies.millis(0.3)).isEqualTo(100);
        assertThat(latencies.millis(0.6)).isEqualTo(200);
        assertThat(latencies.millis(1)).isEqualTo(650);
    }
}
