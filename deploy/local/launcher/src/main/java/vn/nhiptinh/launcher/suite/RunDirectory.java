package vn.nhiptinh.launcher.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where one local suite keeps its data, logs, process ids and signing key. */
public final class RunDirectory {
    private final Path root;

    /** The lock ends when its channel is collected: somebody has to hold on to it. */
    private FileChannel held;

    public RunDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.root);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the run directory " + this.root, e);
        }
    }

    public Path root() {
        return root;
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path postgres() {
        return root.resolve("data/postgres");
    }

    public Path kafka() {
        return root.resolve("data/kafka");
    }

    /** The attachments of dossiers. */
    public Path content() {
        return root.resolve("data/content");
    }

    public Path imports() {
        return root.resolve("imports");
    }

    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    /** The addresses of the suite that runs here, for the commands that come after it. */
    public Path addresses() {
        return root.resolve("addresses.properties");
    }

    /** Keeps a second suite out of the same directory, as long as this process lives. */
    public void lock() {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new SuiteException("Another suite runs in " + root + "; use --keep DIR for a second one");
            }
            held = channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    /** Removes what an earlier run left, but not the key. */
    public void clear() {
        List.of("data", "logs", "pids", "imports").forEach(name -> delete(root.resolve(name)));
    }

    public void clearData() {
        List.of("data", "imports").forEach(name -> delete(root.resolve(name)));
    }

    /** Writes the process id of a child where a builder who wants to kill it finds it. */
    public void pid(String process, long pid) {
        Path file = root.resolve("pids").resolve(process);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, pid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void noPids() {
        delete(root.resolve("pids"));
        delete(addresses());
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + path, e);
        }
    }
}
