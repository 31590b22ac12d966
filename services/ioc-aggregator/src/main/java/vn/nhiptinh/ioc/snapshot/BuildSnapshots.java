package vn.nhiptinh.ioc.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import vn.nhiptinh.kit.clock.BusinessClock;

/**
 * Has the snapshots built, in one pod at a time: always that of the province that is served, and
 * those of other agencies for as long as somebody asks for them.
 *
 * <p>Who builds is decided anew for every build by a lock of its transaction, so a builder that dies or hangs is replaced
 * by the next look of another pod, and what it would have stored goes with its transaction. Each build reads the numbers
 * after it got the lock: a later one never knows less.
 */
@ApplicationScoped
class BuildSnapshots {

    private static final Logger LOG = Logger.getLogger(BuildSnapshots.class);

    private final SnapshotTable table;
    private final Numbers numbers;
    private final SnapshotJson json;
    private final SnapshotSettings settings;
    private final Clock realTime = Clock.systemUTC();
    private final Instant startedAt = realTime.instant();
    private final Timer built;
    private final Counter oversized;
    private final Counter failures;
    private boolean failing;

    /** The province has a pace of its own: what many agencies cost must not make it wait. */
    private final Pace province = new Pace();

    private final Pace agencies = new Pace();

    /** When the first snapshot of an agency was last tried. */
    private final Map<String, Instant> tried = new HashMap<>();

    BuildSnapshots(
            SnapshotTable table, Numbers numbers, SnapshotJson json, SnapshotSettings settings, MeterRegistry meters) {
        this.table = table;
        this.numbers = numbers;
        this.json = json;
        this.settings = settings;
        this.built = Timer.builder("nhiptinh.snapshot.build")
                .description("How long the snapshots that were due took to build")
                .register(meters);
        this.oversized = Counter.builder("nhiptinh.snapshot.oversized")
                .description("Snapshots that were not stored because they are too large for phones")
                .register(meters);
        this.failures = Counter.builder("nhiptinh.snapshot.failures")
                .description("Builds that failed because the numbers could not be read")
                .register(meters);
    }

    /** When some snapshots were last built, and from what. */
    private static final class Pace {

        private String builtFrom = "";
        private Instant builtAt = Instant.EPOCH;
        private Instant restUntil = Instant.EPOCH;

        boolean isDue(String progress, Instant now, Duration apart, Duration atLeastEvery) {
            return !now.isBefore(restUntil)
                    && !now.isBefore(builtAt.plus(apart))
                    && (!progress.equals(builtFrom) || !now.isBefore(builtAt.plus(atLeastEvery)));
        }

        void note(String progress, Instant begun, Instant ended, int rest) {
            builtFrom = progress;
            builtAt = begun;
            restUntil = ended.plus(Duration.between(begun, ended).multipliedBy(rest));
        }
    }

    /** Builds what is due, unless another pod is building; true if anything was stored. */
    boolean turn() throws SQLException {
        return table.ifElected(settings.builtWithin(), this::build).orElse(false);
    }

    private boolean build(Connection connection) throws SQLException {
        if (!numbers.complete(connection)) {
            return false;
        }
        Instant now = realTime.instant();
        String progress = numbers.progress(connection);
        List<String> always = numbers.always();
        Set<String> asked = table.askedSince(connection, now.minus(settings.kept()));
        always.forEach(asked::remove);
        boolean mayReplace = numbers.heard() || !now.isBefore(startedAt.plus(settings.heardWithin()));
        Duration apart = numbers.farBehind() ? settings.apartWhileBehind() : settings.apart();
        boolean provinceDue = mayReplace && province.isDue(progress, now, apart, settings.atLeastEvery());
        // One after the other: the province that is due does not wait for many agencies that are.
        boolean agenciesDue =
                mayReplace && !provinceDue && agencies.isDue(progress, now, apart, settings.atLeastEvery());
        Set<String> stored = table.published(connection).keySet();
        Set<String> due = new HashSet<>(missing(stored, always, asked, now));
        if (provinceDue) {
            due.addAll(always);
        }
        if (agenciesDue) {
            due.addAll(asked);
            asked.addAll(always);
            if (!asked.containsAll(stored)) {
                table.retain(connection, asked);
            }
        }
        if (due.isEmpty()) {
            return false;
        }
        boolean changed = store(connection, due, now);
        Instant ended = realTime.instant();
        if (provinceDue) {
            province.note(progress, now, ended, settings.rest());
        }
        if (agenciesDue) {
            agencies.note(progress, now, ended, settings.rest());
        }
        built.record(Duration.between(now, ended));
        return changed;
    }

    /** Those of which there is no snapshot: somebody waits for it. One that cannot be stored is tried now and then. */
    private Set<String> missing(Set<String> stored, List<String> always, Set<String> asked, Instant now) {
        Set<String> missing = new HashSet<>(always);
        missing.addAll(asked);
        missing.removeAll(stored);
        tried.values().removeIf(at -> !now.isBefore(at.plus(settings.atLeastEvery())));
        missing.removeAll(tried.keySet());
        missing.forEach(agency -> tried.put(agency, now));
        return missing;
    }

    private boolean store(Connection connection, Set<String> due, Instant now) throws SQLException {
        Map<String, StoredSnapshot> known = table.find(connection, due);
        Collection<Snapshot> made = made(due, known, now);
        long number = table.nextNumber(connection, now);
        List<StoredSnapshot> changed = new ArrayList<>();
        for (Snapshot snapshot : made) {
            StoredSnapshot before = known.get(snapshot.agency());
            StoredSnapshot after = next(before, snapshot, number + changed.size(), now);
            if (after == null) {
                continue;
            }
            if (after.body().length > settings.maxBytes()) {
                oversized.increment();
                LOG.errorf(
                        "the snapshot of %s has %d bytes, more than %d: it is not stored, clients keep the old one",
                        snapshot.agency(), after.body().length, settings.maxBytes());
                continue;
            }
            changed.add(after);
        }
        table.store(connection, changed);
        return !changed.isEmpty();
    }

    /** The snapshots as they are now. What cannot be built anew for long is shown as stale. */
    private Collection<Snapshot> made(Set<String> due, Map<String, StoredSnapshot> known, Instant now) {
        try {
            Collection<Snapshot> made = numbers.of(due).values();
            failing = false;
            return made;
        } catch (RuntimeException e) {
            failures.increment();
            if (!failing) {
                LOG.errorf(e, "snapshots cannot be built, are shown as stale after %s", settings.staleAfter());
            }
            failing = true;
            return known.values().stream()
                    .filter(old -> now.toEpochMilli() - old.published()
                            >= settings.staleAfter().toMillis())
                    .map(old -> json.snapshot(SnapshotJson.expand(old.body())).stalled())
                    .toList();
        }
    }

    /** The next snapshot of an agency; null if there is nothing to tell. */
    private StoredSnapshot next(StoredSnapshot before, Snapshot made, long number, Instant now) {
        String etag = json.etag(made);
        if (before == null) {
            return stored(made.as(number, made.asOf()), number, etag, SnapshotHistory.of(made, number));
        }
        OffsetDateTime asOf = later(before.asOf(), made.asOf());
        SnapshotHistory history = json.history(before.history());
        if (!before.etag().equals(etag)) {
            Snapshot old = json.snapshot(SnapshotJson.expand(before.body()));
            return stored(made.as(number, asOf), number, etag, history.then(old, made, number, settings.history()));
        }
        // That time has passed is told now and then; numbers follow real milliseconds.
        boolean late = now.toEpochMilli() - before.published()
                >= settings.atLeastEvery().toMillis();
        return late ? stored(made.as(before.revision(), asOf), number, etag, history) : null;
    }

    private StoredSnapshot stored(Snapshot snapshot, long published, String etag, SnapshotHistory history) {
        return new StoredSnapshot(
                snapshot.agency(),
                published,
                snapshot.revision(),
                etag,
                snapshot.asOf(),
                SnapshotJson.compress(json.write(snapshot)),
                json.text(history));
    }

    /** Counted is what was counted, whichever pod heard of it last. */
    private static OffsetDateTime later(OffsetDateTime before, OffsetDateTime now) {
        return before != null && (now == null || before.isAfter(now))
                ? before.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime()
                : now;
    }
}
