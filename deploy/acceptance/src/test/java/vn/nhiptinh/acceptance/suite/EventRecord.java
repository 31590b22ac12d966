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

/** An event of a dossier as it lies in Kafka, and how it can be falsified. */
public record DossierRecord(String dossier, Map<String, String> headers, ObjectNode value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static DossierRecord of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        try {
            return new DossierRecord(record.key(), headers, (ObjectNode) JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProducerRecord<String, byte[]> on(String topic) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, dossier, value.toString().getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The last part of the event's type but one: received in {@code vn.nhiptinh.dossier.received.v1}. */
    public boolean is(String happening) {
        return headers.get("ce_type").equals("vn.nhiptinh.dossier." + happening + ".v1");
    }

    /** The same happening to another dossier. */
    public DossierRecord to(String otherDossier) {
        Map<String, String> others = new LinkedHashMap<>(headers);
        others.put("ce_id", UUID.randomUUID().toString());
        others.put("ce_subject", otherDossier);
        others.put("ce_partitionkey", otherDossier);
        return new DossierRecord(otherDossier, others, value.deepCopy().put("dossierCode", otherDossier));
    }

    /** The same event a day later. */
    public DossierRecord aDayLater() {
        Map<String, String> later = new LinkedHashMap<>(headers);
        later.put("ce_time", aDayAfter(headers.get("ce_time")));
        ObjectNode moved = value.deepCopy();
        for (String moment : List.of("occurredAt", "receivedAt")) {
            moved.put(moment, aDayAfter(value.required(moment).asText()));
        }
        return new DossierRecord(dossier, later, moved);
    }

    private static String aDayAfter(String moment) {
        return OffsetDateTime.parse(moment).plusDays(1).toString();
    }
}
