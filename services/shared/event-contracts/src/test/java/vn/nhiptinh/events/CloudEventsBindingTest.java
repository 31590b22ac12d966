package vn.nhiptinh.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger with the CloudEvents SDK can read our records, and we refuse what is no event. */
class CloudEventsBindingTest {

    private final EventJson json = new EventJson();

    @ParameterizedTest
    @EnumSource
    void aStrangerReadsOurRecords(EventType type) {
        EventEnvelope ours = envelope(type);
        RecordHeaders headers = new RecordHeaders();
        ours.headers().forEach(headers::add);

        CloudEvent theirs;
        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            theirs = deserializer.deserialize(type.topic().wireName(), headers, ours.data());
        }

        assertThat(theirs.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(theirs.getId()).isEqualTo(ours.id().toString());
        assertThat(theirs.getSource()).hasToString("/dossier-intake");
        assertThat(theirs.getType()).isEqualTo(type.wireName());
        assertThat(theirs.getSubject()).isEqualTo("H08.22.21-230301-0001");
        assertThat(theirs.getTime()).isEqualTo(ours.time());
        assertThat(theirs.getDataContentType()).isEqualTo("application/json");
        assertThat(theirs.getExtension("sequence")).isEqualTo("0000000007");
        assertThat(theirs.getExtension("partitionkey")).isEqualTo("H08.22.21-230301-0001");
        assertThat(theirs.getExtension("recordedtime")).isEqualTo("2026-11-21T01:02:03.000004Z");
        assertThat(theirs.getData().toBytes()).isEqualTo(ours.data());
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(EventType type) {
        EventEnvelope ours = envelope(type);
        assertThat(EventEnvelope.read(ours.headers(), ours.data()))
                .usingRecursiveComparison()
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_subject",
                "ce_time",
                "ce_sequence",
                "ce_recordedtime"
            })
    void refusesARecordWithoutARequiredAttribute(String attribute) {
        EventEnvelope ours = envelope(EventType.DOSSIER_SUBMITTED);
        Map<String, byte[]> without = new HashMap<>(ours.headers());
        without.remove(attribute);
        assertThatThrownBy(() -> EventEnvelope.read(without, ours.data()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(attribute);
    }

    private EventEnvelope envelope(EventType type) {
        DomainEvent event = EventSamples.all().get(type);
        return new EventEnvelope(
                UUID.fromString("0190b5a2-7c00-7000-8000-000000000042"),
                "/dossier-intake",
                type.wireName(),
                "H08.22.21-230301-0001",
                event.occurredAt(),
                7,
                Instant.parse("2026-11-21T01:02:03.000004Z"),
                json.write(event));
    }
}
