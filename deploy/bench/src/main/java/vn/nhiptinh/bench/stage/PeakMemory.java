package vn.nhiptinh.bench.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.nhiptinh.launcher.suite.SuiteException;

/** The most memory that a process ever had. */
public final class PeakMemory {
    private static final String FIELD = "VmHWM:";
    private static final long KIBIBYTES_OF_A_MEBIBYTE = 1024;

    private PeakMemory() {}

    /** Its largest resident set so far, in MiB; Linux alone tells. */
    public static long mebibytes(long pid) {
        try {
            return of(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            throw new SuiteException("Cannot read the memory of process " + pid, e);
        }
    }

    static long of(List<String> status) {
        String line = status.stream()
                .filter(one -> one.startsWith(FIELD))
                .findFirst()
                .orElseThrow(() -> new SuiteException("The process has no memory any more"));
        return Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES_OF_A_MEBIBYTE;
    }
}
