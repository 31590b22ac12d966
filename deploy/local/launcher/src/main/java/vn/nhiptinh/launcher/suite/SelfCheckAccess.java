package vn.nhiptinh.launcher.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vn.nhiptinh.launcher.token.Tokens;

/**
 * What the aggregator needs to ask the other services for their own counts: their addresses, and a file with a token that
 * may read and nothing else. The file is written anew before the token ends.
 */
public final class SelfCheckAccess implements AutoCloseable {
    private static final String ROLE = "ioc-viewer";
    private static final String VARIABLE = "NHIPTINH_IOC_SELF_CHECK_";
    private static final int RENEWED_EVERY_MINUTES = 30;

    private final Path file;
    private final SuitePorts ports;
    private final Tokens tokens;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "self-check token");
        thread.setDaemon(true);
        return thread;
    });

    public SelfCheckAccess(RunDirectory run, SuitePorts ports, Tokens tokens) {
        this.file = run.keys().resolve("self-check.token");
        this.ports = ports;
        this.tokens = tokens;
    }

    /** Writes the token, now and then again. */
    public void start() {
        write();
        renewal.scheduleWithFixedDelay(this::write, RENEWED_EVERY_MINUTES, RENEWED_EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /** The aggregator's variables. */
    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put(VARIABLE + "TOKEN_FILE", file.toString());
        for (ServiceKind kind : ServiceKind.values()) {
            if (kind != ServiceKind.IOC_AGGREGATOR) {
                variables.put(
                        VARIABLE + "SOURCES_" + kind.name(), ports.uri(kind).toString());
            }
        }
        return variables;
    }

    /** Whoever reads meanwhile finds the one before or this one, and never a part. */
    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path made = Files.createTempFile(
                    file.getParent(),
                    "token",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(made, tokens.of(ROLE), StandardCharsets.US_ASCII);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }
}
