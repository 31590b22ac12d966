package vn.nhiptinh.ioc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import vn.nhiptinh.events.DomainEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.Measure;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.counter.Spread;
import vn.nhiptinh.ioc.counter.Totals;
import vn.nhiptinh.ioc.counter.Totals.Grain;
import vn.nhiptinh.ioc.generation.Layout;
import vn.nhiptinh.kit.ingest.AppliedEvents.Verdict;
import vn.nhiptinh.kit.ingest.Projection;

/**
 * Takes a whole log into empty tables once more, without Kafka: a worker for each half of the partitions of a topic, all
 * at once, in batches of any size, of which some are undone and taken again.
 */
final class Replay {

    private static final String SCHEMA = "replayed";
    private static final int LARGEST_BATCH = 300;

    private final EventJson json = new EventJson();
    private final DataSource dataSource;
    private final Layout layout;
    private final List<Projection> projections;
    private final long seed;

    Replay(DataSource dataSource, Layout layout, List<Projection> projections, long seed) {
        this.dataSource = dataSource;
        this.layout = layout;
        this.projections = projections;
        this.seed = seed;
    }

    /** The rows in which the rebuilt tables differ from those that serve. */
    List<String> of(List<EventEnvelope> log) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            layout.create(connection, SCHEMA);
            connection.commit();
            connection.setAutoCommit(true);
        }
        List<Future<?>> workers = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        for (Projection projection : projections) {
            if (projection.topic().compacted()) {
                continue;
            }
            for (int half = 0; half < 2; half++) {
                int odd = half;
                workers.add(threads.submit(() -> take(projection, odd, log)));
            }
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        threads.shutdown();
        return differences();
    }

    private Void take(Projection projection, int odd, List<EventEnvelope> log) throws SQLException {
        Random random = new Random(seed + projection.topic().ordinal() * 2L + odd);
        for (int partition = odd; partition < projection.topic().partitions(); partition += 2) {
            List<EventEnvelope> records = records(projection.topic(), partition, log);
            for (int done = 0; done < records.size(); ) {
                int until = Math.min(records.size(), done + 1 + random.nextInt(LARGEST_BATCH));
                if (take(projection, records.subList(done, until), random.nextInt(5) > 0)) {
                    done = until;
                }
            }
        }
        return null;
    }

    private static List<EventEnvelope> records(Topic topic, int partition, List<EventEnvelope> log) {
        return log.stream()
                .filter(e -> EventType.byWireName(e.type()).orElseThrow().topic() == topic)
                .filter(e -> Math.floorMod(e.subject().hashCode(), topic.partitions()) == partition)
                .toList();
    }

    /** True if it was kept. */
    private boolean take(Projection projection, List<EventEnvelope> records, boolean kept) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local search_path to " + SCHEMA);
                List<EventEnvelope> inOrder = records.stream()
                        .sorted(Comparator.comparing(EventEnvelope::subject))
                        .toList();
                Projection.Batch batch = projection.open(
                        connection,
                        inOrder.stream().map(EventEnvelope::subject).distinct().toList());
                for (EventEnvelope envelope : inOrder) {
                    if (batch.judge(envelope.subject(), envelope.sequence(), envelope.id()) == Verdict.NEXT) {
                        DomainEvent event =
                                json.read(EventType.byWireName(envelope.type()).orElseThrow(), envelope.data());
                        batch.apply(envelope, event);
                    }
                }
                batch.write();
                if (kept) {
                    connection.commit();
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return kept;
        }
    }

    private List<String> differences() throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (Source source : Source.values()) {
                compare(statement, "select f::text from %s." + source.facts() + " f", differences);
                List<String> columns =
                        source.measures().stream().map(Measure::column).toList();
                for (Breakdown breakdown : Breakdown.values()) {
                    compare(statement, source.totals(breakdown), columns, differences);
                }
            }
            for (Spread spread : Spread.values()) {
                compare(statement, spread.totals(), List.of(Spread.COUNT), differences);
            }
        }
        return differences;
    }

    private void compare(Statement statement, Totals totals, List<String> measures, List<String> differences)
            throws SQLException {
        for (Grain grain : Grain.values()) {
            compare(statement, counted(totals, grain, measures), differences);
        }
    }

    /** What is counted of a grain and is not nought, added up and fresh together. */
    private static String counted(Totals totals, Grain grain, List<String> measures) {
        String keys = String.join(", ", totals.key()) + ", day";
        return "select row(" + keys + ", "
                + measures.stream().map(m -> "coalesce(sum(" + m + "), 0)").collect(Collectors.joining(", "))
                + ")::text from " + totals.all(grain).replace(" from ", " from %1$s.") + " group by " + keys
                + " having "
                + measures.stream().map(m -> "sum(" + m + ") <> 0").collect(Collectors.joining(" or "));
    }

    private void compare(Statement statement, String select, List<String> differences) throws SQLException {
        Set<String> served = rows(statement, select.formatted(layout.live()));
        Set<String> rebuilt = rows(statement, select.formatted(SCHEMA));
        served.stream().filter(row -> !rebuilt.contains(row)).forEach(row -> differences.add("served only: " + row));
        rebuilt.stream().filter(row -> !served.contains(row)).forEach(row -> differences.add("replayed only: " + row));
        if (served.isEmpty()) {
            differences.add("nothing in " + select);
        }
    }

    private static Set<String> rows(Statement statement, String select) throws SQLException {
        Set<String> rows = new HashSet<>();
        try (ResultSet r = statement.executeQuery(select)) {
            while (r.next()) {
                rows.add(r.getString(1));
            }
        }
        return rows;
    }
}
