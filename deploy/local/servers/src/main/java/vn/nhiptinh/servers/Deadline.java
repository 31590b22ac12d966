package vn.nhiptinh.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls for a condition until a moment after which nobody waits any longer. */
final class Deadline {

    private static final long POLL_MILLIS = 50;

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** True as soon as the condition holds, false when the time is up. */
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!pause()) {
                return false;
            }
        }
        return true;
    }

    /** Waits a little before another try; false when the time is up. */
    boolean pause() {
        if (System.nanoTime() - end > 0) {
            return false;
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("Interrupted while waiting for a server", e);
        }
        return true;
    }
}
