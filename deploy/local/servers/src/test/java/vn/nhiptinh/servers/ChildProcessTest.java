package vn.nhiptinh.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void pidIsTheCommandsOwn() throws IOException {
        try (ChildProcess child = start("echo $$; exec sleep 600")) {
            await().atMost(BOUND).until(() -> !Files.readString(child.log()).isEmpty());

            assertThat(Files.readString(child.log()).trim()).isEqualTo(Long.toString(child.pid()));
        }
    }

    @Test
    void stopAsksWithTheSignalFirst() throws IOException {
        ChildProcess child = ChildProcess.command(List.of(
                        "/bin/sh",
                        "-c",
                        "trap 'echo asked; exit 7' USR1; echo ready;" + " while :; do sleep 0.05; done"))
                .signal("USR1")
                .log(directory.resolve("log"))
                .start();
        await().atMost(BOUND).until(() -> Files.readString(child.log()).contains("ready"));

        child.stop(BOUND);

        assertThat(child.alive()).isFalse();
        assertThat(child.exitStatus(BOUND)).isEqualTo(OptionalInt.of(7));
        assertThat(Files.readString(child.log())).contains("asked");
    }

    @Test
    void stopKillsWhatDoesNotEndInTime() throws IOException {
        ChildProcess child = start("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await().atMost(BOUND).until(() -> Files.readString(child.log()).contains("ready"));

        child.stop(Duration.ofMillis(300));

        assertThat(child.alive()).isFalse();
        assertThat(ProcessHandle.of(child.pid())).isEmpty();
    }

    @Test
    void exitStatusAndEnvironmentReachTheCaller() throws IOException {
        ChildProcess child = ChildProcess.start(
                List.of("/bin/sh", "-c", "echo $GREETING; exit 3"),
                Map.of("GREETING", "xin chào"),
                directory.resolve("log"));

        assertThat(child.exitStatus(BOUND)).isEqualTo(OptionalInt.of(3));
        assertThat(child.logTail(1)).isEqualTo("xin chào");
    }

    @Test
    void nothingIsLeftBehindByAJvmThatIsKilled() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.resolve("log").toString(),
                        scratch.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
            child = Long.parseLong(reader.readLine());
        }
        assertThat(ProcessHandle.of(child)).isPresent();

        parent.destroyForcibly();

        await().atMost(BOUND).until(() -> ProcessHandle.of(child).isEmpty());
        await().atMost(BOUND).until(() -> Files.notExists(scratch));
    }

    private ChildProcess start(String script) {
        return ChildProcess.start(List.of("/bin/sh", "-c", script), Map.of(), directory.resolve("log"));
    }

    /** A JVM that starts a child deaf to SIGTERM, prints its id and waits to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            ChildProcess child = ChildProcess.command(
                            List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.2; done"))
                    .log(Path.of(arguments[0]))
                    .scratch(Path.of(arguments[1]))
                    .grace(Duration.ofSeconds(1))
                    .start();
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }
}
