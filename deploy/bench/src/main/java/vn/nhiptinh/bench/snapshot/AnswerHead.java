package vn.nhiptinh.bench.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The little that a reader of snapshots has to know of an answer.
 *
 * @param etag null where there is none, or where it is not new
 */
record AnswerHead(int status, String etag) {
    static final int NEW = 200;
    static final int UNCHANGED = 304;

    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_LENGTH = 3;
    private static final String HEAD_ENDS = "\r\n\r\n";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    /** The answer in the first bytes of a buffer, or empty while it is not there to its end. */
    static Optional<AnswerHead> read(byte[] buffer, int length) {
        int headEnds = indexOf(HEAD_ENDS, buffer, length, 0);
        if (headEnds < 0) {
            return Optional.empty();
        }
        int status = Integer.parseInt(text(buffer, STATUS_AT, STATUS_AT + STATUS_LENGTH));
        if (status == UNCHANGED) {
            // Most answers are of this kind: they have no body, and what else they say is known.
            return Optional.of(new AnswerHead(status, null));
        }
        String head = text(buffer, 0, headEnds + 2);
        int body = headEnds + HEAD_ENDS.length();
        boolean complete = header(head, "content-length")
                .map(declared -> length >= body + Integer.parseInt(declared))
                // The last chunk is the answer's end: nothing is asked before it has come.
                .orElseGet(() ->
                        indexOf(LAST_CHUNK, buffer, length, Math.max(body - 2, length - LAST_CHUNK.length())) >= 0);
        return complete
                ? Optional.of(new AnswerHead(status, header(head, "etag").orElse(null)))
                : Optional.empty();
    }

    private static Optional<String> header(String head, String name) {
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name + ":");
        if (at < 0) {
            return Optional.empty();
        }
        int begin = at + name.length() + HEAD_ENDS.length() - 1;
        return Optional.of(head.substring(begin, head.indexOf("\r\n", begin)).trim());
    }

    private static int indexOf(String what, byte[] buffer, int length, int from) {
        for (int at = from; at + what.length() <= length; at++) {
            int same = 0;
            while (same < what.length() && buffer[at + same] == what.charAt(same)) {
                same++;
            }
            if (same == what.length()) {
                return at;
            }
        }
        return -1;
    }

    private static String text(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
