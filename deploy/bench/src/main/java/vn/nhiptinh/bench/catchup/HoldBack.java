package vn.nhiptinh.bench.catchup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import vn.nhiptinh.bench.stage.Stage;
import vn.nhiptinh.bench.stage.TakenIn;
import vn.nhiptinh.launcher.suite.SuiteException;

/**
 * Keeps the aggregator, which is up, from taking dossier events in until it is let go: it holds the rows that every
 * batch has to lock first.
 */
public final class HoldBack implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final Connection connection;

    private HoldBack(Connection connection) {
        this.connection = connection;
    }

    /** Begins to hold it, as soon as it has all partitions. */
    public static HoldBack begin(Stage stage, int partitions) {
        try (TakenIn takenIn = TakenIn.ofDossiers(stage)) {
            Stage.await(BOUND, "the aggregator to have its partitions", () -> takenIn.offsets().length == partitions);
        }
        try {
            Connection connection = stage.aggregatorTables().connect();
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                    connection.prepareStatement("select 1 from ingest_offset where topic = ? for update")) {
                lock.setString(1, TakenIn.DOSSIERS);
                try (ResultSet rows = lock.executeQuery()) {
                    rows.next();
                }
            }
            return new HoldBack(connection);
        } catch (SQLException e) {
            throw new SuiteException("Cannot hold the aggregator back", e);
        }
    }

    /** Lets it go. */
    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new SuiteException("Cannot let the aggregator go", e);
        }
    }
}
