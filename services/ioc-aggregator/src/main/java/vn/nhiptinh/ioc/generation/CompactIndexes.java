package vn.nhiptinh.ioc.generation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.nhiptinh.ioc.counter.Backlog;

/**
 * Makes indexes anew that have become mostly empty, in one pod at a time and while they are used.
 *
 * <p>Every fact passes through the indexes of what is open. PostgreSQL gives a page back only when nothing at all is left
 * on it, and of every day something stays open for long: so they grow like what they hold no longer, and questions about
 * what is open read all of that.
 */
@ApplicationScoped
public class CompactIndexes {

    private static final Logger LOG = Logger.getLogger(CompactIndexes.class);
    private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtext('vn.nhiptinh.ioc.indexes'))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtext('vn.nhiptinh.ioc.indexes'))";

    /** What is shorter is read in moments, however empty it is. */
    private static final int SHORT_PAGES = 500;

    /** A page of the widest index holds 70 when it is made. */
    private static final int FEW_ENTRIES = 20;

    private static final String TREES = """
            from pg_index x
              join pg_class i on i.oid = x.indexrelid
              join pg_am a on a.oid = i.relam
            where i.relnamespace = current_schema()::regnamespace and i.relkind = 'i' and a.amname = 'btree'
            """;

    /** As PostgreSQL counted when it last cleared the dead away. */
    private static final String SPARSE = "select i.relname " + TREES
            + " and x.indisvalid and i.relpages > ? and i.reltuples >= 0 and i.reltuples < ?::bigint * i.relpages";

    /** What is left of an index that was being made when its maker died. */
    private static final String HALF_MADE =
            "select i.relname " + TREES + " and not x.indisvalid and i.relname ~ '_cc(new|old)[0-9]*$'";

    private final DataSource dataSource;
    private final Backlog backlog;
    private final Counter made;
    private final Counter failures;

    CompactIndexes(DataSource dataSource, Backlog backlog, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.backlog = backlog;
        this.made = Counter.builder("nhiptinh.indexes.compacted")
                .description("Indexes that were made anew because they were mostly empty")
                .register(meters);
        this.failures = Counter.builder("nhiptinh.indexes.failures")
                .description("How often indexes could not be looked at or made anew")
                .register(meters);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        if (backlog.farBehind()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            if (anyToDo(connection) && isTrue(connection, TRY_LOCK)) {
                try {
                    compact(connection);
                } finally {
                    isTrue(connection, UNLOCK);
                }
            }
        } catch (SQLException | RuntimeException e) {
            failures.increment();
            throw e;
        }
    }

    private static boolean anyToDo(Connection connection) throws SQLException {
        return !sparse(connection).isEmpty() || !names(connection, HALF_MADE).isEmpty();
    }

    private void compact(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String left : names(connection, HALF_MADE)) {
                statement.execute("drop index concurrently " + statement.enquoteIdentifier(left, true));
            }
            // Asked again: another pod may have made them meanwhile.
            for (String index : sparse(connection)) {
                statement.execute("reindex index concurrently " + statement.enquoteIdentifier(index, true));
                made.increment();
                LOG.infof("index %s was mostly empty and is made anew", index);
            }
        }
    }

    private static List<String> sparse(Connection connection) throws SQLException {
        return names(connection, SPARSE, SHORT_PAGES, FEW_ENTRIES);
    }

    private static List<String> names(Connection connection, String sql, int... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setInt(i + 1, parameters[i]);
            }
            List<String> names = new ArrayList<>();
            try (ResultSet r = select.executeQuery()) {
                while (r.next()) {
                    names.add(r.getString(1));
                }
            }
            return names;
        }
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(sql)) {
            r.next();
            return r.getBoolean(1);
        }
    }
}
