package vn.nhiptinh.ioc.generation;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Vetoed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.ioc.generation.Generation.State;
import vn.nhiptinh.ioc.generation.Progress.PartitionProgress;
import vn.nhiptinh.kit.ingest.ConsumerGroup;
import vn.nhiptinh.kit.ingest.Ingest;
import vn.nhiptinh.kit.ingest.IngestSettings;
import vn.nhiptinh.kit.ingest.IngestWorkers;
import vn.nhiptinh.kit.ingest.Projection;
import vn.nhiptinh.kit.kafka.KafkaConnection;

/**
 * Fills the next generation from the log while the one before is served, and puts it in its place.
 *
 * <p>One pod does it, the one that holds an advisory lock; if it dies another goes on where the next generation's own
 * offsets stand. The projections are the same ones that fill what is served; only the schema differs. For the swap,
 * taking in stands still for a moment: both generations' offsets are locked, the next one is at least as far, and the
 * schemas change names in one transaction, so that no batch and no statement sees two of them.
 */
@ApplicationScoped
public class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final String ELECTION = "select pg_try_advisory_lock(hashtext('vn.nhiptinh.ioc.rebuild'))";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** Beside the workers' connections, the one that holds the lock. */
    private static final int LEADING = 1;

    private final AgroalDataSource dataSource;
    private final List<Projection> projections;
    private final Layout layout;
    private final Generations generations;
    private final Progress progress;
    private final RebuildSettings settings;
    private final IngestSettings ingestSettings;
    private final KafkaConnection kafka;
    private final AtomicLong behind = new AtomicLong();
    private final AtomicLong servedBehind = new AtomicLong();
    private final Counter failures;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Filling filling;

    /** The generation after whose end nothing was left to be cleared away. */
    private Generation clearedAfter;

    Rebuild(
            AgroalDataSource dataSource,
            @All List<Projection> projections,
            Layout layout,
            Generations generations,
            Progress progress,
            RebuildSettings settings,
            IngestSettings ingestSettings,
            KafkaConnection kafka,
            MeterRegistry meters) {
        this.dataSource = dataSource;
        this.projections = projections;
        this.layout = layout;
        this.generations = generations;
        this.progress = progress;
        this.settings = settings;
        this.ingestSettings = ingestSettings;
        this.kafka = kafka;
        this.failures = Counter.builder("nhiptinh.rebuild.failures")
                .description("How often filling or swapping a generation had to be tried again")
                .register(meters);
        Gauge.builder("nhiptinh.rebuild.behind", behind::get)
                .description("Records that the generation this pod fills is behind the log")
                .register(meters);
    }

    /** What fills a generation, until it is closed. */
    private record Filling(AgroalDataSource pool, Connection leading, IngestWorkers workers) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            workers.stop();
            leading.close();
            pool.close();
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void look() {
        try {
            Generation newest = generations.newest().orElseThrow();
            if (newest.state() != State.FILLING || !generations.whole()) {
                rest(newest);
            } else if (generations.abandonIfOlderThan(settings.giveUpAfter())) {
                LOG.errorf("generation %d is given up: it did not fill in %s", newest.id(), settings.giveUpAfter());
            } else if (filling != null || lead(newest)) {
                advance(newest);
            }
        } catch (SQLException | RuntimeException e) {
            failures.increment();
            LOG.errorf(e, "filling the next generation is interrupted");
            close();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        synchronized (this) {
            close();
        }
    }

    /** Clears away what a generation that has come to its end has left, once. */
    private void rest(Generation newest) throws SQLException {
        close();
        behind.set(0);
        if (!newest.equals(clearedAfter)) {
            generations.dropUnused();
            clearedAfter = newest;
        }
    }

    private void close() {
        if (filling != null) {
            try {
                filling.close();
            } catch (SQLException e) {
                LOG.warnf("what filled a generation did not end well: %s", e.getMessage());
            }
            filling = null;
        }
    }

    /** Begins to fill, unless another pod does. */
    private boolean lead(Generation next) throws SQLException {
        AgroalDataSource pool = pool(next);
        Connection leading = null;
        try {
            leading = pool.getConnection();
            try (Statement statement = leading.createStatement();
                    ResultSet r = statement.executeQuery(ELECTION)) {
                r.next();
                if (!r.getBoolean(1)) {
                    leading.close();
                    pool.close();
                    return false;
                }
            }
            generations.dropUnused();
            if (!generations.makeNext(next.id())) {
                leading.close();
                pool.close();
                return false;
            }
            IngestWorkers workers = new IngestWorkers(
                    new YieldingIngest(pool),
                    ingestSettings,
                    settings.workers(),
                    kafka,
                    new SimpleMeterRegistry(),
                    new ConsumerGroup("ioc-aggregator-rebuild-" + layout.fingerprint() + "-" + next.id()));
            filling = new Filling(pool, leading, workers);
            workers.start();
            LOG.infof("generation %d is being filled", next.id());
            return true;
        } catch (SQLException | RuntimeException e) {
            if (filling == null) {
                pool.close();
            }
            throw e;
        }
    }

    /** Few connections of its own: what is served keeps all of its. */
    private AgroalDataSource pool(Generation next) throws SQLException {
        AgroalConnectionFactoryConfiguration live =
                dataSource.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(settings.workers() + LEADING)
                        .connectionFactoryConfiguration(new AgroalConnectionFactoryConfigurationSupplier(live)
                                .initialSql(Layout.use(layout.next(next.id()))))));
    }

    private void advance(Generation next) throws SQLException {
        servedBehind.set(sum(progress.of(layout.live())));
        String schema = layout.next(next.id());
        behind.set(sum(progress.of(schema)));
        if (progress.complete(schema) && swap(schema)) {
            LOG.infof("generation %d is served", next.id());
            close();
        }
    }

    private static long sum(List<PartitionProgress> partitions) {
        return partitions.stream().mapToLong(PartitionProgress::behind).sum();
    }

    /** Puts the next generation in the place of the one that is served; false if it does not come level in time. */
    private boolean swap(String next) throws SQLException {
        Connection connection = filling.leading();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set local lock_timeout = " + settings.swapWithin().toMillis());
            // Batches that are under way end, new ones wait; whoever only reads does not notice.
            statement.execute("lock table " + layout.live() + ".ingest_offset in exclusive mode");
            if (!comesLevel(statement, next)) {
                connection.rollback();
                return false;
            }
            filling.workers().stop();
            statement.execute("lock table " + next + ".ingest_offset in exclusive mode");
            statement.execute("alter schema " + layout.live() + " rename to " + layout.former());
            statement.execute("alter schema " + next + " rename to " + layout.live());
            generations.serve(connection);
            connection.commit();
            return true;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** A topic that was made anew has nothing to be held against: its offsets are others. */
    private boolean comesLevel(Statement statement, String next) throws SQLException {
        long until = System.nanoTime() + settings.swapWithin().toNanos();
        do {
            if (!Generations.exists(statement, """
                    select 1 from %s.ingest_offset l left join %s.ingest_offset n using (topic, partition)
                    where l.next_offset > 0
                      and (n.next_offset is null or n.topic_id = l.topic_id and n.next_offset < l.next_offset)
                    """.formatted(layout.live(), next))) {
                return true;
            }
        } while (!pause(LOOK_AGAIN) && System.nanoTime() < until);
        return false;
    }

    /** True if the service ends meanwhile. */
    private boolean pause(Duration length) {
        try {
            return stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Takes in like any other, but never at the cost of what is served. */
    @Vetoed
    private final class YieldingIngest extends Ingest {

        YieldingIngest(DataSource next) {
            super(next, projections, ingestSettings, new SimpleMeterRegistry());
        }

        @Override
        public Map<Integer, Long> take(Topic topic, List<Polled> polled) throws SQLException {
            if (servedBehind.get() > settings.yieldAbove()) {
                pause(settings.yield());
            }
            return super.take(topic, polled);
        }
    }
}
