package vn.nhiptinh.kit.transaction;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that nothing in their own transaction reads again. They are sent together right before it is committed, which
 * takes one way to the database where each would take its own; with it they stand or fall.
 */
@ApplicationScoped
public class LastWrites {

    /** So many are sent before the end: a transaction of many rows is not one endless statement. */
    private static final int MOST = 16;

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;

    LastWrites(AgroalDataSource dataSource, TransactionSynchronizationRegistry transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    private record Write(String statement, Object[] parameters) {}

    /**
     * Adds a statement to what the transaction ends with, in the order of the calls.
     *
     * @param parameters as {@link PreparedStatement#setObject(int, Object)} takes them, arrays of text and numbers included
     */
    public void add(String statement, Object... parameters) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("only a transaction under way can end with something");
        }
        List<Write> writes = ofTransaction();
        writes.add(new Write(statement, parameters));
        if (writes.size() == MOST) {
            send(writes);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Write> ofTransaction() {
        List<Write> known = (List<Write>) transactions.getResource(this);
        if (known != null) {
            return known;
        }
        List<Write> writes = new ArrayList<>();
        transactions.putResource(this, writes);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                send(writes);
            }

            @Override
            public void afterCompletion(int status) {
                // What was sent shares the transaction's fate.
            }
        });
        return writes;
    }

    private void send(List<Write> writes) {
        if (writes.isEmpty()) {
            return;
        }
        String statements = writes.stream().map(Write::statement).collect(Collectors.joining(";\n"));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement together = connection.prepareStatement(statements)) {
            int i = 0;
            for (Write write : writes) {
                for (Object parameter : write.parameters()) {
                    together.setObject(++i, parameter);
                }
            }
            together.execute();
            writes.clear();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write what a transaction ends with", e);
        }
    }
}
