package vn.nhiptinh.ioc.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotHistoryTest {

    private static final long SEED = Long.getLong("nhiptinh.test.seed", 20261122L);

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-09-12T08:00:00+07:00");

    private final SnapshotJson json = RandomSnapshots.json();

    @Test
    void aSnapshotWithTheDeltaSinceItIsTheNewest() {
        System.out.println("seed " + SEED);
        int compared = 0;
        for (int run = 0; run < 60; run++) {
            Random random = new Random(SEED + run);
            RandomSnapshots snapshots = new RandomSnapshots(random);
            int most = 2 + random.nextInt(12);
            long revision = 1_000;
            Snapshot now = snapshots.first("H08", 1 + random.nextInt(46)).as(revision, MORNING);
            SnapshotHistory history = SnapshotHistory.of(now, revision);
            List<PhoneCopy> phones = new ArrayList<>(List.of(PhoneCopy.of(json.write(now))));
            for (int step = 0; step < 30; step++) {
                Snapshot next = snapshots.after(now);
                revision += 1 + random.nextInt(5);
                history = json.history(json.text(history.then(now, next, revision, most)));
                now = next.as(revision, next.asOf());
                phones.add(PhoneCopy.of(json.write(now)));
                for (int old = 0; old < phones.size(); old++) {
                    PhoneCopy phone = phones.get(old);
                    boolean known = phones.size() - old <= most;
                    var delta = history.since(phone.revision(), now);
                    assertThat(delta.isPresent())
                            .as("delta over %d revisions of %d, seed %d", phones.size() - old, most, SEED + run)
                            .isEqualTo(known);
                    if (known) {
                        assertThat(phone.with(json.write(delta.get())).picture())
                                .as("seed %d", SEED + run)
                                .isEqualTo(PhoneCopy.of(json.write(now)).picture());
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(6_000);
    }

    @Test
    void aDeltaHasNothingThatDidNotChange() {
        RandomSnapshots snapshots = new RandomSnapshots(new Random(SEED));
        Snapshot one = snapshots.first("H08", 46).as(1, MORNING);
        List<Snapshot.Item> items = new ArrayList<>(one.indicators());
        items.set(7, new RandomSnapshots(new Random(SEED + 1)).item("indicator_7"));
        Snapshot two = new Snapshot("H08", one.from(), one.to(), 2, one.asOf(), one.stale(), items);

        SnapshotHistory history = SnapshotHistory.of(one, 1).then(one, two, 2, 10);

        SnapshotDelta delta = history.since(1, two).orElseThrow();
        assertThat(delta.changed()).containsExactly(items.get(7));
        assertThat(delta.removed()).isEmpty();
        assertThat(delta.order()).isNull();
        assertThat(history.since(2, two).orElseThrow().changed()).isEmpty();
        assertThat(history.since(3, two)).isEmpty();
        assertThat(history.since(0, two)).isEmpty();
    }
}
