package vn.nhiptinh.kit.ingest;

import java.util.Arrays;
import java.util.UUID;

/**
 * Which events of an aggregate a projection has applied: all from 1 to the last one, each
 * remembered by a part of its id, so that another event at a used sequence is told from a
 * repetition.
 */
public final class AppliedEvents {

    /** Nothing applied yet. */
    public static final AppliedEvents NONE = new AppliedEvents(new long[0]);

    private final long[] ids;

    private AppliedEvents(long[] ids) {
        this.ids = ids;
    }

    /** As {@link #toArray()} gave it. */
    public static AppliedEvents of(long[] ids) {
        return new AppliedEvents(ids);
    }

    /** What to do with an event. */
    public enum Verdict {
        NEXT,
        DUPLICATE,
        GAP,
        FORK
    }

    public Verdict judge(long sequence, UUID id) {
        if (sequence == ids.length + 1L) {
            return Verdict.NEXT;
        }
        if (sequence > ids.length) {
            return Verdict.GAP;
        }
        return sequence >= 1 && ids[(int) sequence - 1] == mark(id) ? Verdict.DUPLICATE : Verdict.FORK;
    }

    public AppliedEvents plus(UUID id) {
        long[] more = Arrays.copyOf(ids, ids.length + 1);
        more[ids.length] = mark(id);
        return new AppliedEvents(more);
    }

    public long last() {
        return ids.length;
    }

    /** One number per event, in sequence: what a database keeps. */
    public long[] toArray() {
        return ids.clone();
    }

    /** The half of a UUIDv7 that is random. */
    private static long mark(UUID id) {
        return id.getLeastSignificantBits();
    }
}
