package vn.nhiptinh.ioc.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What all pods know of the snapshots: those that are built, and the agencies whose one is asked for. */
@ApplicationScoped
class SnapshotTable {

    private static final String ELECTION = """
            select pg_try_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.snapshot')),
                set_config('transaction_timeout', ?, true)
            """;
    private static final String COLUMNS = "agency, published, revision, etag, as_of, body, history";

    private final DataSource dataSource;

    SnapshotTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What one pod at a time may do. */
    interface Building<T> {

        T run(Connection connection) throws SQLException;
    }

    /**
     * Builds in a transaction, unless another pod is building; empty then.
     *
     * @param within after this long PostgreSQL ends the transaction, so that another pod can build
     */
    <T> Optional<T> ifElected(Duration within, Building<T> building) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<T> built =
                        elected(connection, within) ? Optional.of(building.run(connection)) : Optional.empty();
                connection.commit();
                return built;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean elected(Connection connection, Duration within) throws SQLException {
        try (PreparedStatement election = connection.prepareStatement(ELECTION)) {
            election.setString(1, Long.toString(within.toMillis()));
            try (ResultSet r = election.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        }
    }

    /** Some agencies' snapshots, by agency. */
    Map<String, StoredSnapshot> find(Connection connection, Collection<String> agencies) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from snapshot where agency = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", agencies.toArray()));
            return read(select);
        }
    }

    /** Some agencies' snapshots, by agency. */
    Map<String, StoredSnapshot> find(Collection<String> agencies) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return find(connection, agencies);
        }
    }

    private static Map<String, StoredSnapshot> read(PreparedStatement select) throws SQLException {
        Map<String, StoredSnapshot> found = new HashMap<>();
        try (ResultSet r = select.executeQuery()) {
            while (r.next()) {
                found.put(
                        r.getString(1),
                        new StoredSnapshot(
                                r.getString(1),
                                r.getLong(2),
                                r.getLong(3),
                                r.getString(4),
                                r.getObject(5, OffsetDateTime.class),
                                r.getBytes(6),
                                r.getString(7)));
            }
        }
        return found;
    }

    /** The {@code published} of every snapshot there is, by agency. */
    Map<String, Long> published() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return published(connection);
        }
    }

    /** The {@code published} of every snapshot there is, by agency. */
    Map<String, Long> published(Connection connection) throws SQLException {
        Map<String, Long> published = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select agency, published from snapshot");
                ResultSet r = select.executeQuery()) {
            while (r.next()) {
                published.put(r.getString(1), r.getLong(2));
            }
        }
        return published;
    }

    /**
     * The first number that no snapshot was published with. It follows real time, so that a database that was made anew,
     * or restored from yesterday, does not give numbers out again that clients have seen.
     */
    long nextNumber(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update snapshot_number set last = greatest(last + 1, ?) returning last
                """)) {
            update.setLong(1, now.toEpochMilli());
            try (ResultSet r = update.executeQuery()) {
                r.next();
                return r.getLong(1);
            }
        }
    }

    void store(Connection connection, Collection<StoredSnapshot> snapshots) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                        insert into snapshot (agency, published, revision, etag, as_of, body, history)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb)
                        on conflict (agency) do update
                        set published = excluded.published, revision = excluded.revision, etag = excluded.etag,
                            as_of = excluded.as_of, body = excluded.body, history = excluded.history
                        """);
                PreparedStatement update =
                        connection.prepareStatement("update snapshot_number set last = greatest(last, ?)")) {
            long last = 0;
            for (StoredSnapshot snapshot : snapshots) {
                upsert.setString(1, snapshot.agency());
                upsert.setLong(2, snapshot.published());
                upsert.setLong(3, snapshot.revision());
                upsert.setString(4, snapshot.etag());
                upsert.setObject(
                        5,
                        snapshot.asOf() == null ? null : snapshot.asOf().withOffsetSameInstant(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE);
                upsert.setBytes(6, snapshot.body());
                upsert.setString(7, snapshot.history());
                upsert.addBatch();
                last = Math.max(last, snapshot.published());
            }
            upsert.executeBatch();
            update.setLong(1, last);
            update.executeUpdate();
        }
    }

    /** Removes the snapshots of agencies that nobody keeps up to date any longer. */
    void retain(Connection connection, Collection<String> agencies) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from snapshot where agency <> all (?)")) {
            delete.setArray(1, connection.createArrayOf("text", agencies.toArray()));
            delete.executeUpdate();
        }
    }

    /** The agencies whose snapshot was asked for since a moment. */
    Set<String> askedSince(Connection connection, Instant since) throws SQLException {
        Set<String> asked = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement("select agency from snapshot_reader where asked_at > ?")) {
            select.setObject(1, since.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    asked.add(r.getString(1));
                }
            }
        }
        return asked;
    }

    /** Tells all pods whose snapshot was asked for; the order of the codes keeps two pods from blocking each other. */
    void asked(SortedMap<String, Instant> lastAsked) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into snapshot_reader (agency, asked_at)
                        select agency, asked_at from unnest(?::text[], ?::timestamptz[]) as a (agency, asked_at)
                        order by agency
                        on conflict (agency) do update set asked_at = greatest(snapshot_reader.asked_at, excluded.asked_at)
                        """)) {
            List<String> moments = new ArrayList<>();
            lastAsked.values().forEach(moment -> moments.add(moment.toString()));
            upsert.setArray(
                    1, connection.createArrayOf("text", lastAsked.keySet().toArray()));
            upsert.setArray(2, connection.createArrayOf("text", moments.toArray()));
            upsert.executeUpdate();
        }
    }
}
