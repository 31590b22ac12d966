package vn.nhiptinh.ioc.selfcheck;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.nhiptinh.ioc.selfcheck.Drift.Against;
import vn.nhiptinh.ioc.selfcheck.SelfCheck.Kind;
import vn.nhiptinh.ioc.selfcheck.SelfCheck.State;

/** The checks that were asked for and what they found; all pods take them from here. */
@ApplicationScoped
class SelfCheckTable {

    private static final String COLUMNS =
            "id, kind, state, from_day, to_day, begun_at, ended_at, compared, drifts, unanswered";

    private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtext('vn.nhiptinh.ioc.self-check'))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtext('vn.nhiptinh.ioc.self-check'))";

    private final AgroalDataSource dataSource;

    SelfCheckTable(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Enters the check of a night, unless another pod has. */
    void enterNightly(LocalDate night) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into self_check (kind, state, night_of, asked_at)
                        select 'NIGHTLY', 'WAITING', night, now() from (values (?::date)) as today(night)
                        where not exists (select 1 from self_check where night_of = night)
                        on conflict (night_of) do nothing
                        """)) {
            insert.setObject(1, night);
            insert.executeUpdate();
        }
    }

    SelfCheck enter(LocalDate from, LocalDate to) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into self_check (kind, state, from_day, to_day, asked_at)
                        values ('ASKED', 'WAITING', ?, ?, now()) returning\s""" + COLUMNS)) {
            insert.setObject(1, from);
            insert.setObject(2, to);
            try (ResultSet r = insert.executeQuery()) {
                r.next();
                return row(r);
            }
        }
    }

    /** Carries a check out. */
    @FunctionalInterface
    interface Work {
        void on(SelfCheck check) throws SQLException;
    }

    /**
     * Has the next check carried out, if there is one: by one pod at a time, and again by whoever comes next if that pod
     * dies over it.
     */
    void carryOutNext(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement lock = connection.createStatement()) {
            if (!isTrue(lock, TRY_LOCK)) {
                return;
            }
            try {
                Optional<SelfCheck> next = next(connection);
                if (next.isPresent()) {
                    work.on(next.get());
                }
            } finally {
                isTrue(lock, UNLOCK);
            }
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet r = statement.executeQuery(query)) {
            return r.next() && r.getBoolean(1);
        }
    }

    /** Whoever holds the lock is the only one at work: what is said to be under way was left behind. */
    private static Optional<SelfCheck> next(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                        update self_check set state = 'RUNNING', begun_at = now()
                        where id = (select min(id) from self_check where state in ('WAITING', 'RUNNING'))
                        returning\s""" + COLUMNS);
                ResultSet r = update.executeQuery()) {
            return r.next() ? Optional.of(row(r)) : Optional.empty();
        }
    }

    void fail(long id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update self_check set state = 'FAILED', ended_at = now() where id = ?")) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    void finish(long id, Findings findings) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                store(connection, id, findings.noted());
                finish(connection, id, findings);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void finish(Connection connection, long id, Findings findings) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update self_check
                set state = 'DONE', ended_at = now(), compared = ?, drifts = ?, unanswered = ? where id = ?
                """)) {
            update.setLong(1, findings.compared());
            update.setLong(2, findings.drifts());
            update.setArray(
                    3, connection.createArrayOf("text", findings.unanswered().toArray()));
            update.setLong(4, id);
            update.executeUpdate();
        }
    }

    private static void store(Connection connection, long id, List<Drift> drifts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into self_check_drift
                  (self_check_id, position, against, source, agency, day, measure, expected, counted, records)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            int position = 0;
            for (Drift drift : drifts) {
                insert.setLong(1, id);
                insert.setInt(2, position++);
                insert.setString(3, drift.against().name());
                insert.setString(4, drift.source());
                insert.setString(5, drift.agency());
                insert.setObject(6, drift.day());
                insert.setString(7, drift.measure());
                insert.setLong(8, drift.expected());
                insert.setLong(9, drift.counted());
                insert.setArray(
                        10, connection.createArrayOf("text", drift.records().toArray()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void forget(Duration kept) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from self_check where ended_at < now() - make_interval(secs => ?)")) {
            delete.setLong(1, kept.toSeconds());
            delete.executeUpdate();
        }
    }

    /** The newest first. */
    List<SelfCheck> newest(int limit) throws SQLException {
        List<SelfCheck> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + COLUMNS + " from self_check order by id desc limit ?")) {
            select.setInt(1, limit);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    found.add(row(r));
                }
            }
        }
        return found;
    }

    Optional<SelfCheck> find(long id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select " + COLUMNS + " from self_check where id = ?")) {
            select.setLong(1, id);
            try (ResultSet r = select.executeQuery()) {
                return r.next() ? Optional.of(row(r)) : Optional.empty();
            }
        }
    }

    /** The last one of all days that came to its end. */
    Optional<SelfCheck> lastWhole() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select " + COLUMNS + """
                         from self_check where state = 'DONE' and from_day is null and to_day is null
                        order by id desc limit 1
                        """);
                ResultSet r = select.executeQuery()) {
            return r.next() ? Optional.of(row(r)) : Optional.empty();
        }
    }

    List<Drift> drifts(long id) throws SQLException {
        List<Drift> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select against, source, agency, day, measure, expected, counted, records
                        from self_check_drift where self_check_id = ? order by position
                        """)) {
            select.setLong(1, id);
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    found.add(new Drift(
                            Against.valueOf(r.getString(1)),
                            r.getString(2),
                            r.getString(3),
                            r.getObject(4, LocalDate.class),
                            r.getString(5),
                            r.getLong(6),
                            r.getLong(7),
                            texts(r.getArray(8))));
                }
            }
        }
        return found;
    }

    private static SelfCheck row(ResultSet r) throws SQLException {
        return new SelfCheck(
                r.getLong(1),
                Kind.valueOf(r.getString(2)),
                State.valueOf(r.getString(3)),
                r.getObject(4, LocalDate.class),
                r.getObject(5, LocalDate.class),
                instant(r.getObject(6, OffsetDateTime.class)),
                instant(r.getObject(7, OffsetDateTime.class)),
                r.getLong(8),
                r.getLong(9),
                texts(r.getArray(10)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Instant instant(OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
