package vn.nhiptinh.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import picocli.CommandLine.Option;
import vn.nhiptinh.launcher.suite.SuiteClock;

/** What every benchmark can be told about where and with what it runs. */
final class BenchOptions {
    /** A working day's morning in Bình Định: offices are open for as long as any benchmark takes. */
    static final LocalDateTime TODAY = LocalDateTime.of(2023, 9, 12, 7, 30);

    @Option(names = "--home", paramLabel = "DIR", required = true, hidden = true)
    private Path home;

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

    int portBase() {
        return portBase;
    }

    /** The business clock of one run; it goes on over every restart. */
    static SuiteClock clock() {
        return SuiteClock.startingAt(TODAY, 1, Clock.systemUTC());
    }
}
