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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.nhiptinh.ioc.counter.Cuboid;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.kit.ingest.Projection;

/**
 * Makes room for the next year and lets the oldest go.
 *
 * <p>What was open when a year ends is counted by what began and ended before: that is carried over to the first day that
 * is kept, so that every number inside the retention stays what it was.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** No writer's. */
    private static final int CARRIED = -1;

    private final Generations generations;
    private final Layout layout;
    private final Years years;
    private final RebuildSettings settings;
    private final List<Projection> projections;

    Retention(
            Generations generations,
            Layout layout,
            Years years,
            RebuildSettings settings,
            @All List<Projection> projections) {
        this.generations = generations;
        this.layout = layout;
        this.years = years;
        this.settings = settings;
        this.projections = projections;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void look() throws SQLException {
        if (generations.whole()) {
            letGo(years.horizon());
        }
    }

    /** Keeps what is of a day, the first of a year, and of later days; makes the years that come. */
    public void letGo(LocalDate before) throws SQLException {
        boolean moved = generations.inTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                generations.lock(statement);
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
            for (Source source : Source.values()) {
                for (Cuboid cuboid : source.cuboids()) {
                    carryOver(connection, source, cuboid, before);
                }
            }
            years.drop(connection, layout.live(), before);
            try (PreparedStatement update = connection.prepareStatement("update horizon set day = ?")) {
                update.setObject(1, before);
                update.executeUpdate();
            }
            return true;
        });
        if (moved) {
            LOG.infof("counters begin on %s now; %d facts of before are gone", before, forget(before));
        }
    }

    private static LocalDate horizon(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select day from horizon");
                ResultSet r = select.executeQuery()) {
            r.next();
            return r.getObject(1, LocalDate.class);
        }
    }

    private static void carryOver(Connection connection, Source source, Cuboid cuboid, LocalDate to)
            throws SQLException {
        List<String> states = source.measures().stream()
                .filter(Measure::isChangeOfState)
                .map(Measure::column)
                .toList();
        if (states.isEmpty()) {
            return;
        }
        String dimensions = String.join(", ", cuboid.dimensions());
        String columns = Stream.concat(Stream.of(dimensions, "day", "shard"), states.stream())
                .collect(Collectors.joining(", "));
        String sums = states.stream().map(c -> "sum(" + c + ")").collect(Collectors.joining(", "));
        String any = states.stream().map(c -> "sum(" + c + ") <> 0").collect(Collectors.joining(" or "));
        try (PreparedStatement insert = connection.prepareStatement("insert into " + cuboid.table() + " (" + columns
                + ") select " + dimensions + ", ?, " + CARRIED + ", " + sums + " from " + cuboid.table()
                + " where day < ? group by " + dimensions + " having " + any)) {
            insert.setObject(1, to);
            insert.setObject(2, to);
            insert.executeUpdate();
        }
    }

    private int forget(LocalDate before) throws SQLException {
        return generations.inTransaction(connection -> {
            int forgotten = 0;
            for (Projection projection : projections) {
                if (projection instanceof FactProjection<?, ?> facts) {
                    forgotten += facts.forget(connection, before);
                }
            }
            return forgotten;
        });
    }
}
