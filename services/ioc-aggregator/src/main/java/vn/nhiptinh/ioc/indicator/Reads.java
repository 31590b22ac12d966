package vn.nhiptinh.ioc.indicator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Statements of which none needs what another answers. They go to PostgreSQL together once the first answer is wanted: the
 * ways there and back cost more than most of the statements.
 */
final class Reads {

    /** So many that what is sent fits into the buffers between here and there while nobody reads the answers yet. */
    private static final int TOGETHER = 8;

    private final DataSource dataSource;
    private final List<Asked<?>> unsent = new ArrayList<>();

    Reads(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private static final class Asked<T> implements Supplier<List<T>> {

        private final Reads reads;
        private final Sql sql;
        private final Sql.Row<T> row;
        private List<T> rows;

        Asked(Reads reads, Sql sql, Sql.Row<T> row) {
            this.reads = reads;
            this.sql = sql;
            this.row = row;
        }

        @Override
        public List<T> get() {
            if (rows == null) {
                reads.send();
            }
            return rows;
        }

        void take(ResultSet r) throws SQLException {
            List<T> taken = new ArrayList<>();
            while (r.next()) {
                taken.add(row.read(r));
            }
            rows = taken;
        }
    }

    /** The rows of a statement. */
    <T> Supplier<List<T>> ask(Sql sql, Sql.Row<T> row) {
        Asked<T> asked = new Asked<>(this, sql, row);
        unsent.add(asked);
        return asked;
    }

    private void send() {
        try (Connection connection = dataSource.getConnection()) {
            for (int from = 0; from < unsent.size(); from += TOGETHER) {
                send(connection, unsent.subList(from, Math.min(from + TOGETHER, unsent.size())));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count: " + e.getMessage(), e);
        } finally {
            unsent.clear();
        }
    }

    private static void send(Connection connection, List<Asked<?>> together) throws SQLException {
        try (PreparedStatement statement =
                Sql.prepare(connection, together.stream().map(a -> a.sql).toList())) {
            statement.execute();
            for (Asked<?> asked : together) {
                try (ResultSet r = statement.getResultSet()) {
                    asked.take(r);
                }
                statement.getMoreResults();
            }
        }
    }
}
