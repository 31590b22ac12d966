package vn.nhiptinh.kit.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory, which several pods may share: {@code ab/cd/abcd…}. A file is whole and on the disk before it has its name.
 */
final class FileShelf implements Shelf {

    /** No upload takes so long: what is older belongs to a process that died. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private static final String INCOMING = "incoming";
    private static final int SHARD_DIGITS = 2;

    private final Path root;
    private final Path incoming;

    FileShelf(Path root) {
        this.root = root;
        incoming = root.resolve(INCOMING);
        try {
            Files.createDirectories(incoming);
            removeAbandoned();
        } catch (IOException e) {
            throw new UncheckedIOException("nhiptinh.content.directory cannot be used: " + root, e);
        }
    }

    @Override
    public Path spool() throws IOException {
        return Files.createTempFile(incoming, "nhiptinh-content", null);
    }

    @Override
    public void keep(String sha256, Path spooled) throws IOException {
        Path file = file(sha256);
        if (Files.exists(file)) {
            return;
        }
        sync(spooled, StandardOpenOption.WRITE);
        Files.createDirectories(file.getParent());
        Files.move(spooled, file, StandardCopyOption.ATOMIC_MOVE);
        // The names must be on the disk as well, those of new directories among them.
        for (Path directory = file.getParent(); !directory.equals(root); directory = directory.getParent()) {
            sync(directory, StandardOpenOption.READ);
        }
        sync(root, StandardOpenOption.READ);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(file(sha256));
    }

    @Override
    public boolean holds(String sha256) {
        return Files.exists(file(sha256));
    }

    @Override
    public void close() {
        // A directory is not held open.
    }

    private Path file(String sha256) {
        return root.resolve(sha256.substring(0, SHARD_DIGITS))
                .resolve(sha256.substring(SHARD_DIGITS, 2 * SHARD_DIGITS))
                .resolve(sha256);
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private void removeAbandoned() throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED);
        List<Path> files;
        try (Stream<Path> listed = Files.list(incoming)) {
            files = listed.toList();
        }
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
