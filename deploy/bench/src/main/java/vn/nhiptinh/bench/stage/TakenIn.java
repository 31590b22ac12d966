package vn.nhiptinh.bench.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * How far the aggregator has taken a topic in: its offset rows move in the transaction that stores facts and counters.
 * One thread at a time may ask.
 */
public final class TakenIn implements AutoCloseable {
    public static final String DOSSIERS = "dossier-intake.events.v1";
    private static final Duration POLL = Duration.ofMillis(20);

    private final Stage stage;
    private final Connection connection;
    private final PreparedStatement select;

    public TakenIn(Stage stage, String topic) {
        this.stage = stage;
        try {
            connection = stage.aggregatorTables().connect();
            select = connection.prepareStatement(
                    "select partition, next_offset from ingest_offset where topic = ? order by partition");
            select.setString(1, topic);
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask how far the aggregator is", e);
        }
    }

    /** The next offset of each partition, in order; empty before the aggregator has begun. */
    public long[] offsets() {
        try (ResultSet row = select.executeQuery()) {
            long[] offsets = new long[0];
            while (row.next()) {
                offsets = Arrays.copyOf(offsets, row.getInt(1) + 1);
                offsets[row.getInt(1)] = row.getLong(2);
            }
            return offsets;
        } catch (SQLException e) {
            throw new SuiteException("Cannot ask how far the aggregator is", e);
        }
    }

    /** Waits until so many records of the topic are taken in, or fails after a bound or with the aggregator. */
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
