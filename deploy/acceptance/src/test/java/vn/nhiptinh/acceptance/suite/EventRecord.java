package vn.nhiptinh.acceptance.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event as it lies in Kafka, and how it can be falsified.
 *
 * @param aggregate the code or id of what it happened to
 */
public record EventRecord(Source source, String aggregate, Map<String, String> headers, ObjectNode value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static EventRecord of(Source source, ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        try {
            return new EventRecord(source, record.key(), headers, (ObjectNode) JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProducerRecord<String, byte[]> message() {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(source.topic(), aggregate, value.toString().getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The middle of the event's type, as dossier.received in {@code vn.nhiptinh.dossier.received.v1}. */
    public boolean is(String happening) {
        return headers.get("ce_type").equals("vn.nhiptinh." + happening + ".v1");
    }

    public boolean happenedTo(String code) {
        return aggregate.equals(code);
    }

    /** The same happening to another. */
    public EventRecord to(String other) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put("ce_id", UUID.randomUUID().toString());
        others.put("ce_subject", other);
        others.put("ce_partitionkey", other);
        return new EventRecord(source, other, others, value.deepCopy().put(source.id(), other));
    }

    /** The same event told a second time as if it were another one. */
    public EventRecord doubled() {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put("ce_id", UUID.randomUUID().toString());
        return new EventRecord(source, aggregate, others, value);
    }

    /**
     * The same event a day later.
     *
     * @param moment the name of the moment in its value, besides {@code occurredAt}
     */
    public EventRecord aDayLater(String moment) {
        Map<String, String> later = new LinkedHashMap<>(headers);
        later.put("ce_time", aDayAfter(headers.get("ce_time")));
        ObjectNode moved = value.deepCopy();
        for (String name : List.of("occurredAt", moment)) {
            moved.put(name, aDayAfter(value.required(name).asText()));
        }
        return new EventRecord(source, aggregate, later, moved);
    }

    private static String aDayAfter(String moment) {
        return OffsetDateTime.parse(moment).plusDays(1).toString();
    }
}
