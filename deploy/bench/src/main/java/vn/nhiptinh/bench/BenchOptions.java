package vn.nhiptinh.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteClock;

/** What every benchmark can be told about where and with what it runs. */
final class BenchOptions {
    /** A working day's morning in Bình Định: offices are open for as long as any benchmark takes. */
    static final LocalDateTime TODAY = LocalDateTime.of(2023, 9, 12, 7, 30);

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

        Set<ServiceKind> kinds() {
            return kinds;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--home", paramLabel = "DIR", required = true, hidden = true)
    private Path home;

    @Option(
            names = "--services",
            paramLabel = "WHICH",
            defaultValue = "needed",
            description = "needed: dossier-intake and procedure-catalog; all: the five (default ${DEFAULT-VALUE}).")
    private Services services;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "18080",
            description = "First of the ports that are used, sixteen at most (default ${DEFAULT-VALUE}).")
    private int portBase;

    Path home() {
        return home;
    }

    Path bench() {
        return home.resolve("deploy/bench");
    }

    Services services() {
        return services;
    }

    int portBase() {
        return portBase;
    }

    /** The business clock of one run; it goes on over every restart. */
    static SuiteClock clock() {
        return SuiteClock.startingAt(TODAY, 1, Clock.systemUTC());
    }
}
