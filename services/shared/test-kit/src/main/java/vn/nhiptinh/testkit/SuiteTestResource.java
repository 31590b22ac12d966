package vn.nhiptinh.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import vn.nhiptinh.servers.Database;

/**
 * Gives a service under {@code @QuarkusTest} its own empty database, the broker with the suite's topics, and the key
 * that {@link Tokens} signs with.
 */
public class SuiteTestResource implements QuarkusTestResourceLifecycleManager {

    private Database database;

    @Override
    public Map<String, String> start() {
        database = Servers.freshDatabase();
        TopicEnds.remember();
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", Servers.bootstrapServers(),
                "quarkus.oidc.public-key", Tokens.publicKeyBase64(),
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        if (database != null) {
            Servers.drop(database);
            database = null;
        }
    }
}
