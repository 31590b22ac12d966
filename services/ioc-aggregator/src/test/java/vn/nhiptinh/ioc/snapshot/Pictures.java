package vn.nhiptinh.ioc.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A line of snapshots of one agency, each served as a pod would, with every indicator changing every time. */
public final class Pictures {

    private final RandomSnapshots random;
    private final SnapshotJson json = RandomSnapshots.json();
    private final int indicators;
    private Snapshot now;
    private SnapshotHistory history;
    private long revision = 1_000;

    /**
     * @param indicators how many; some thousand make a picture of a megabyte
     */
    public Pictures(long seed, String agency, int indicators) {
        this.random = new RandomSnapshots(new Random(seed));
        this.indicators = indicators;
        Snapshot first = random.first(agency, indicators);
        now = first.as(revision, first.asOf());
        history = SnapshotHistory.of(now, revision);
    }

    public ServedSnapshot now() {
        return new ServedSnapshot(
                new StoredSnapshot(
                        now.agency(),
                        revision,
                        revision,
                        json.etag(now),
                        now.asOf(),
                        SnapshotJson.compress(json.write(now)),
                        json.text(history)),
                json);
    }

    public ServedSnapshot next() {
        List<Snapshot.Item> items = new ArrayList<>();
        for (int i = 0; i < indicators; i++) {
            items.add(random.item("indicator_" + i));
        }
        revision++;
        Snapshot next = new Snapshot(
                now.agency(), now.from(), now.to(), revision, now.asOf().plusSeconds(1), false, items);
        history = history.then(now, next, revision, 50);
        now = next;
        return now();
    }
}
