package vn.nhiptinh.ioc.moment;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives what is {@link OfOneMoment} a transaction that sees one moment, or lets it join one that does. */
@OfOneMoment
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class SeeOneMoment {

    private final AgroalDataSource dataSource;
    private final TransactionSynchronizationRegistry transaction;

    SeeOneMoment(AgroalDataSource dataSource, TransactionSynchronizationRegistry transaction) {
        this.dataSource = dataSource;
        this.transaction = transaction;
    }

    @AroundInvoke
    Object see(InvocationContext call) throws Exception {
        if (QuarkusTransaction.isActive() && transaction.getResource(OfOneMoment.class) != null) {
            return call.proceed();
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            seeOneMoment();
            transaction.putResource(OfOneMoment.class, true);
            return call.proceed();
        });
    }

    private void seeOneMoment() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
    }
}
