package vn.nhiptinh.bench.figure;

import java.util.Arrays;

/** How long requests of one kind took, each of them kept: no percentile is estimated. */
public final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    public synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    /** Takes over what another has. */
    public synchronized Latencies addAll(Latencies other) {
        for (int i = 0; i < other.count; i++) {
            add(other.nanos[i]);
        }
        return this;
    }

    public synchronized int count() {
        return count;
    }

    /**
     * The smallest time within which so large a share of the requests was answered, in milliseconds.
     *
     * @param share above 0, at most 1
     */
    public synchronized double millis(double share) {
        if (count == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1] / 1e6;
    }
}
