package vn.nhiptinh.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a machine that has no JDK, or none that fits: copies of them that look for JDKs in one empty place. */
class MissingJdkTest {
    private static final Path COMMANDS = Path.of("..").toAbsolutePath().normalize();
    private static final String INSTALLED = "/usr/lib/jvm";
    private static final List<String> TOOLS = List.of("dirname", "readlink", "sed", "head");

    @TempDir
    private Path machine;

    /** What a command ended with and printed. */
    private record Outcome(int status, List<String> lines) {}

    @BeforeEach
    void makeMachine() throws IOException {
        for (String directory : List.of("project/deploy/local", "bin", "jvm", "java/bin")) {
            Files.createDirectories(machine.resolve(directory));
        }
        for (String script : List.of("up", "token", "jdk.sh", "build.sh")) {
            String text = Files.readString(COMMANDS.resolve(script));
            assertThat(text.contains(INSTALLED)).isEqualTo(script.equals("jdk.sh"));
            Files.writeString(
                    machine.resolve("project/deploy/local").resolve(script),
                    text.replace(INSTALLED, machine.resolve("jvm").toString()));
        }
        for (String tool : TOOLS) {
            program(machine.resolve("bin").resolve(tool), "exec " + find(tool) + " \"$@\"");
        }
    }

    private static Path find(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Outcome run(String script, String javaHome) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        find("sh").toString(),
                        machine.resolve("project/deploy/local").resolve(script).toString(),
                        "officer")
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", machine.resolve("bin").toString());
        if (javaHome != null) {
            builder.environment().put("JAVA_HOME", javaHome);
        }
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), printed.lines().toList());
    }

    private void install(String tool, String version) throws IOException {
        program(machine.resolve("java/bin").resolve(tool), "echo 'openjdk version \"" + version + "\" 2026-01-20' >&2");
    }

    private static void program(Path file, String command) throws IOException {
        Files.writeString(file, "#!" + find("sh") + "\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void assertOneClearLine(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.lines())
                .singleElement()
                .asString()
                .startsWith("No JDK 17 to 25 found: install one")
                .contains("JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "token"})
    void noJdkAtAllIsOneLine(String script) throws Exception {
        assertOneClearLine(run(script, null));
        assertOneClearLine(run(script, machine.resolve("nowhere").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.25", "1.8.0_402", "26"})
    void aJdkThatDoesNotFitIsNone(String version) throws Exception {
        install("java", version);
        install("javac", version);
        assertOneClearLine(run("up", machine.resolve("java").toString()));
    }

    @Test
    void aRuntimeWithoutCompilerIsNone() throws Exception {
        install("java", "17.0.13");
        assertOneClearLine(run("up", machine.resolve("java").toString()));
    }

    @Test
    void aJdkThatFitsIsTaken() throws Exception {
        install("java", "17.0.13");
        install("javac", "17.0.13");
        Outcome outcome = run("up", machine.resolve("java").toString());
        assertThat(outcome.lines()).singleElement().asString().startsWith("Maven is missing");
        assertThat(outcome.status()).isEqualTo(1);
    }
}
