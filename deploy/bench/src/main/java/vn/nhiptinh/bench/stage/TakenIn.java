package vn.nhiptinh.bench.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * How far the aggregator has taken topics in: its offset rows move in the transaction that stores facts and counters.
 * One thread at a time may ask.
 */
public final class TakenIn implements AutoCloseable {
    public static final String DOSSIERS = "dossier-intake.events.v1";
    private static final Duration POLL = Duration.ofMillis(20);

    private final Stage stage;
    private final Connection connection;
    private final PreparedStatement select;

    /** Watches the events of dossiers alone. */
    public static TakenIn ofDossiers(Stage stage) {
        return new TakenIn(stage, List.of(DOSSIERS));
    }

    public TakenIn(Stage stage, List<String> topics) {
        this.stage = stage;
        try {
            connection = stage.aggregatorTables().connect();
            select = connection.prepareStatement(
                    "select next_offset from ingest_offset where topic = any(?) order by topic, partition");
            select.setArray(1, connection.createArrayOf("text", topics.toArray()));
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask how far the aggregator is", e);
        }
    }

    /** The next offset of each partition of the topics, in order; empty before the aggregator has begun. */
    public long[] offsets() {
        try (ResultSet row = select.executeQuery()) {
            LongStream.Builder offsets = LongStream.builder();
            while (row.next()) {
                offsets.add(row.getLong(1));
            }
            return offsets.build().toArray();
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask how far the aggregator is", e);
        }
    }

    /** Waits until so many records of the topics are taken in, or fails after a bound or with the aggregator. */
    public void await(long records, Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        while (records() < records) {
            stage.pid(ServiceKind.IOC_AGGREGATOR);
            if (System.nanoTime() - end > 0) {
                throw new SuiteException("The aggregator took in " + records() + " of " + records + " records within "
                        + bound.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private long records() {
        return Arrays.stream(offsets()).sum();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SuiteException("Cannot end the session that watches the aggregator", e);
        }
    }
}
