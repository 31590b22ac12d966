package vn.nhiptinh.bench;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;
import vn.nhiptinh.launcher.suite.ServiceKind;

/** What a benchmark of the dossier service can be told about its company. */
final class ServiceOptions {
    /** Which services run beside PostgreSQL, Kafka and the load. */
    enum Services {
        /** The dossier service and the catalogue it learns from. */
        NEEDED(EnumSet.of(ServiceKind.PROCEDURE_CATALOG, ServiceKind.DOSSIER_INTAKE)),
        /** The whole suite, which also takes in every event. */
        ALL(EnumSet.allOf(ServiceKind.class));

        private final Set<ServiceKind> kinds;

        Services(Set<ServiceKind> kinds) {
            this.kinds = kinds;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--services",
            paramLabel = "WHICH",
            defaultValue = "needed",
            description = "needed: dossier-intake and procedure-catalog; all: the five (default ${DEFAULT-VALUE}).")
    private Services services;

    Set<ServiceKind> kinds() {
        return services.kinds;
    }
}
