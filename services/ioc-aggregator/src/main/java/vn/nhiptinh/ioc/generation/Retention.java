package vn.nhiptinh.ioc.generation;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import vn.nhiptinh.ioc.counter.AddUpTotals;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Totals;
import vn.nhiptinh.kit.ingest.Projection;

/**
 * Makes room for the next year and lets the oldest go.
 *
 * <p>What is open on a day is told by all that began and ended up to it: what was counted of the years that go is carried
 * over as one sum, on the day before the first that is kept, so that every number inside the retention stays what it was.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** How often a value occurred is asked of days inside the retention only: no sum of it is kept. */
    private static final List<Totals> CARRIED_OVER = Arrays.stream(Source.values())
            .flatMap(source -> Arrays.stream(Breakdown.values()).map(source::totals))
            .toList();

    private final Generations generations;
    private final Layout layout;
    private final Years years;
    private final RebuildSettings settings;
    private final AddUpTotals addUpTotals;
    private final List<FactProjection<?, ?>> facts = new ArrayList<>();

    Retention(
            Generations generations,
            Layout layout,
            Years years,
            RebuildSettings settings,
            AddUpTotals addUpTotals,
            @All List<Projection> projections) {
        this.generations = generations;
        this.layout = layout;
        this.years = years;
        this.settings = settings;
        this.addUpTotals = addUpTotals;
        for (Projection projection : projections) {
            if (projection instanceof FactProjection<?, ?> ofFacts) {
                facts.add(ofFacts);
            }
        }
        facts.sort(Comparator.comparing((FactProjection<?, ?> f) -> f.source()).reversed());
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        if (generations.whole()) {
            letGo(years.horizon());
        }
    }

    /**
     * Keeps what is of a day, the first of a year, and of later days; makes the years that come. Questions read several
     * tables in any order: a table's years are made and dropped with no other table locked, so that none waits for another.
     */
    public void letGo(LocalDate before) throws SQLException {
        LocalDate horizon = generations.inTransaction(Retention::horizon);
        LocalDate first = horizon.isBefore(before) ? before : horizon;
        for (Years.Part missing : generations.inTransaction(c -> years.missing(c, layout.live(), first))) {
            alone(connection -> years.make(connection, missing));
        }
        if (horizon.isBefore(before) && move(before)) {
            LOG.infof("counters begin on %s now; %d facts of before are gone", before, forget(before));
        }
        for (Years.Part over : generations.inTransaction(c -> years.over(c, layout.live(), first))) {
            alone(connection -> years.drop(connection, over));
        }
    }

    /** What is done to one table. */
    @FunctionalInterface
    private interface OfTable {
        void run(Connection connection) throws SQLException;
    }

    /** Keeps off others who change tables, and gives up rather than let questions wait. */
    private void alone(OfTable change) throws SQLException {
        generations.inTransaction(connection -> {
            keepOff(connection);
            change.run(connection);
            return null;
        });
    }

    private void keepOff(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            generations.lock(statement);
            addUpTotals.keepOff(connection);
            statement.execute(
                    "set local lock_timeout = " + settings.swapWithin().toMillis());
        }
    }

    /** Moves the horizon, unless another pod did. */
    private boolean move(LocalDate before) throws SQLException {
        return generations.inTransaction(connection -> {
            keepOff(connection);
            try (Statement statement = connection.createStatement()) {
                // Batches wait: each of them counts from one horizon on.
                statement.execute("lock table ingest_offset in exclusive mode");
            }
            if (!horizon(connection).isBefore(before)) {
                return false;
            }
            addUpTotals.all(connection);
            for (Totals totals : CARRIED_OVER) {
                totals.takeOut(connection, before);
            }
            years.empty(connection, layout.live(), before);
            for (Totals totals : CARRIED_OVER) {
                totals.carryOver(connection);
            }
            try (PreparedStatement update = connection.prepareStatement("update horizon set day = ?, let_go = true")) {
                update.setObject(1, before);
                update.executeUpdate();
            }
            return true;
        });
    }

    private static LocalDate horizon(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select day from horizon");
                ResultSet r = select.executeQuery()) {
            r.next();
            return r.getObject(1, LocalDate.class);
        }
    }

    /** Dossiers last: the others speak of them. */
    private int forget(LocalDate before) throws SQLException {
        return generations.inTransaction(connection -> {
            int forgotten = 0;
            for (FactProjection<?, ?> of : facts) {
                forgotten += of.forget(connection, before);
            }
            return forgotten;
        });
    }
}
