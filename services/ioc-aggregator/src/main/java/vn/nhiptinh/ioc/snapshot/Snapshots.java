package vn.nhiptinh.ioc.snapshot;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import vn.nhiptinh.ioc.generation.Generations;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;

/**
 * Has the snapshots built, in one pod at a time, and serves what is stored: always those of the provinces, and those of
 * the agencies below for as long as somebody asks for them.
 *
 * <p>Snapshots are built anew when events came in, and now and then because time itself makes dossiers overdue;
 * building never takes more than a part of one core, however large the database.
 */
@ApplicationScoped
public class Snapshots {

    /** A build is followed by a rest of this many times its length. */
    private static final int REST = 4;

    /** Pods tell each other this many times in the time a snapshot is kept that it is asked for. */
    private static final int REMINDERS = 10;

    private final SnapshotTable table;
    private final BuildSnapshot buildSnapshot;
    private final Generations generations;
    private final ReferenceData reference;
    private final SnapshotSettings settings;
    private final Clock clock;
    private final Clock realTime = Clock.systemUTC();
    private final ReentrantLock building = new ReentrantLock();
    private final Map<String, StoredSnapshot> served = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private String builtFrom = "";
    private Instant builtAt = Instant.MIN;
    private Instant restUntil = Instant.MIN;
    private Instant remindedAt = Instant.EPOCH;

    Snapshots(
            SnapshotTable table,
            BuildSnapshot buildSnapshot,
            Generations generations,
            ReferenceData reference,
            SnapshotSettings settings,
            Clock clock) {
        this.table = table;
        this.buildSnapshot = buildSnapshot;
        this.generations = generations;
        this.reference = reference;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The snapshot of an agency and those under it.
     *
     * @return empty while the first one is not built
     */
    Optional<StoredSnapshot> of(String agency) {
        StoredSnapshot known = served.get(agency);
        if (isProvince(agency)) {
            return Optional.ofNullable(known);
        }
        asked.put(agency, realTime.instant());
        return known == null ? first(agency) : Optional.of(known);
    }

    /** Whoever asks first does not wait for the next round, unless a round is under way. */
    private Optional<StoredSnapshot> first(String agency) {
        Instant now = realTime.instant();
        try {
            table.asked(new TreeMap<>(Map.of(agency, now)));
            return myTurn() ? inMyTurn(agency, now) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot build the snapshot of " + agency, e);
        }
    }

    private Optional<StoredSnapshot> inMyTurn(String agency, Instant now) throws SQLException {
        try {
            StoredSnapshot known = served.get(agency);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<StoredSnapshot> built =
                    table.ifElected(connection -> buildSnapshot.build(connection, agency, now));
            built.ifPresent(this::serve);
            return built;
        } finally {
            building.unlock();
        }
    }

    private boolean myTurn() {
        try {
            return building.tryLock(settings.firstWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Scheduled(every = "0.3s", concurrentExecution = ConcurrentExecution.SKIP)
    void refresh() throws SQLException {
        Instant now = realTime.instant();
        remind(now);
        if (generations.whole() && !now.isBefore(restUntil) && building.tryLock()) {
            try {
                table.ifElected(connection -> build(connection, now));
            } finally {
                building.unlock();
            }
        }
        load(now);
    }

    private void remind(Instant now) throws SQLException {
        if (asked.isEmpty() || now.isBefore(remindedAt.plus(settings.kept().dividedBy(REMINDERS)))) {
            return;
        }
        TreeMap<String, Instant> since = new TreeMap<>(asked);
        table.asked(since);
        since.forEach(asked::remove);
        remindedAt = now;
    }

    private boolean build(Connection connection, Instant now) throws SQLException {
        String from = progress(connection);
        if (from.equals(builtFrom) && now.isBefore(builtAt.plus(settings.atLeastEvery()))) {
            return false;
        }
        List<String> provinces = reference.agencies().stream()
                .map(a -> a.code())
                .filter(Snapshots::isProvince)
                .sorted()
                .toList();
        for (String province : provinces) {
            buildSnapshot.build(connection, province, now);
        }
        for (String agency : table.askedSince(connection, now.minus(settings.kept()))) {
            buildSnapshot.build(connection, agency, now);
        }
        builtFrom = from;
        builtAt = now;
        restUntil = realTime.instant()
                .plus(Duration.between(now, realTime.instant()).multipliedBy(REST));
        return true;
    }

    /** Takes over what is stored, by whichever pod, and forgets what nobody keeps up to date any longer. */
    private void load(Instant now) throws SQLException {
        Map<String, StoredSnapshot> kept = table.keptSince(now.minus(settings.kept()));
        served.keySet().retainAll(kept.keySet());
        kept.values().forEach(this::serve);
    }

    /** A revision never goes back. */
    private void serve(StoredSnapshot stored) {
        served.merge(stored.agency(), stored, (old, now) -> now.revision() >= old.revision() ? now : old);
    }

    private static boolean isProvince(String agency) {
        return AgencyScope.province(agency).equals(agency);
    }

    /** What the numbers are made of: if it has not moved, only time can change them. */
    private String progress(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("select coalesce(sum(next_offset), 0) from ingest_offset")) {
            r.next();
            return r.getLong(1) + "/" + reference.revision() + "/" + LocalDate.now(clock);
        }
    }
}
