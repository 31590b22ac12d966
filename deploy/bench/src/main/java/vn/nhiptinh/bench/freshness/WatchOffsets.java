package vn.nhiptinh.bench.freshness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.log.SteadyAppend.Appended;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.stage.TakenIn;

/** Looks every few milliseconds, in a session of its own, at how far the aggregator has taken dossier events in. */
public final class WatchOffsets implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);

    private final TakenIn takenIn;
    private final List<Look> looks = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "watch-offsets");
    private volatile boolean running = true;

    /**
     * What was visible at a moment.
     *
     * @param nextOffsets of each partition
     */
    record Look(long nanos, long[] nextOffsets) {
        boolean shows(Appended event) {
            return event.partition() < nextOffsets.length && event.offset() < nextOffsets[event.partition()];
        }
    }

    private WatchOffsets(Stage stage) {
        takenIn = TakenIn.ofDossiers(stage);
    }

    public static WatchOffsets begin(Stage stage) {
        WatchOffsets watch = new WatchOffsets(stage);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (running) {
            look();
            LockSupport.parkNanos(POLL.toNanos());
        }
        // What was committed before the end was asked for is seen.
        look();
    }

    private void look() {
        long[] offsets = takenIn.offsets();
        looks.add(new Look(System.nanoTime(), offsets));
    }

    /** Ends the watch and tells how long each event took until it was seen. */
    public Latencies untilSeen(List<Appended> events) {
        end();
        return untilSeen(events, looks);
    }

    /** The looks must be in the order of time, and the last of them must show every event. */
    static Latencies untilSeen(List<Appended> events, List<Look> looks) {
        Latencies latencies = new Latencies();
        for (Appended event : events) {
            latencies.add(first(looks, event).nanos() - event.nanos());
        }
        return latencies;
    }

    /** Once seen an event stays so: the first look that shows it is found by halving. */
    private static Look first(List<Look> looks, Appended event) {
        int low = 0;
        int high = looks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (looks.get(middle).shows(event)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == looks.size()) {
            throw new IllegalStateException("Never seen: " + event);
        }
        return looks.get(low);
    }

    private void end() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a watch was ending", e);
        }
    }

    @Override
    public void close() {
        end();
        takenIn.close();
    }
}
