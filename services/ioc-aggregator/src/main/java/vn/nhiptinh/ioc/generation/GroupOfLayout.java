package vn.nhiptinh.ioc.generation;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.nhiptinh.kit.ingest.ConsumerGroup;

/** Pods of two releases fill two generations: only those of one share the partitions. */
@Singleton
class GroupOfLayout {

    @Produces
    @Singleton
    ConsumerGroup group(@ConfigProperty(name = "quarkus.application.name") String service, Layout layout) {
        return new ConsumerGroup(service + "-" + layout.fingerprint());
    }
}
