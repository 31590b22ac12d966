package vn.nhiptinh.bench.scaleout;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import vn.nhiptinh.bench.log.LogWriter;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * Processes one of which is killed at a time, at a random moment, while a log is written: a part of it between every two
 * kills, so that there is always something under way.
 */
public final class KilledPods {
    private static final long LONGEST_PAUSE_NANOS = 2_500_000_000L;
    private static final int PIECE = 500;

    private final List<Pod> pods;
    private final int kills;
    private final SplittableRandom random;
    private final Consumer<String> say;
    private volatile int killed;
    private volatile boolean over;

    public KilledPods(List<Pod> pods, int kills, long seed, Consumer<String> say) {
        this.pods = new ArrayList<>(pods);
        this.kills = kills;
        this.random = new SplittableRandom(seed);
        this.say = say;
    }

    /** How many were killed so far. */
    public int kills() {
        return killed;
    }

    /** One more takes its part. */
    public void add(Pod pod) {
        pods.add(pod);
        say.accept(pod.name() + " is added");
    }

    /** Writes the log while the kills go on, and returns how many records that were. */
    public long follow(LogWriter writer, Iterator<EventEnvelope> log, long events) {
        long records = 0;
        while (log.hasNext()) {
            // As far as the kills have come, and a little further.
            while (!over && records > events * (killed + 2L) / (kills + 2L)) {
                LockSupport.parkNanos(1_000_000);
            }
            records += writer.append(log, PIECE);
        }
        return records;
    }

    /** Kills one after the other; each is started again while the next is killed, so that often two are away. */
    public void run() throws InterruptedException {
        ExecutorService starter = Executors.newSingleThreadExecutor();
        try {
            Future<?> starting = null;
            while (killed < kills) {
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
                Pod pod = pods.get(random.nextInt(pods.size()));
                if (!pod.up()) {
                    continue;
                }
                pod.kill();
                killed++;
                say.accept("%s is killed, the %d. of %d".formatted(pod.name(), killed, kills));
                await(starting);
                starting = starter.submit(pod::start);
            }
            await(starting);
        } finally {
            over = true;
            starter.shutdownNow();
        }
    }

    private static void await(Future<?> starting) throws InterruptedException {
        try {
            if (starting != null) {
                starting.get();
            }
        } catch (ExecutionException e) {
            throw new SuiteException("A process does not come back", e.getCause());
        }
    }
}
