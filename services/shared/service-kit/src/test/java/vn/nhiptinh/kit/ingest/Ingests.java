package vn.nhiptinh.kit.ingest;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import vn.nhiptinh.kit.kafka.Connections;
import vn.nhiptinh.servers.Database;

/** Ingests made by hand, so that a test may have several, stop them and kill them. */
final class Ingests {

    private static final int ABOVE_DEFAULTS = 500;
    private static final int POOL = 4;

    private Ingests() {}

    static IngestSettings settings(Map<String, String> settings) {
        Map<String, String> quick =
                new HashMap<>(Map.of("nhiptinh.ingest.backoff", "PT0.1S", "nhiptinh.ingest.hung-after", "PT2S"));
        quick.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(IngestSettings.class)
                .withSources(new PropertiesConfigSource(quick, "test", ABOVE_DEFAULTS))
                .build()
                .getConfigMapping(IngestSettings.class);
    }

    static IngestWorkers workers(
            Ingest ingest, IngestSettings settings, String bootstrapServers, String group, MeterRegistry meters) {
        return new IngestWorkers(
                ingest,
                settings,
                Connections.to(bootstrapServers, Map.of("session.timeout.ms", 3_000, "heartbeat.interval.ms", 500)),
                meters,
                new ConsumerGroup(group));
    }

    static AgroalDataSource pool(Database database) {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(POOL)
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.jdbcUrl())
                                    .principal(new NamePrincipal(database.username()))
                                    .credential(new SimplePassword(database.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
