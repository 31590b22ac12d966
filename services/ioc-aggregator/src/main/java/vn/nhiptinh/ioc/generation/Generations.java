package vn.nhiptinh.ioc.generation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import vn.nhiptinh.ioc.generation.Generation.State;

/**
 * The register of generations, and whether the one this pod serves is whole.
 *
 * <p>The first release finds nothing and begins with an empty generation that it serves at once. A release with another
 * layout finds the one before it and fills its own from the log with the ordinary workers, under a consumer group of its
 * own: until it has caught up its pods are not ready and answer no question, while the pods of the release before go on
 * taking in and serving theirs.
 */
@ApplicationScoped
public class Generations {

    private static final Logger LOG = Logger.getLogger(Generations.class);
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.generation'))";
    private static final String COLUMNS = "id, state, begun_at, serving_at, ended_at";

    private final AgroalDataSource dataSource;
    private final Layout layout;
    private final Progress progress;
    private final RebuildSettings settings;
    private volatile boolean whole;

    Generations(AgroalDataSource dataSource, Layout layout, Progress progress, RebuildSettings settings) {
        this.dataSource = dataSource;
        this.layout = layout;
        this.progress = progress;
        this.settings = settings;
    }

    /** Before anything reads or takes in. */
    void prepare(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) throws SQLException {
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                lock(statement);
                if (!exists(statement, "select 1 from pg_namespace where nspname = '" + layout.live() + "'")) {
                    boolean first = !exists(statement, "select 1 from generation where state = 'SERVING'");
                    insert(connection, first ? State.SERVING : State.FILLING);
                    layout.create(connection, layout.live());
                    LOG.infof("layout %s begins with an empty generation", layout.fingerprint());
                }
            }
            return null;
        });
        whole = serving().isPresent();
        if (!whole) {
            LOG.warnf("layout %s is new: its numbers are filled from the log before they are shown", layout.live());
        }
    }

    /** Whether the numbers of this pod have once reached the end of the log. */
    public boolean whole() {
        return whole;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        if (!whole) {
            boolean served = serving().isPresent();
            if (!served && progress.complete(layout.live())) {
                served = inTransaction(connection -> {
                    serve(connection);
                    return true;
                });
                LOG.infof("layout %s has caught up and is served", layout.fingerprint());
            }
            whole = served;
        } else {
            dropFormerLayouts();
        }
    }

    Optional<Generation> serving() throws SQLException {
        return newest("state = 'SERVING'");
    }

    /** The generation that is being filled beside the one that is served. */
    Optional<Generation> next() throws SQLException {
        return whole ? newest("state = 'FILLING'") : Optional.empty();
    }

    /** The one that was begun last. */
    Optional<Generation> newest() throws SQLException {
        return newest("true");
    }

    private Optional<Generation> newest(String condition) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                        + " from generation where layout = ? and " + condition + " order by id desc limit 1")) {
            select.setString(1, layout.fingerprint());
            try (ResultSet r = select.executeQuery()) {
                return r.next() ? Optional.of(row(r)) : Optional.empty();
            }
        }
    }

    /** Enters a generation to be filled, or nothing if one is already. */
    Optional<Generation> begin() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return insert(connection, State.FILLING);
        }
    }

    private Optional<Generation> insert(Connection connection, State state) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into generation (layout, state, serving_at)
                values (?, ?, case when ? = 'SERVING' then now() end) on conflict do nothing returning\s""" + COLUMNS)) {
            insert.setString(1, layout.fingerprint());
            insert.setString(2, state.name());
            insert.setString(3, state.name());
            try (ResultSet r = insert.executeQuery()) {
                return r.next() ? Optional.of(row(r)) : Optional.empty();
            }
        }
    }

    /** Makes the one that is filled the one that is served, in the caller's transaction. */
    void serve(Connection connection) throws SQLException {
        try (PreparedStatement replace = connection.prepareStatement(
                        "update generation set state = 'REPLACED', ended_at = now() where layout = ? and state = 'SERVING'");
                PreparedStatement serve = connection.prepareStatement(
                        "update generation set state = 'SERVING', serving_at = now() where layout = ? and state = 'FILLING'")) {
            replace.setString(1, layout.fingerprint());
            replace.executeUpdate();
            serve.setString(1, layout.fingerprint());
            serve.executeUpdate();
        }
    }

    /** Gives up the one that is filled; empty if there is none. */
    Optional<Generation> abandon() throws SQLException {
        if (next().isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update generation set state = 'ABANDONED', ended_at = now() where layout = ? and state = 'FILLING'"
                                + " returning " + COLUMNS)) {
            update.setString(1, layout.fingerprint());
            try (ResultSet r = update.executeQuery()) {
                return r.next() ? Optional.of(row(r)) : Optional.empty();
            }
        }
    }

    /** True if the one that is filled takes longer than that, and so is given up. */
    boolean abandonIfOlderThan(Duration age) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update generation set state = 'ABANDONED', ended_at = now()
                        where layout = ? and state = 'FILLING' and begun_at < now() - make_interval(secs => ?)
                        """)) {
            update.setString(1, layout.fingerprint());
            update.setLong(2, age.toSeconds());
            return update.executeUpdate() > 0;
        }
    }

    /** Those of releases that this one has replaced for so long that nobody goes back to them. */
    private void dropFormerLayouts() throws SQLException {
        List<String> former = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select f.layout from generation f, generation own
                        where own.layout = ? and own.state = 'SERVING'
                          and own.serving_at < now() - make_interval(secs => ?)
                          and f.layout <> own.layout and f.state in ('SERVING', 'FILLING') and f.begun_at < own.begun_at
                        """)) {
            select.setString(1, layout.fingerprint());
            select.setLong(2, settings.formerLayoutKept().toSeconds());
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    former.add(r.getString(1));
                }
            }
        }
        for (String fingerprint : former) {
            inTransaction(connection -> {
                drop(connection, List.of(Layout.live(fingerprint)));
                try (PreparedStatement update = connection.prepareStatement(
                        "update generation set state = 'REPLACED', ended_at = now() where layout = ? and ended_at is null")) {
                    update.setString(1, fingerprint);
                    update.executeUpdate();
                }
                return null;
            });
        }
    }

    /** Makes the schema of a generation to be filled, unless it is there or the generation was given up meanwhile. */
    boolean makeNext(long id) throws SQLException {
        return inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                lock(statement);
                if (!exists(statement, "select 1 from generation where state = 'FILLING' and id = " + id)) {
                    return false;
                }
                if (!exists(statement, "select 1 from pg_namespace where nspname = '" + layout.next(id) + "'")) {
                    layout.create(connection, layout.next(id));
                }
                return true;
            }
        });
    }

    /** Drops what was replaced, and what was begun and given up. */
    void dropUnused() throws SQLException {
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                lock(statement);
                List<String> unused = new ArrayList<>();
                try (ResultSet r = statement.executeQuery("""
                        select nspname from pg_namespace
                        where starts_with(nspname, '%1$s_') and nspname not in
                          (select '%1$s_next_' || id from generation where state = 'FILLING')
                        """.formatted(layout.live()))) {
                    while (r.next()) {
                        unused.add(r.getString(1));
                    }
                }
                drop(connection, unused);
            }
            return null;
        });
    }

    /** Whoever reads one of them for longer than is waited for makes it be tried again later. */
    private void drop(Connection connection, List<String> schemas) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set local lock_timeout = " + settings.swapWithin().toMillis());
            for (String schema : schemas) {
                statement.execute("drop schema if exists " + statement.enquoteIdentifier(schema, true) + " cascade");
            }
        }
    }

    /** Keeps everybody else from making, dropping and cutting schemas until the transaction ends. */
    void lock(Statement statement) throws SQLException {
        statement.execute(ONE_AT_A_TIME);
    }

    /** Something to do in one transaction. */
    interface Work<T> {

        T run(Connection connection) throws SQLException;
    }

    <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T done = work.run(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet r = statement.executeQuery(query)) {
            return r.next();
        }
    }

    private static Generation row(ResultSet r) throws SQLException {
        return new Generation(r.getLong(1), State.valueOf(r.getString(2)), instant(r, 3), instant(r, 4), instant(r, 5));
    }

    private static Instant instant(ResultSet r, int column) throws SQLException {
        OffsetDateTime moment = r.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
