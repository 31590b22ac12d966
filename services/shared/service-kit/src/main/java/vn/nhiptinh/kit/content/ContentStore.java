package vn.nhiptinh.kit.content;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Keeps attachments under their SHA-256, on a file system or an S3 store: the same one twice is one, and what is kept is
 * what was sent, of a size and a type that are allowed.
 *
 * <p>An attachment is kept before the transaction that speaks of it ends. If that is rolled back, the attachment stays
 * without harm: nothing speaks of it.
 */
@ApplicationScoped
public class ContentStore {

    private static final int BUFFER = 1 << 16;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Shelf shelf;
    private final ContentTypes types;
    private final long maxBytes;

    ContentStore(ContentSettings settings) {
        shelf = switch (settings.store()) {
            case FILE_SYSTEM ->
                new FileShelf(settings.directory()
                        .orElseThrow(() -> new IllegalStateException(
                                "this service keeps attachments: set nhiptinh.content.directory to the directory for"
                                        + " them, or nhiptinh.content.store to s3")));
            case S3 -> new S3Shelf(settings.s3());
        };
        types = new ContentTypes(settings.types());
        maxBytes = settings.maxBytes();
    }

    /**
     * Keeps an attachment.
     *
     * @param body read to its end, or to the bound, and not closed
     */
    public StoredContent put(InputStream body, ContentClaim claim) {
        try {
            Path spooled = shelf.spool();
            try {
                MessageDigest digest = sha256();
                long bytes = spool(body, spooled, digest);
                String sha256 = HexFormat.of().formatHex(digest.digest());
                if (claim.sha256() != null
                        && !sha256.equals(claim.sha256().trim().toLowerCase(Locale.ROOT))) {
                    throw new Problem(ContentProblem.CONTENT_HASH_MISMATCH, sha256);
                }
                String mediaType = types.require(spooled, claim.mediaType());
                shelf.keep(sha256, spooled);
                return new StoredContent(sha256, mediaType, bytes);
            } finally {
                Files.deleteIfExists(spooled);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of an attachment, to be closed by the caller; a problem where there is none. */
    public InputStream open(String sha256) {
        try {
            if (!isHash(sha256)) {
                throw new Problem(CommonProblem.NOT_FOUND);
            }
            return shelf.open(sha256);
        } catch (NoSuchFileException missing) {
            throw new Problem(CommonProblem.NOT_FOUND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean holds(String sha256) {
        return isHash(sha256) && shelf.holds(sha256);
    }

    @PreDestroy
    void close() {
        shelf.close();
    }

    private long spool(InputStream body, Path file, MessageDigest digest) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int got = body.read(buffer); got >= 0; got = body.read(buffer)) {
                bytes += got;
                if (bytes > maxBytes) {
                    throw new Problem(ContentProblem.CONTENT_TOO_LARGE, maxBytes);
                }
                digest.update(buffer, 0, got);
                out.write(buffer, 0, got);
            }
        }
        if (bytes == 0) {
            throw new Problem(ContentProblem.CONTENT_EMPTY);
        }
        return bytes;
    }

    /** A hash is a name on the shelf: nothing else may become one. */
    private static boolean isHash(String sha256) {
        return sha256 != null && SHA_256.matcher(sha256).matches();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
