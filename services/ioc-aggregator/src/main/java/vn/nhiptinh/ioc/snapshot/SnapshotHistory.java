package vn.nhiptinh.ioc.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an agency's snapshot came to be what it is: enough to tell what changed since any of its last revisions, without
 * keeping them.
 *
 * @param revisions the last revisions, oldest first; the last one is the snapshot's own
 * @param changed the revision at which each indicator became what it is
 * @param removed the revision at which each indicator that is gone went
 * @param ordered the revision at which the indicators' order became what it is
 */
record SnapshotHistory(List<Long> revisions, Map<String, Long> changed, Map<String, Long> removed, long ordered) {

    SnapshotHistory {
        revisions = List.copyOf(revisions);
        changed = new TreeMap<>(changed);
        removed = new TreeMap<>(removed);
    }

    /** Of a snapshot that nothing went before. */
    static SnapshotHistory of(Snapshot first, long revision) {
        return new SnapshotHistory(
                List.of(revision),
                first.indicators().stream().collect(Collectors.toMap(Snapshot.Item::id, i -> revision)),
                Map.of(),
                revision);
    }

    /**
     * After a snapshot became another one.
     *
     * @param most how many revisions to keep
     */
    SnapshotHistory then(Snapshot before, Snapshot after, long revision, int most) {
        Map<String, Snapshot.Item> old =
                before.indicators().stream().collect(Collectors.toMap(Snapshot.Item::id, Function.identity()));
        Map<String, Long> changes = new HashMap<>();
        for (Snapshot.Item item : after.indicators()) {
            changes.put(item.id(), item.equals(old.get(item.id())) ? changed.get(item.id()) : revision);
        }
        Map<String, Long> gone = new HashMap<>(removed);
        gone.keySet().removeAll(changes.keySet());
        old.keySet().stream().filter(id -> !changes.containsKey(id)).forEach(id -> gone.put(id, revision));
        List<Long> kept =
                new ArrayList<>(revisions.subList(Math.max(0, revisions.size() + 1 - most), revisions.size()));
        kept.add(revision);
        gone.values().removeIf(at -> at <= kept.get(0));
        return new SnapshotHistory(kept, changes, gone, ids(before).equals(ids(after)) ? ordered : revision);
    }

    /** What changed since a revision, if that is one of the last. */
    Optional<SnapshotDelta> since(long revision, Snapshot now) {
        if (!revisions.contains(revision)) {
            return Optional.empty();
        }
        return Optional.of(new SnapshotDelta(
                now.agency(),
                now.from(),
                now.to(),
                revision,
                now.revision(),
                now.asOf(),
                now.stale(),
                now.indicators().stream()
                        .filter(i -> changed.get(i.id()) > revision)
                        .toList(),
                removed.entrySet().stream()
                        .filter(e -> e.getValue() > revision)
                        .map(Map.Entry::getKey)
                        .toList(),
                ordered > revision ? ids(now) : null));
    }

    private static List<String> ids(Snapshot snapshot) {
        return snapshot.indicators().stream().map(Snapshot.Item::id).toList();
    }
}
