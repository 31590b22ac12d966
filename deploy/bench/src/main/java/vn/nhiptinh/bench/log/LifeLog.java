package vn.nhiptinh.bench.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.launcher.figures.OfficeTime;

/**
 * Many lives told as one log: their events in the order of business time, as the services would have published them. A
 * day's lives are made up when the log comes to that day, so that only those that are not over are in memory.
 */
public final class LifeLog implements Iterator<EventEnvelope> {
    private static final long UUID_VERSION_7 = 0x7000L;
    private static final long UUID_VARIANT = 0x8000_0000_0000_0000L;

    private final Lives lives;
    private final long count;
    private final int days;
    private final OfficeDays officeDays;
    private final SplittableRandom random;
    private final Consumer<Life> listener;
    private final EventJson json = new EventJson();
    private final PriorityQueue<Told> told =
            new PriorityQueue<>(Comparator.comparingLong(Told::second).thenComparingLong(Told::number));
    private long end = Long.MAX_VALUE;
    private int day;
    private long made;
    private long dayEnds = Long.MIN_VALUE;

    /** How far a life is told. */
    private record Told(Life life, long number, int index) {
        DomainEvent event() {
            return life.events().get(index);
        }

        long second() {
            return event().occurredAt().toEpochSecond();
        }
    }

    /**
     * A log of so many lives that begin on so many days, spread evenly.
     *
     * @param officeDays which days these are
     * @param listener hears of every life before its first event comes
     */
    public LifeLog(Lives lives, long count, int days, OfficeDays officeDays, long seed, Consumer<Life> listener) {
        this.lives = lives;
        this.count = count;
        this.days = days;
        this.officeDays = officeDays;
        this.random = new SplittableRandom(seed);
        this.listener = listener;
    }

    /** Tells nothing of what happens from a moment on. */
    public LifeLog until(OffsetDateTime moment) {
        end = moment.toEpochSecond();
        return this;
    }

    @Override
    public boolean hasNext() {
        while (day < days && (told.isEmpty() || told.peek().second() >= dayEnds)) {
            makeUpDay();
        }
        return !told.isEmpty() && told.peek().second() < end;
    }

    @Override
    public EventEnvelope next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Told now = told.poll();
        if (now.index() + 1 < now.life().events().size()) {
            told.add(new Told(now.life(), now.number(), now.index() + 1));
        }
        return envelope(now);
    }

    private void makeUpDay() {
        int begin = (int) (count * (day + 1) / days - count * day / days);
        int[] seconds = IntStream.range(0, begin)
                .map(n -> OfficeTime.busySecond(random))
                .sorted()
                .toArray();
        for (int second : seconds) {
            Life life = lives.next(OfficeTime.moment(day, second));
            listener.accept(life);
            told.add(new Told(life, made++, 0));
        }
        day++;
        dayEnds = officeDays.at(OfficeTime.moment(day, 0)).toEpochSecond();
    }

    private EventEnvelope envelope(Told now) {
        DomainEvent event = now.event();
        Instant recorded = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new EventEnvelope(
                id(recorded),
                now.life().source(),
                EventType.of(event).wireName(),
                now.life().subject(),
                event.occurredAt(),
                now.index() + 1L,
                recorded,
                json.write(event));
    }

    private UUID id(Instant recorded) {
        return new UUID(
                recorded.toEpochMilli() << 16 | UUID_VERSION_7 | random.nextInt(1 << 12),
                UUID_VARIANT | random.nextLong() >>> 2);
    }
}
