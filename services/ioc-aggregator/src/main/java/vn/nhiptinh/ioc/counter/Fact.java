package vn.nhiptinh.ioc.counter;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.ingest.AppliedEvents;

/** What the events said of one aggregate so far, and what it counts for. */
public abstract class Fact<E extends DomainEvent> implements Cloneable {

    private final String key;
    private AppliedEvents applied = AppliedEvents.NONE;

    protected Fact(String key) {
        this.key = key;
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

    /** The business day of a moment. */
    protected static LocalDate day(OffsetDateTime moment) {
        return moment == null ? null : LocalDate.ofInstant(moment.toInstant(), BusinessClock.ZONE);
    }
}
