package vn.nhiptinh.ioc.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import vn.nhiptinh.ioc.snapshot.ServedSnapshot;
import vn.nhiptinh.ioc.snapshot.Snapshots;
import vn.nhiptinh.kit.problem.Problem;

/** The open streams of this pod: bounded, told of what changes, looked at now and then. */
@ApplicationScoped
class Streams {

    private final Changes changes;
    private final StreamSettings settings;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final Set<SnapshotStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> ofCaller = new HashMap<>();
    private final Meter gauge;
    private final Counter dropped;
    private int admitted;
    private boolean closing;

    /** Where changes are heard of. */
    interface Changes {

        void onChange(Consumer<ServedSnapshot> listener);
    }

    @Inject
    Streams(Snapshots snapshots, StreamSettings settings, Vertx vertx, MeterRegistry meters) {
        this(snapshots::onChange, settings, vertx, meters);
    }

    Streams(Changes changes, StreamSettings settings, Vertx vertx, MeterRegistry meters) {
        this.changes = changes;
        this.settings = settings;
        this.vertx = vertx;
        this.meters = meters;
        this.gauge = Gauge.builder("nhiptinh.stream.open", open::size)
                .description("Streams of snapshots that are open")
                .register(meters);
        this.dropped = Counter.builder("nhiptinh.stream.dropped")
                .description("Streams whose client did not receive what was sent")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        changes.onChange(changed -> open.forEach(stream -> {
            if (stream.agency().equals(changed.agency())) {
                stream.tell();
            }
        }));
        vertx.setPeriodic(settings.look().toMillis(), t -> open.forEach(s -> s.look(dropped::increment)));
    }

    void stop(@Observes ShutdownEvent event) {
        synchronized (this) {
            closing = true;
        }
        List.copyOf(open).forEach(SnapshotStream::close);
        // The registry outlives an application that is started anew, and would go on asking these streams.
        meters.remove(gauge);
    }

    /** Counts a stream in before it is opened, or refuses it. */
    synchronized void admit(String caller) {
        if (closing || admitted >= settings.most()) {
            throw new Problem(StreamProblem.TOO_MANY_STREAMS, settings.most());
        }
        if (ofCaller.getOrDefault(caller, 0) >= settings.mostOfCaller()) {
            throw new Problem(StreamProblem.TOO_MANY_STREAMS_OF_CALLER, settings.mostOfCaller());
        }
        ofCaller.merge(caller, 1, Integer::sum);
        admitted++;
    }

    void opened(SnapshotStream stream) {
        open.add(stream);
    }

    /** Takes back what was admitted. */
    synchronized void leave(String caller) {
        admitted--;
        ofCaller.computeIfPresent(caller, (c, n) -> n == 1 ? null : n - 1);
    }

    void closed(SnapshotStream stream) {
        open.remove(stream);
        leave(stream.caller());
    }
}
