package vn.nhiptinh.acceptance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.servers.ChildProcess;

/** A service of the suite as it is delivered, run as a child process. */
public final class PackagedService implements AutoCloseable {
    private static final Duration READY_BOUND = Duration.ofSeconds(90);
    private static final Duration STOP_BOUND = Duration.ofSeconds(20);

    private final String name;
    private final URI address;
    private final ChildProcess.Builder command;
    private ChildProcess process;

    private PackagedService(String name, URI address, ChildProcess.Builder command) {
        this.name = name;
        this.address = address;
        this.command = command;
        this.process = command.start();
    }

    /** @param name tells it from other processes of the same service */
    static PackagedService start(
            ServiceKind kind, String name, URI address, Map<String, String> environment, Path log) {
        Path jar = Path.of(System.getProperty("nhiptinh.home"), "services", kind.wireName())
                .resolve("target/quarkus-app/quarkus-run.jar");
        assertThat(Files.exists(jar))
                .withFailMessage("%s is not packaged: run `mvn verify` in the project's directory", kind.wireName())
                .isTrue();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar.normalize().toString());
        return new PackagedService(
                name,
                address,
                ChildProcess.command(command).environment(environment).log(log).grace(STOP_BOUND));
    }

    public String name() {
        return name;
    }

    public URI address() {
        return address;
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Starts it after it was killed. */
    public void startAgain() {
        process = command.start();
    }

    public void awaitReady() {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready = HttpRequest.newBuilder(address.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        await(name)
                .atMost(READY_BOUND)
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> assertThat(process.alive())
                        .withFailMessage(() -> name + " ended:\n" + process.logTail(25))
                        .isTrue())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
    }

    @Override
    public void close() {
        process.stop(STOP_BOUND);
    }
}
