package vn.nhiptinh.bench.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Somebody whose phone polls the snapshot of their agency: what the phone sends, by what it knows. */
final class Leader {
    private final Supplier<String> token;
    private byte[] request;
    private boolean knows;

    /** @param token of a leader of the agency */
    Leader(Supplier<String> token) {
        this.token = token;
        know(null);
    }

    /** Takes over a new snapshot's tag. */
    void know(String etag) {
        knows = etag != null;
        request = ("GET /v1/snapshot HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nAuthorization: Bearer "
                        + token.get() + "\r\n" + (etag == null ? "" : "If-None-Match: " + etag + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** True once a snapshot of the agency was read. */
    boolean knows() {
        return knows;
    }

    ByteBuffer request() {
        return ByteBuffer.wrap(request);
    }
}
