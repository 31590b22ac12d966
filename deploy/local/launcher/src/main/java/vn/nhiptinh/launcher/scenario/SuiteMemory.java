package vn.nhiptinh.launcher.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much memory this process and all its descendants take, each page shared out among its users. */
public final class SuiteMemory {
    private SuiteMemory() {}

    /** Proportional set size in MiB, or −1 where the system does not tell. */
    public static long proportionalMebibytes() {
        ProcessHandle self = ProcessHandle.current();
        LongStream sizes =
                Stream.concat(Stream.of(self), self.descendants()).mapToLong(process -> kibibytes(process.pid()));
        long sum = sizes.sum();
        return sum <= 0 ? -1 : sum / 1024;
    }

    private static long kibibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            // The process has ended, or the system has no such file: it counts as nothing.
            return 0;
        }
    }
}
