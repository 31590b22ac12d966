package vn.nhiptinh.bench.catchup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.launcher.suite.SuiteException;
import vn.nhiptinh.servers.ChildProcess;

/** Runs {@link ParseOnly} in a JVM with the aggregator's options. */
public final class BareConsumer {
    private static final Duration BOUND = Duration.ofMinutes(10);

    private BareConsumer() {}

    /** Lets it read a whole topic and returns how many records it parsed in a second. */
    public static double recordsPerSecond(String bootstrapServers, String topic, int threads, long records, Path log) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ServiceKind.IOC_AGGREGATOR.jvm());
        command.addAll(List.of(
                "-XX:ReservedCodeCacheSize=64m",
                "-cp",
                System.getProperty("java.class.path"),
                ParseOnly.class.getName(),
                bootstrapServers,
                topic,
                Integer.toString(threads)));
        ChildProcess process =
                ChildProcess.command(command).environment(Map.of()).log(log).start();
        try (process) {
            OptionalInt status = process.exitStatus(BOUND);
            if (status.isEmpty() || status.getAsInt() != 0) {
                throw new SuiteException("The bare consumer failed; its log ends with:\n" + process.logTail(25));
            }
            String[] result = process.logTail(1).trim().split(" ");
            if (Long.parseLong(result[0]) != records) {
                throw new SuiteException("The bare consumer read " + result[0] + " of " + records + " records");
            }
            return records / (Long.parseLong(result[2]) / 1e9);
        }
    }
}
