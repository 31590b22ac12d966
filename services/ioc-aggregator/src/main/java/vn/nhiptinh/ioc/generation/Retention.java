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

    /** Keeps what is of a day, the first of a year, and of later days; makes the years that come. */
    public void letGo(LocalDate before) throws SQLException {
        if (nothingToDo(before)) {
            return;
        }
        boolean moved = generations.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                generations.lock(statement);
                addUpTotals.keepOff(connection);
                // Batches wait: each of them counts from one horizon on.
                statement.execute(
                        "set local lock_timeout = " + settings.swapWithin().toMillis());
                statement.execute("lock table ingest_offset in exclusive mode");
            }
            LocalDate horizon = horizon(connection);
            years.make(connection, layout.live(), horizon.isBefore(before) ? before : horizon);
            if (!horizon.isBefore(before)) {
                return false;
            }
            addUpTotals.all(connection);
            for (Totals totals : CARRIED_OVER) {
                totals.takeOut(connection, before);
            }
            years.drop(connection, layout.live(), before);
            for (Totals totals : CARRIED_OVER) {
                totals.carryOver(connection);
            }
            try (PreparedStatement update = connection.prepareStatement("update horizon set day = ?, let_go = true")) {
                update.setObject(1, before);
                update.executeUpdate();
            }
            return true;
        });
        if (moved) {
            LOG.infof("counters begin on %s now; %d facts of before are gone", before, forget(before));
        }
    }

    /** True on most days of a year: no batch is to wait for that. */
    private boolean nothingToDo(LocalDate before) throws SQLException {
        return generations.inTransaction(connection -> {
            LocalDate horizon = horizon(connection);
            return !horizon.isBefore(before) && years.complete(connection, layout.live(), horizon);
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
