package vn.nhiptinh.bench.scaleout;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import vn.nhiptinh.bench.stage.Pod;
import vn.nhiptinh.launcher.reference.ImportFile;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * Processes one of which is killed at a time, at a random moment, while files are imported: some of them begin just before
 * every kill, so that there is always something under way.
 */
public final class KilledPods {
    private static final long LONGEST_PAUSE_NANOS = 2_500_000_000L;

    private final List<Pod> pods;
    private final int kills;
    private final int piecesOfAKill;
    private final SplittableRandom random;
    private final Consumer<String> say;
    private volatile int killed;
    private volatile int released;
    private volatile boolean over;

    /** @param piecesOfAKill of how many files the first comes before a kill and the others right after it */
    public KilledPods(List<Pod> pods, int kills, int piecesOfAKill, long seed, Consumer<String> say) {
        this.pods = new ArrayList<>(pods);
        this.kills = kills;
        this.piecesOfAKill = piecesOfAKill;
        this.released = piecesOfAKill;
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

    /** Sends the files as far as the kills have come. */
    public void follow(List<ImportFile> files, Consumer<ImportFile> send) {
        for (int i = 0; i < files.size(); i++) {
            while (!over && i >= released) {
                LockSupport.parkNanos(1_000_000);
            }
            send.accept(files.get(i));
        }
    }

    /** Kills one after the other; each is started again while the next is killed, so that often two are away. */
    public void run() throws InterruptedException {
        ExecutorService starter = Executors.newSingleThreadExecutor();
        try {
            Future<?> starting = null;
            while (killed < kills) {
                released = (killed + 1) * piecesOfAKill + 1;
                LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
                Pod pod = up();
                pod.kill();
                killed++;
                released = (killed + 1) * piecesOfAKill;
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

    /** Any of those that are not on their way. */
    private Pod up() {
        List<Pod> up = pods.stream().filter(Pod::up).toList();
        return up.get(random.nextInt(up.size()));
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
