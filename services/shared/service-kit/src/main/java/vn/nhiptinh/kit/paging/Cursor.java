package vn.nhiptinh.kit.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Where a page ends, tied to the query it was cut from so that it cannot be used with another. */
public final class Cursor {

    private static final int CHECK = Integer.BYTES;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final int query;

    private Cursor(int query) {
        this.query = query;
    }

    /** A cursor of the query with these parameters, in this order. */
    public static Cursor of(Object... parameters) {
        CRC32 crc = new CRC32();
        crc.update(Arrays.deepToString(parameters).getBytes(StandardCharsets.UTF_8));
        return new Cursor((int) crc.getValue());
    }

    public String after(String lastKey) {
        byte[] key = lastKey.getBytes(StandardCharsets.UTF_8);
        byte[] bytes =
                ByteBuffer.allocate(CHECK + key.length).putInt(query).put(key).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The place to go on after, empty for the first page.
     *
     * @param parser reads the key of a row; whatever it cannot read is no cursor of this query
     */
    public <P> Optional<P> place(String after, Function<String, P> parser) {
        return lastKey(after).map(key -> {
            try {
                return parser.apply(key);
            } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException unreadable) {
                throw new Problem(CommonProblem.INVALID_CURSOR);
            }
        });
    }

    /** A moment in a key, if it is one that the database can hold. */
    public static Instant moment(String text) {
        Instant moment = Instant.parse(text);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException(text);
        }
        return moment;
    }

    /** The key to go on after, empty for the first page. */
    public Optional<String> lastKey(String after) {
        if (after == null || after.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(after));
            if (bytes.remaining() > CHECK && bytes.getInt() == query) {
                String key = StandardCharsets.UTF_8.decode(bytes).toString();
                // No row has a key with a NUL, and PostgreSQL takes none.
                if (key.indexOf('\u0000') < 0) {
                    return Optional.of(key);
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw new Problem(CommonProblem.INVALID_CURSOR);
        }
        throw new Problem(CommonProblem.INVALID_CURSOR);
    }
}
