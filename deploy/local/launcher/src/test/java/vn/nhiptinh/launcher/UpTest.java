package vn.nhiptinh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import vn.nhiptinh.launcher.suite.ServiceKind;
import vn.nhiptinh.servers.Ports;

class UpTest {
    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();

    private int up(List<String> options) {
        return up(directory, options);
    }

    private int up(Path home, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--home", home.toString(), "--once"));
        arguments.addAll(List.of("--keep", run().toString()));
        arguments.addAll(options);
        CommandLine line = Launcher.commandLine();
        line.setErr(new PrintWriter(said));
        return line.execute(arguments.toArray(String[]::new));
    }

    private Path run() {
        return directory.resolve("run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ioc-aggregator", "payments", "postgres", "kafka"})
    void aTakenPortIsOneLineAndNothingIsStarted(String taken) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> options = new ArrayList<>(List.of("--scenario", "none"));
            for (ServiceKind kind : ServiceKind.values()) {
                port(options, kind.wireName(), Ports.free());
            }
            port(options, "postgres", Ports.free());
            port(options, "kafka", Ports.free());
            port(options, taken, other.getLocalPort());

            int status = up(options);

            assertThat(status).isEqualTo(1);
            assertThat(said.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Port " + other.getLocalPort() + " is taken by another program; ")
                    .containsIgnoringCase(taken.replace("postgres", "PostgreSQL") + " needs it");
        }
        try (var left = Files.list(run())) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("lock");
        }
    }

    private static void port(List<String> options, String name, int port) {
        options.addAll(List.of("--port", name + "=" + port));
    }

    @ParameterizedTest
    @CsvSource({
        "--scenario, nothing, Unknown scenario nothing",
        "--port, paymnts=1, No service is called paymnts",
        "--at, noon, Invalid value for option '--at'",
        "--speed, fast, Invalid value for option '--speed'",
        "--speed, 0, --speed lies between 0.1 and 10000",
        "--port-base, 70000, --port-base lies between 1024 and 65500"
    })
    void anOptionThatMeansNothingIsOneLine(String option, String value, String line) {
        assertThat(up(List.of(option, value))).isEqualTo(2);
        assertThat(said.toString().lines()).singleElement().asString().startsWith(line);
    }

    @Test
    void aScaleThatIsNoneIsOneLine() {
        assertThat(up(List.of("--scenario", "seed-figures", "--scale", "2"))).isEqualTo(2);
        assertThat(said.toString().lines()).singleElement().asString().startsWith("--scale lies between 0.001 and 1");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-09-10T07:30, live-day needs a working day of Bình Định between 2021 and June 2025; 2023-09-10 is none",
        "2019-09-10T07:30, live-day needs a working day of Bình Định between 2021 and June 2025; 2019-09-10 is none"
    })
    void aDayWithoutWorkIsOneLineAndNothingIsStarted(String at, String line) throws IOException {
        assertThat(up(Path.of("../../.."), List.of("--at", at))).isEqualTo(1);
        assertThat(said.toString().lines()).singleElement().asString().isEqualTo(line);
        try (var left = Files.list(run())) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("lock", "keys");
        }
    }
}
