package vn.nhiptinh.ioc.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Snapshots, deltas and histories as bytes. */
@ApplicationScoped
class SnapshotJson {

    private static final int ETAG_BYTES = 8;

    private final ObjectMapper mapper;

    SnapshotJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a snapshot", e);
        }
    }

    String text(SnapshotHistory history) {
        try {
            return mapper.writeValueAsString(history);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a snapshot's history", e);
        }
    }

    Snapshot snapshot(byte[] json) {
        try {
            return mapper.readValue(json, Snapshot.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a snapshot", e);
        }
    }

    SnapshotHistory history(String json) {
        try {
            return mapper.readValue(json, SnapshotHistory.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot read a snapshot's history", e);
        }
    }

    /** Of the numbers and whose they are: that time has passed is no news. */
    String etag(Snapshot snapshot) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(write(snapshot.timeless()));
            return HexFormat.of().formatHex(digest, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] compress(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] expand(byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
