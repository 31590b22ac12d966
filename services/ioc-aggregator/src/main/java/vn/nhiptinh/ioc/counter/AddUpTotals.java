package vn.nhiptinh.ioc.counter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Adds what batches changed to the totals, in one pod at a time. A question counts what is fresh with the totals, in one
 * statement: that it is moved changes no number.
 */
@ApplicationScoped
public class AddUpTotals {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.totals'))";
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(hashtext('vn.nhiptinh.ioc.totals'))";

    private static final List<Totals> TOTALS = Stream.concat(
                    Arrays.stream(Source.values())
                            .flatMap(source -> Arrays.stream(Breakdown.values()).map(source::totals)),
                    Arrays.stream(Spread.values()).map(Spread::totals))
            .toList();
    private static final String ANY_FRESH = TOTALS.stream()
            .map(totals -> "exists (select 1 from " + totals.fresh() + ")")
            .collect(Collectors.joining(", ", "select ", ""));

    private final DataSource dataSource;
    private final TotalsSettings settings;
    private final Backlog backlog;
    private final Counter failures;
    private int looks;

    AddUpTotals(DataSource dataSource, TotalsSettings settings, Backlog backlog, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.backlog = backlog;
        this.failures = Counter.builder("nhiptinh.totals.failures")
                .description("How often what is fresh could not be added up")
                .register(meters);
    }

    /** Piece by piece, so that no transaction lasts. */
    @Scheduled(every = "${nhiptinh.ioc.totals.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        looks++;
        if (backlog.farBehind() && looks % settings.looksWhileBehind() != 0) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            List<Totals> fresh = fresh(connection);
            while (!fresh.isEmpty()) {
                fresh = piece(connection, fresh);
            }
        } catch (SQLException | RuntimeException e) {
            failures.increment();
            throw e;
        }
    }

    /** Those of which anything is fresh. */
    private static List<Totals> fresh(Connection connection) throws SQLException {
        List<Totals> fresh = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(ANY_FRESH)) {
            r.next();
            for (int i = 0; i < TOTALS.size(); i++) {
                if (r.getBoolean(i + 1)) {
                    fresh.add(TOTALS.get(i));
                }
            }
        }
        return fresh;
    }

    /** Adds up a piece of each; those that have more, none where another pod is at it. */
    private List<Totals> piece(Connection connection, List<Totals> fresh) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(TRY_LOCK)) {
            r.next();
            List<Totals> more = new ArrayList<>();
            if (r.getBoolean(1)) {
                for (Totals totals : fresh) {
                    if (totals.addUp(connection, settings.most()) == settings.most()) {
                        more.add(totals);
                    }
                }
            }
            connection.commit();
            return more;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Keeps every pod from adding up until the caller's transaction ends. */
    public void keepOff(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
    }

    /** Adds up all that is fresh, in a transaction that keeps the others off. */
    public void all(Connection connection) throws SQLException {
        for (Totals totals : TOTALS) {
            totals.addUp(connection, Integer.MAX_VALUE);
        }
    }
}
