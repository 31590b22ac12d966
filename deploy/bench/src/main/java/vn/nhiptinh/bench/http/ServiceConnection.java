package vn.nhiptinh.bench.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection to a service. The load shares two cores with what it measures,
 * so it must cost next to nothing: a thread with its own blocking socket takes a fraction of what a
 * general client does.
 */
public final class ServiceConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int LONGEST_LINE = 8_192;

    /**
     * A status and a body.
     *
     * @param etag as it was sent, or null
     */
    public record Answer(int status, String body, String etag) {}

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public ServiceConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    public Answer get(String path, String token) throws IOException {
        return get(path, token, null);
    }

    /**
     * Asks for what may be known already.
     *
     * @param etag of what is known, or null
     */
    public Answer get(String path, String token, String etag) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n"
                + (etag == null ? "" : "If-None-Match: " + etag + "\r\n") + "\r\n");
    }

    /** @param json may be empty where the address needs no body */
    public Answer post(String path, String token, String idempotencyKey, String json) throws IOException {
        return write("POST", path, token, "Idempotency-Key: " + idempotencyKey + "\r\n", json);
    }

    /** Acts only on the version that the caller has seen. */
    public Answer post(String path, String token, String idempotencyKey, String json, int version) throws IOException {
        String headers = "Idempotency-Key: " + idempotencyKey + "\r\nIf-Match: \"" + version + "\"\r\n";
        return write("POST", path, token, headers, json);
    }

    public Answer put(String path, String token, String json) throws IOException {
        return write("PUT", path, token, "", json);
    }

    private Answer write(String method, String path, String token, String headers, String json) throws IOException {
        return send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n"
                + headers + "Content-Type: application/json\r\nContent-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
    }

    private Answer send(String request) throws IOException {
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        String etag = null;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.startsWith("etag:")) {
                etag = header.substring("etag:".length()).trim();
            }
        }
        byte[] body = chunked ? chunks() : exactly(length);
        return new Answer(status, new String(body, StandardCharsets.UTF_8), etag);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The service closed the connection in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("The service closed the connection, or said something that is not HTTP");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
