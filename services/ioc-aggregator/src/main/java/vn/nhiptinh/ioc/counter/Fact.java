package vn.nhiptinh.ioc.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.ingest.AppliedEvents;

/** What the events said of one aggregate so far, and what it counts for. */
public abstract class Fact<E extends DomainEvent> implements Cloneable {

    private static final ZoneOffsetTransition LAST_CHANGE = lastChange();

    /** From this second of the epoch on the zone has had one offset; before 1970 it is looked up in any case. */
    private static final long SETTLED = Math.max(0, LAST_CHANGE.toEpochSecond());

    private static final long OFFSET = LAST_CHANGE.getOffsetAfter().getTotalSeconds();
    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final String key;
    private AppliedEvents applied = AppliedEvents.NONE;

    protected Fact(String key) {
        this.key = key;
    }

    private static ZoneOffsetTransition lastChange() {
        List<ZoneOffsetTransition> changes = BusinessClock.ZONE.getRules().getTransitions();
        return changes.get(changes.size() - 1);
    }

    public String key() {
        return key;
    }

    AppliedEvents applied() {
        return applied;
    }

    void applied(AppliedEvents known) {
        applied = known;
    }

    void take(UUID id, E event) {
        apply(event);
        applied = applied.plus(id);
    }

    /**
     * Takes the next event in, or refuses it before anything is changed.
     *
     * @throws vn.nhiptinh.events.UnreadableEvent if the event cannot follow what came before
     */
    protected abstract void apply(E event);

    /** Adds what the fact counts for as it is now; nothing before its first event. */
    protected abstract void contribute(Deltas deltas, int sign);

    /** Adds what the fact says of a dossier; nothing by default. */
    protected void tell(Links links, int sign) {}

    /** The fact as it is now, untouched by what comes. */
    @SuppressWarnings("unchecked")
    <F extends Fact<E>> F copy() {
        try {
            return (F) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a fact keeps of an event's moment: a quarter of its size, and every batch holds many facts. */
    protected static Instant instant(OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    protected static LocalDate day(OffsetDateTime moment) {
        return day(instant(moment));
    }

    /** The business day of a moment; a fact has a dozen, and is counted twice in every batch. */
    protected static LocalDate day(Instant moment) {
        if (moment == null) {
            return null;
        }
        long second = moment.getEpochSecond();
        return second >= SETTLED
                ? LocalDate.ofEpochDay((second + OFFSET) / SECONDS_PER_DAY)
                : LocalDate.ofInstant(moment, BusinessClock.ZONE);
    }
}
