package vn.nhiptinh.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where data that took long to make are kept: in a directory that is named by what they are and by the scripts of their
 * tables. What was made with other tables is of no use any more.
 */
public final class KeptData {
    private KeptData() {}

    /**
     * The directory of such data, which may be absent; the same data with other tables are removed.
     *
     * @param what they are
     * @param scripts folders of the scripts that make their tables
     */
    public static Path directory(Path cache, String what, List<Path> scripts) {
        Path kept = cache.resolve(what + "-" + digest(scripts));
        if (Files.isDirectory(cache)) {
            try (Stream<Path> others = Files.list(cache)) {
                others.filter(other -> other.getFileName().toString().startsWith(what + "-"))
                        .filter(other -> !other.equals(kept))
                        .forEach(KeptData::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kept;
    }

    private static String digest(List<Path> folders) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path folder : folders) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes a file, or a directory with all that is in it, if it is there. */
    public static void delete(Path path) {
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
