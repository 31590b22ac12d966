package vn.nhiptinh.ioc.generation;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes every session of the service work on the generation that is served, whichever bears the name at the moment. */
@Singleton
class LiveSchema implements AgroalPoolInterceptor {

    private final Layout layout;

    LiveSchema(Layout layout) {
        this.layout = layout;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Layout.use(layout.live()));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot set the search path", e);
        }
    }
}
