package vn.nhiptinh.ioc.snapshot;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What all pods know of the snapshots: those that are built, and the agencies whose one is asked for. */
@ApplicationScoped
class SnapshotTable {

    private static final String ELECTION = "select pg_try_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.snapshot'))";

    private final AgroalDataSource dataSource;

    SnapshotTable(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What one pod at a time may do. */
    interface Building<T> {

        T run(Connection connection) throws SQLException;
    }

    /** Builds in a transaction, unless another pod is building; empty then. */
    <T> Optional<T> ifElected(Building<T> building) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Optional<T> built = elected(connection) ? Optional.of(building.run(connection)) : Optional.empty();
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

    private static boolean elected(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(ELECTION)) {
            r.next();
            return r.getBoolean(1);
        }
    }

    Optional<StoredSnapshot> find(Connection connection, String agency) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select agency, revision, etag, body from snapshot where agency = ?")) {
            select.setString(1, agency);
            try (ResultSet r = select.executeQuery()) {
                return r.next() ? Optional.of(row(r)) : Optional.empty();
            }
        }
    }

    void store(Connection connection, StoredSnapshot snapshot, Instant builtAt) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into snapshot (agency, revision, etag, body, built_at) values (?, ?, ?, ?, ?)
                on conflict (agency) do update
                set revision = excluded.revision, etag = excluded.etag, body = excluded.body, built_at = excluded.built_at
                """)) {
            upsert.setString(1, snapshot.agency());
            upsert.setLong(2, snapshot.revision());
            upsert.setString(3, snapshot.etag());
            upsert.setBytes(4, snapshot.body());
            upsert.setObject(5, at(builtAt), Types.TIMESTAMP_WITH_TIMEZONE);
            upsert.executeUpdate();
        }
    }

    /** The snapshots that are kept up to date: the provinces', and those asked for since a moment. */
    Map<String, StoredSnapshot> keptSince(Instant since) throws SQLException {
        Map<String, StoredSnapshot> kept = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select agency, revision, etag, body from snapshot left join snapshot_reader using (agency)
                        where asked_at is null or asked_at > ?
                        """)) {
            select.setObject(1, at(since), Types.TIMESTAMP_WITH_TIMEZONE);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    StoredSnapshot snapshot = row(r);
                    kept.put(snapshot.agency(), snapshot);
                }
            }
        }
        return kept;
    }

    /** The agencies below a province whose snapshot was asked for since a moment. */
    List<String> askedSince(Connection connection, Instant since) throws SQLException {
        List<String> agencies = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select agency from snapshot_reader where asked_at > ? order by agency")) {
            select.setObject(1, at(since), Types.TIMESTAMP_WITH_TIMEZONE);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    agencies.add(r.getString(1));
                }
            }
        }
        return agencies;
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
            upsert.setArray(
                    1, connection.createArrayOf("text", lastAsked.keySet().toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            lastAsked.values().stream().map(Instant::toString).toArray()));
            upsert.executeUpdate();
        }
    }

    private static StoredSnapshot row(ResultSet r) throws SQLException {
        return new StoredSnapshot(r.getString(1), r.getLong(2), r.getString(3), r.getBytes(4));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
