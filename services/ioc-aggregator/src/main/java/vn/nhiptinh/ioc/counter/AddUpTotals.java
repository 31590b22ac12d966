package vn.nhiptinh.ioc.counter;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Adds what batches changed to the totals of agencies, in one pod at a time. A question counts what is fresh with the
 * totals, in one statement: that it is moved changes no number.
 */
@ApplicationScoped
public class AddUpTotals {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.totals'))";
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.totals'))";

    private static final List<Totals> TOTALS = Stream.concat(
                    Arrays.stream(Source.values()).map(Source::totals),
                    Arrays.stream(Spread.values()).map(Spread::totals))
            .toList();

    private final DataSource dataSource;
    private final TotalsSettings settings;

    AddUpTotals(DataSource dataSource, TotalsSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    @Scheduled(every = "${nhiptinh.ioc.totals.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        for (Totals totals : TOTALS) {
            // Piece by piece, so that no transaction lasts.
            int added = settings.most();
            while (added == settings.most()) {
                added = piece(totals);
            }
        }
    }

    private int piece(Totals totals) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet r = statement.executeQuery(TRY_LOCK)) {
                r.next();
                int added = r.getBoolean(1) ? totals.addUp(connection, settings.most()) : 0;
                connection.commit();
                return added;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Adds up all that is fresh, in the caller's transaction, until the end of which nobody else does. */
    public void all(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
        for (Totals totals : TOTALS) {
            totals.addUp(connection, Integer.MAX_VALUE);
        }
    }
}
