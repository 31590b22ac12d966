package vn.nhiptinh.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends when this JVM ends, however this JVM ends: every server and service of the
 * local suite is one.
 *
 * <p>The command runs under a small shell whose standard input is a pipe from this JVM. The kernel
 * closes that pipe even after {@code kill -9}, and the shell then ends the command: first with its
 * signal, after the grace period with SIGKILL.
 */
public final class ChildProcess implements AutoCloseable {

    private static final long REAP_SECONDS = 10;

    private final Process shell;
    private final ProcessHandle process;
    private final Path log;

    private ChildProcess(Process shell, ProcessHandle process, Path log) {
        this.shell = shell;
        this.process = process;
        this.log = log;
    }

    /** Starts a command with SIGTERM as its signal and ten seconds' grace. */
    public static ChildProcess start(List<String> command, Map<String, String> env, Path log) {
        return command(command).environment(env).log(log).start();
    }

    public static Builder command(List<String> command) {
        return new Builder(command);
    }

    /** The process id of the command itself, not of the shell that guards it. */
    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return shell.isAlive() && process.isAlive();
    }

    /** Where standard output and standard error of the command are appended. */
    public Path log() {
        return log;
    }

    /** The last lines of the log, for an error message that has to explain itself. */
    public String logTail(int lines) {
        try {
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the command to end by itself; empty where it is still running after the timeout. */
    public OptionalInt exitStatus(Duration timeout) {
        return awaitShell(timeout) ? OptionalInt.of(shell.exitValue()) : OptionalInt.empty();
    }

    /** Ends the command with its signal, and with SIGKILL where it takes longer than the timeout. */
    public void stop(Duration timeout) {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!awaitShell(timeout)) {
            kill();
        }
    }

    /** Sends SIGKILL to the command, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        if (!awaitShell(Duration.ofSeconds(REAP_SECONDS))) {
            throw new IllegalStateException("Process " + pid() + " did not die of SIGKILL");
        }
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(REAP_SECONDS));
    }

    private boolean awaitShell(Duration timeout) {
        try {
            return shell.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("Interrupted while process " + pid() + " was ending", e);
        }
    }

    /** What to run and how it has to end. */
    public static final class Builder {

        private final List<String> command;
        private final Map<String, String> environment = new HashMap<>();
        private Path directory;
        private Path log;
        private Path scratch;
        private String signal = "TERM";
        private Duration grace = Duration.ofSeconds(10);

        private Builder(List<String> command) {
            if (command.isEmpty()) {
                throw new IllegalArgumentException("A child process needs a command");
            }
            this.command = List.copyOf(command);
        }

        /** Variables added to this JVM's environment. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** The working directory; by default this JVM's. */
        public Builder directory(Path path) {
            directory = path;
            return this;
        }

        /** The file to append the output to; its directory is created. */
        public Builder log(Path file) {
            log = file;
            return this;
        }

        /** The name of the signal that asks the command to end, without SIG. */
        public Builder signal(String name) {
            signal = name;
            return this;
        }

        /** How long the command may take to end when this JVM has gone; whole seconds. */
        public Builder grace(Duration duration) {
            grace = duration;
            return this;
        }

        /** A directory that is removed when the command has ended, even where this JVM was killed. */
        public Builder scratch(Path path) {
            scratch = path;
            return this;
        }

        public ChildProcess start() {
            if (log == null) {
                throw new IllegalStateException("A child process needs a log file");
            }
            List<String> words = new ArrayList<>();
            words.add("/bin/sh");
            words.add("-c");
            words.add(tether());
            words.add("tether");
            words.add(signal);
            words.add(Long.toString(Math.max(1, grace.toSeconds())));
            words.add(scratch == null ? "" : scratch.toAbsolutePath().toString());
            words.addAll(command);
            try {
                Files.createDirectories(log.toAbsolutePath().getParent());
                ProcessBuilder builder =
                        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
                builder.environment().putAll(environment);
                if (directory != null) {
                    builder.directory(directory.toFile());
                }
                Process shell = builder.start();
                long pid = readPid(shell);
                return new ChildProcess(shell, handle(pid, shell), log);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start " + command.get(0), e);
            }
        }

        /** A command that has ended already has no handle any more: its shell stands in for it. */
        private static ProcessHandle handle(long pid, Process shell) {
            return ProcessHandle.of(pid).orElseGet(shell::toHandle);
        }

        private long readPid(Process shell) throws IOException {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII))) {
                String line = reader.readLine();
                if (line == null) {
                    throw new IOException("the shell could not start it; see " + log);
                }
                return Long.parseLong(line.trim());
            }
        }

        private static String tether() {
            try (InputStream script = ChildProcess.class.getResourceAsStream("tether.sh")) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
