package vn.nhiptinh.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import vn.nhiptinh.servers.ChildProcess;

/** Processes that run a part of the kit, for tests that kill or freeze it. */
public final class Children {

    private static final long SIGNAL_BOUND_SECONDS = 10;

    private Children() {}

    /** Starts a main class of the tests in a JVM of its own. */
    public static ChildProcess start(Class<?> main, Map<String, String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(main.getName());
        return ChildProcess.start(
                command,
                Map.of(),
                Path.of("target", "children", main.getSimpleName() + "-" + UUID.randomUUID() + ".log"));
    }

    /** Sends a signal, such as STOP or CONT. */
    public static void signal(ChildProcess child, String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(SIGNAL_BOUND_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("cannot send " + signal + " to " + child.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
