package vn.nhiptinh.bench.log;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import vn.nhiptinh.events.EventEnvelope;

/** A log in which a share of the events comes a second time a little later, as a relay that was killed sends them. */
public final class Repetitions implements Iterator<EventEnvelope> {
    private static final int LATEST = 2_000;

    private record Again(EventEnvelope event, long at) {}

    private final Iterator<EventEnvelope> log;
    private final double share;
    private final SplittableRandom random;
    private final PriorityQueue<Again> again = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    private long told;

    public Repetitions(Iterator<EventEnvelope> log, double share, long seed) {
        this.log = log;
        this.share = share;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public boolean hasNext() {
        return log.hasNext() || !again.isEmpty();
    }

    @Override
    public EventEnvelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        told++;
        if (!again.isEmpty() && (again.peek().at() <= told || !log.hasNext())) {
            return again.poll().event();
        }
        EventEnvelope event = log.next();
        if (random.nextDouble() < share) {
            again.add(new Again(event, told + 1 + random.nextInt(LATEST)));
        }
        return event;
    }
}
