package vn.nhiptinh.events;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

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

    /** As many digits make a long, whatever they are. */
    private static final int MOST_DIGITS = 18;

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
        Reader reader = new Reader();
        headers.forEach(reader::take);
        return reader.read(data);
    }

    /** Takes a record's headers one after the other, of those of one name the last, and makes an envelope of them. */
    public static final class Reader {

        private static final RecurringText NAMES = new RecurringText();
        private static final byte[] VERSION = bytes("1.0");

        private byte[] version;
        private byte[] id;
        private byte[] source;
        private byte[] type;
        private byte[] subject;
        private byte[] time;
        private byte[] sequence;
        private byte[] recordedTime;
        private boolean strange;

        /** Takes the next header; a value may be null. */
        public void take(String name, byte[] value) {
            switch (name) {
                case "ce_specversion" -> version = value;
                case "ce_id" -> id = value;
                case "ce_source" -> source = value;
                case "ce_type" -> type = value;
                case "ce_subject" -> subject = value;
                case "ce_time" -> time = value;
                case "ce_sequence" -> sequence = value;
                case "ce_recordedtime" -> recordedTime = value;
                case "ce_partitionkey", "content-type" -> {
                    // Said by the subject and by the contract.
                }
                default -> strange = true;
            }
        }

        /** Whether there was a header that an envelope does not have. */
        public boolean tookStrangeHeaders() {
            return strange;
        }

        /**
         * Makes the envelope.
         *
         * @throws UnreadableEvent if a required attribute is missing or malformed
         */
        public EventEnvelope read(byte[] data) {
            if (!Arrays.equals(required("ce_specversion", version), VERSION)) {
                throw new UnreadableEvent("ce_specversion " + utf8(version));
            }
            if (data == null) {
                throw new UnreadableEvent("no value");
            }
            try {
                return new EventEnvelope(
                        uuid(required("ce_id", id)),
                        NAMES.of(required("ce_source", source)),
                        NAMES.of(required("ce_type", type)),
                        utf8(required("ce_subject", subject)),
                        TakenYears.require(MomentText.moment(utf8(required("ce_time", time)))),
                        number(required("ce_sequence", sequence)),
                        MomentText.instant(utf8(required("ce_recordedtime", recordedTime))),
                        data);
            } catch (DateTimeException | IllegalArgumentException malformed) {
                throw new UnreadableEvent("malformed attribute: " + malformed.getMessage(), malformed);
            }
        }

        private static byte[] required(String name, byte[] value) {
            if (value == null) {
                throw new UnreadableEvent("no " + name);
            }
            return value;
        }

        private static String utf8(byte[] value) {
            return new String(value, StandardCharsets.UTF_8);
        }

        /** The usual form without a string between; what else Java takes for a UUID is left to it. */
        private static UUID uuid(byte[] value) {
            boolean usual =
                    value.length == 36 && value[8] == '-' && value[13] == '-' && value[18] == '-' && value[23] == '-';
            if (usual) {
                long first = hex(value, 0, 8);
                long second = hex(value, 9, 13);
                long third = hex(value, 14, 18);
                long fourth = hex(value, 19, 23);
                long last = hex(value, 24, 36);
                if ((first | second | third | fourth | last) >= 0) {
                    return new UUID(first << 32 | second << 16 | third, fourth << 48 | last);
                }
            }
            return UUID.fromString(utf8(value));
        }

        /** At most twelve digits as a number; negative if there is anything else. */
        private static long hex(byte[] value, int from, int to) {
            long number = 0;
            for (int i = from; i < to; i++) {
                int digit = Character.digit(value[i], 16);
                if (digit < 0) {
                    return digit;
                }
                number = number << 4 | digit;
            }
            return number;
        }

        /** As many digits as fit; what else Java takes for a number is left to it. */
        private static long number(byte[] value) {
            if (value.length == 0 || value.length > MOST_DIGITS) {
                return Long.parseLong(utf8(value));
            }
            long number = 0;
            for (byte b : value) {
                if (b < '0' || b > '9') {
                    return Long.parseLong(utf8(value));
                }
                number = number * 10 + b - '0';
            }
            return number;
        }
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
