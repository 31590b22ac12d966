package vn.nhiptinh.kit.ingest;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who shares the partitions: all processes that take topics into the same place.
 *
 * @param name Kafka's name of the group
 */
public record ConsumerGroup(String name) {

    /** All pods of a service are one group, unless the service says otherwise. */
    @Singleton
    static final class OfService {

        @Produces
        @Singleton
        @DefaultBean
        ConsumerGroup group(@ConfigProperty(name = "quarkus.application.name") String service) {
            return new ConsumerGroup(service);
        }
    }
}
