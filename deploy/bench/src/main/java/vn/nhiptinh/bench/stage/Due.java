package vn.nhiptinh.bench.stage;

import java.util.concurrent.locks.LockSupport;

/** The moment at which the next thing of a steady load is due. */
public final class Due {
    private Due() {}

    /**
     * Waits for it; returns at once if it is over.
     *
     * @param nanos as {@link System#nanoTime()} counts
     */
    public static void await(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
