package vn.nhiptinh.bench.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.bench.figure.Latencies;
import vn.nhiptinh.bench.http.ServiceConnection;
import vn.nhiptinh.bench.http.ServiceConnection.Answer;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/** Polls the province's snapshot as a phone does, only more often, and notes how many dossiers it shows as received. */
public final class WatchSnapshot implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String PATH = "/v1/snapshot";
    private static final String INDICATOR = "dossiers_received";
    private static final int UNCHANGED = 304;
    private static final int NEW = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final Stage stage;
    private final List<Look> looks = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "watch-snapshot");
    private volatile boolean running = true;
    private volatile long shown = -1;
    private volatile Exception failure;

    /**
     * What a new snapshot showed.
     *
     * @param received how many dossiers
     */
    record Look(Instant at, long received) {}

    private WatchSnapshot(Stage stage) {
        this.stage = stage;
    }

    public static WatchSnapshot begin(Stage stage) {
        WatchSnapshot watch = new WatchSnapshot(stage);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try (ServiceConnection service = new ServiceConnection(stage.port(ServiceKind.IOC_AGGREGATOR))) {
            String etag = null;
            while (running) {
                Answer answer = service.get(PATH, stage.tokens().of("ioc-viewer"), etag);
                Instant at = Instant.now();
                if (answer.status() == NEW) {
                    etag = answer.etag();
                    long received = received(answer.body());
                    synchronized (looks) {
                        looks.add(new Look(at, received));
                    }
                    shown = received;
                } else if (answer.status() != UNCHANGED) {
                    throw new IllegalStateException(
                            "The snapshot was refused with " + answer.status() + ": " + answer.body());
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private long received(String body) throws IOException {
        for (JsonNode indicator : json.readTree(body).path("indicators")) {
            if (indicator.path("id").asText().equals(INDICATOR)) {
                return indicator.path("numerator").asLong();
            }
        }
        throw new IOException("The snapshot has no " + INDICATOR);
    }

    /** Waits until the snapshot shows so many dossiers. */
    public void await(long received, Duration bound) {
        Stage.await(bound, "the snapshot to show " + received + " dossiers, it shows " + shown, () -> {
            if (failure != null) {
                throw new SuiteException("The snapshot cannot be watched: " + failure.getMessage(), failure);
            }
            return shown >= received;
        });
    }

    /**
     * How long each acceptance took until the snapshot counted it.
     *
     * @param before how many dossiers it showed before the first of them
     * @param recorded when they were written down, in that order
     */
    public Latencies untilCounted(long before, List<Instant> recorded) {
        synchronized (looks) {
            return untilCounted(before, recorded, looks);
        }
    }

    /** The n-th acceptance is counted by the first look that shows n dossiers more than before. */
    static Latencies untilCounted(long before, List<Instant> recorded, List<Look> looks) {
        Latencies latencies = new Latencies();
        int look = 0;
        for (int n = 0; n < recorded.size(); n++) {
            while (looks.get(look).received() < before + n + 1) {
                look++;
            }
            latencies.add(
                    Duration.between(recorded.get(n), looks.get(look).at()).toNanos());
        }
        return latencies;
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a watch was ending", e);
        }
    }
}
