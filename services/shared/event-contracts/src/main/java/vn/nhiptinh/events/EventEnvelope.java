package vn.nhiptinh.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A CloudEvents 1.0 event in Kafka's binary content mode: the attributes travel as headers, the
 * value is the bare JSON of the event.
 *
 * @param id UUIDv7, the same at every repetition
 * @param source the service, as a path: {@code /dossier-intake}
 * @param type the wire name of the event
 * @param subject the aggregate, which is the record's key as well
 * @param time the business moment, with offset
 * @param sequence the aggregate's own event counter: 1, 2, 3 …
 * @param recordedTime real time of the commit that caused the event
 * @param data the value, UTF-8 JSON
 */
public record EventEnvelope(
        UUID id,
        String source,
        String type,
        String subject,
        OffsetDateTime time,
        long sequence,
        Instant recordedTime,
        byte[] data) {

    private static final String CONTENT_TYPE = "application/json";

    /** The record's headers, in a fixed order. */
    public Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", bytes("1.0"));
        headers.put("ce_id", bytes(id.toString()));
        headers.put("ce_source", bytes(source));
        headers.put("ce_type", bytes(type));
        headers.put("ce_subject", bytes(subject));
        headers.put("ce_time", bytes(MomentText.of(time)));
        headers.put("ce_partitionkey", bytes(subject));
        headers.put("ce_sequence", bytes(padded(sequence)));
        headers.put("ce_recordedtime", bytes(MomentText.of(recordedTime)));
        headers.put("content-type", bytes(CONTENT_TYPE));
        return headers;
    }

    /**
     * Reads an envelope from a record's headers and value.
     *
     * @throws UnreadableEvent if a required attribute is missing or malformed
     */
    public static EventEnvelope read(Map<String, byte[]> headers, byte[] data) {
        return read(headers::get, data);
    }

    /**
     * The same where headers are looked up otherwise.
     *
     * @param headers a header's value by its name, or null
     */
    public static EventEnvelope read(Function<String, byte[]> headers, byte[] data) {
        String version = required(headers, "ce_specversion");
        if (!"1.0".equals(version)) {
            throw new UnreadableEvent("ce_specversion " + version);
        }
        if (data == null) {
            throw new UnreadableEvent("no value");
        }
        try {
            return new EventEnvelope(
                    UUID.fromString(required(headers, "ce_id")),
                    required(headers, "ce_source"),
                    required(headers, "ce_type"),
                    required(headers, "ce_subject"),
                    MomentText.moment(required(headers, "ce_time")),
                    Long.parseLong(required(headers, "ce_sequence")),
                    MomentText.instant(required(headers, "ce_recordedtime")),
                    data);
        } catch (DateTimeParseException | IllegalArgumentException malformed) {
            throw new UnreadableEvent("malformed attribute: " + malformed.getMessage(), malformed);
        }
    }

    private static String required(Function<String, byte[]> headers, String name) {
        byte[] value = headers.apply(name);
        if (value == null) {
            throw new UnreadableEvent("no " + name);
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Ten digits, so that text order is number order. */
    private static String padded(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(Math.max(0, 10 - digits.length())) + digits;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
