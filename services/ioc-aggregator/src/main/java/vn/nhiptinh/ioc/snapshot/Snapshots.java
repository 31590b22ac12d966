package vn.nhiptinh.ioc.snapshot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import vn.nhiptinh.kit.problem.Problem;

/**
 * The snapshots as this pod serves them: what is stored, by whichever pod, a moment after it was. Nobody is shown an older
 * one than they have seen: a question from further on waits until the pod has read what is stored now.
 *
 * <p>One thread reads, another builds, so that reading never waits for a build.
 */
@ApplicationScoped
public class Snapshots {

    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    /** Pods tell each other this many times in the time a snapshot is kept that it is asked for. */
    private static final int REMINDERS = 10;

    private final SnapshotTable table;
    private final BuildSnapshots buildSnapshots;
    private final SnapshotJson json;
    private final SnapshotSettings settings;
    private final MeterRegistry meters;
    private final List<Meter> gauges;
    private final Clock realTime = Clock.systemUTC();
    private final Map<String, ServedSnapshot> served = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingNow = new AtomicInteger();
    private final List<Consumer<ServedSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore readNow = new Semaphore(0);
    private final Semaphore buildNow = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile Instant readAt = Instant.EPOCH;
    private volatile Instant remindedAt = Instant.EPOCH;
    private volatile boolean running = true;

    Snapshots(
            SnapshotTable table,
            BuildSnapshots buildSnapshots,
            SnapshotJson json,
            SnapshotSettings settings,
            MeterRegistry meters) {
        this.table = table;
        this.buildSnapshots = buildSnapshots;
        this.json = json;
        this.settings = settings;
        this.meters = meters;
        this.gauges = List.of(
                Gauge.builder("nhiptinh.snapshot.unread.seconds", this::unreadSeconds)
                        .description("How long this pod has not been able to read what is stored")
                        .register(meters),
                Gauge.builder("nhiptinh.snapshot.age.seconds", this::ageSeconds)
                        .description("How long ago the province's snapshot was stored: nobody builds where it is old")
                        .register(meters));
    }

    /**
     * A question that what is served does not answer.
     *
     * @param revision what the client has seen; 0 if it waits for a first snapshot
     */
    private record Waiting(
            String agency, long revision, Instant until, CompletableFuture<Optional<ServedSnapshot>> answer) {}

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
        threads.add(thread("snapshot-reader", readNow, this::read));
        threads.add(thread("snapshot-builder", buildNow, () -> {
            if (buildSnapshots.turn()) {
                readNow.release();
            }
        }));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    void stop() throws InterruptedException {
        running = false;
        readNow.release();
        buildNow.release();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(5).toMillis());
        }
        // The registry outlives an application that is started anew, and would go on asking these snapshots.
        gauges.forEach(meters::remove);
    }

    /** What is done now and then, and whenever it is worth it. */
    private interface Task {

        void run() throws SQLException;
    }

    private Thread thread(String name, Semaphore woken, Task task) {
        Thread thread = new Thread(() -> repeat(name, woken, task), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void repeat(String name, Semaphore woken, Task task) {
        boolean sound = true;
        while (running) {
            try {
                task.run();
                sound = true;
            } catch (SQLException | RuntimeException e) {
                // Once for each outage: it is tried again at the next look, whatever it was.
                if (sound && running) {
                    LOG.errorf(e, "%s failed, is tried again every %s", name, settings.look());
                }
                sound = false;
            }
            try {
                woken.tryAcquire(settings.look().toMillis(), TimeUnit.MILLISECONDS);
                woken.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Has somebody told of every change that this pod reads, on the reading thread. */
    public void onChange(Consumer<ServedSnapshot> listener) {
        listeners.add(listener);
    }

    /** The snapshot of an agency and those under it, as far as this pod has read; null if there is none. */
    public ServedSnapshot now(String agency) {
        ServedSnapshot known = served.get(agency);
        if (known != null && !agency.equals(settings.province())) {
            asked.put(agency, realTime.instant());
        }
        return known;
    }

    /**
     * The snapshot of an agency and those under it, read after this question came.
     *
     * @param revision what the client has seen, or 0
     * @return empty if there is none in time; an older one only where that is the newest there is
     */
    public CompletionStage<Optional<ServedSnapshot>> newest(String agency, long revision) {
        if (waitingNow.incrementAndGet() > settings.waiting()) {
            waitingNow.decrementAndGet();
            throw none(revision);
        }
        CompletableFuture<Optional<ServedSnapshot>> answer = new CompletableFuture<>();
        waiting.add(new Waiting(agency, revision, realTime.instant().plus(settings.firstWithin()), answer));
        readNow.release();
        return answer;
    }

    /** Why there is no snapshot for a client who has seen a revision, or none. */
    static Problem none(long seen) {
        return new Problem(seen == 0 ? SnapshotProblem.NO_SNAPSHOT_YET : SnapshotProblem.SNAPSHOT_BEHIND);
    }

    private void read() throws SQLException {
        List<Waiting> before = new ArrayList<>();
        for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
            before.add(one);
        }
        boolean sound = false;
        try {
            remind(before);
            load();
            sound = true;
        } finally {
            answer(before, sound);
        }
    }

    private void answer(List<Waiting> before, boolean sound) {
        Instant now = realTime.instant();
        for (Waiting one : before) {
            ServedSnapshot known = served.get(one.agency());
            if (known != null && (sound || known.revision() >= one.revision())) {
                waitingNow.decrementAndGet();
                one.answer().complete(Optional.of(known));
            } else if (!running || !now.isBefore(one.until())) {
                waitingNow.decrementAndGet();
                one.answer().complete(Optional.empty());
            } else {
                waiting.add(one);
            }
        }
    }

    /** Tells all pods what is asked for here: at once where somebody waits, otherwise now and then. */
    private void remind(List<Waiting> before) throws SQLException {
        Instant now = realTime.instant();
        TreeMap<String, Instant> since = new TreeMap<>();
        before.stream()
                .map(Waiting::agency)
                .filter(agency -> !served.containsKey(agency))
                .forEach(agency -> since.put(agency, now));
        if (!asked.isEmpty() && !now.isBefore(remindedAt.plus(settings.kept().dividedBy(REMINDERS)))) {
            since.putAll(asked);
            remindedAt = now;
        }
        if (!since.isEmpty()) {
            table.asked(since);
            since.forEach(asked::remove);
            buildNow.release();
        }
    }

    /** Takes over what is stored, by whichever pod, and forgets what nobody keeps up to date any longer. */
    private void load() throws SQLException {
        Map<String, Long> published = table.published();
        served.keySet().retainAll(published.keySet());
        List<String> newer = published.entrySet().stream()
                .filter(e -> isNewer(e.getKey(), e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!newer.isEmpty()) {
            table.find(newer).values().forEach(stored -> {
                ServedSnapshot now = new ServedSnapshot(stored, json);
                ServedSnapshot before = served.put(stored.agency(), now);
                if (before == null || before.revision() != now.revision()) {
                    listeners.forEach(listener -> listener.accept(now));
                }
            });
        }
        readAt = realTime.instant();
    }

    private boolean isNewer(String agency, long published) {
        ServedSnapshot known = served.get(agency);
        return known == null || known.published() != published;
    }

    /** Not a number while this pod has read none: the alert takes the least of all pods. */
    private double ageSeconds() {
        ServedSnapshot province = served.get(settings.province());
        return province == null ? Double.NaN : (realTime.millis() - province.published()) / 1000.0;
    }

    private double unreadSeconds() {
        return readAt.equals(Instant.EPOCH)
                ? 0
                : Duration.between(readAt, realTime.instant()).toMillis() / 1000.0;
    }
}
