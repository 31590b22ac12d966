package vn.nhiptinh.bench.log;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import vn.nhiptinh.bench.stage.Due;
import vn.nhiptinh.events.EventEnvelope;

/** Appends events to Kafka at a steady rate, as they come in on a working day. */
public final class SteadyAppend {
    private final LogWriter writer;
    private final Iterator<EventEnvelope> log;
    private final double perSecond;

    public SteadyAppend(LogWriter writer, Iterator<EventEnvelope> log, double perSecond) {
        this.writer = writer;
        this.log = log;
        this.perSecond = perSecond;
    }

    /**
     * An event that stands in Kafka.
     *
     * @param nanos the moment at which Kafka's client was given it, by {@link System#nanoTime()}
     */
    public record Appended(int partition, long offset, long nanos) {}

    /** Appends so many events and returns when all are acknowledged; one that is late does not delay the next. */
    public List<Appended> run(int events) {
        AtomicReferenceArray<Appended> appended = new AtomicReferenceArray<>(events);
        long begin = System.nanoTime();
        for (int i = 0; i < events; i++) {
            Due.await(begin + (long) (i * 1e9 / perSecond));
            int place = i;
            EventEnvelope event = log.next();
            long now = System.nanoTime();
            writer.append(event, (metadata, failure) -> {
                if (failure == null) {
                    appended.set(place, new Appended(metadata.partition(), metadata.offset(), now));
                }
            });
        }
        writer.flush();
        return IntStream.range(0, events).mapToObj(appended::get).toList();
    }
}
