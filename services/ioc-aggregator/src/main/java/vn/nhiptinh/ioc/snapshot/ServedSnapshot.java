package vn.nhiptinh.ioc.snapshot;

import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A snapshot as a pod serves it: everything an answer needs is at hand. */
public final class ServedSnapshot {

    /** Deltas since this many revisions are kept ready: most clients come from the last few. */
    private static final int READY = 32;

    private final StoredSnapshot stored;
    private final SnapshotJson json;
    private final byte[] plain;
    private final Snapshot snapshot;
    private final SnapshotHistory history;
    private final SnapshotTag tag;
    private final String asOf;
    private final Map<Long, byte[]> deltas = new ConcurrentHashMap<>();

    ServedSnapshot(StoredSnapshot stored, SnapshotJson json) {
        this.stored = stored;
        this.json = json;
        this.plain = SnapshotJson.expand(stored.body());
        this.snapshot = json.snapshot(plain);
        this.history = json.history(stored.history());
        this.tag = new SnapshotTag(stored.revision(), stored.etag());
        this.asOf = snapshot.asOf() == null ? "" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(snapshot.asOf());
    }

    public String agency() {
        return stored.agency();
    }

    public long revision() {
        return stored.revision();
    }

    long published() {
        return stored.published();
    }

    SnapshotTag tag() {
        return tag;
    }

    /** Business time up to which everything is counted, as text; empty before all sources were heard. */
    String asOf() {
        return asOf;
    }

    /** The snapshot's JSON. */
    public byte[] plain() {
        return plain;
    }

    /** The snapshot's JSON, compressed. */
    byte[] compressed() {
        return stored.body();
    }

    /** The JSON of what changed since a revision, if that is one of the last. */
    public Optional<byte[]> since(long revision) {
        byte[] ready = deltas.get(revision);
        if (ready != null) {
            return Optional.of(ready);
        }
        Optional<byte[]> delta = history.since(revision, snapshot).map(json::write);
        if (deltas.size() < READY) {
            delta.ifPresent(bytes -> deltas.put(revision, bytes));
        }
        return delta;
    }
}
