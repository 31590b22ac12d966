package vn.nhiptinh.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** What is kept of a record says what came with it. */
    @ParameterizedTest
    @EnumSource
    void writesTheHeadersItRead(EventType type) {
        Map<String, byte[]> sent = envelope(type).headers();
        EventEnvelope.Reader reader = new EventEnvelope.Reader();
        sent.forEach(reader::take);

        assertThat(texts(reader.read(new byte[0]).headers())).isEqualTo(texts(sent));
        assertThat(reader.tookStrangeHeaders()).isFalse();
    }

    @Test
    void ofTwoHeadersOfOneNameTheLastCounts() {
        EventEnvelope ours = envelope(EventType.DOSSIER_SUBMITTED);
        EventEnvelope.Reader reader = new EventEnvelope.Reader();
        reader.take("ce_id", bytes("no id"));
        ours.headers().forEach(reader::take);
        assertThat(reader.read(ours.data())).usingRecursiveComparison().isEqualTo(ours);

        reader.take("ce_id", null);
        assertThatThrownBy(() -> reader.read(ours.data()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("no ce_id");
    }

    @Test
    void tellsOfAHeaderThatAnEnvelopeDoesNotHave() {
        EventEnvelope ours = envelope(EventType.DOSSIER_SUBMITTED);
        EventEnvelope.Reader reader = new EventEnvelope.Reader();
        ours.headers().forEach(reader::take);
        reader.take("traceparent", bytes("00"));
        assertThat(reader.read(ours.data())).usingRecursiveComparison().isEqualTo(ours);
        assertThat(reader.tookStrangeHeaders()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3, ce_specversion 0.3",
        "ce_specversion, '', ce_specversion",
        "ce_id, x, malformed attribute",
        "ce_id, 0190b5a2-7c00-7000-8000-00000000004g, malformed attribute",
        "ce_id, 0190b5a2-7c00-7000-8000-00000000004é, malformed attribute",
        "ce_id, 0190b5a2+7c00-7000-8000-000000000042, malformed attribute",
        "ce_sequence, '', malformed attribute",
        "ce_sequence, 7a, malformed attribute",
        "ce_sequence, 9223372036854775808, malformed attribute",
        "ce_time, yesterday, malformed attribute",
        "ce_time, 2023-02-30T00:00:00+07:00, malformed attribute",
        "ce_recordedtime, 2026-11-21T25:02:03.000004Z, malformed attribute"
    })
    void refusesAMalformedAttribute(String attribute, String text, String why) {
        EventEnvelope ours = envelope(EventType.DOSSIER_SUBMITTED);
        Map<String, byte[]> malformed = with(ours, attribute, text);
        assertThatThrownBy(() -> EventEnvelope.read(malformed, ours.data()))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageStartingWith(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0190b5a2-7c00-7000-8000-000000000042",
                "0190B5A2-7C00-7000-BFFF-FFFFFFFFFFFF",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "1-2-3-4-5"
            })
    void readsTheIdsThatJavaReads(String id) {
        EventEnvelope ours = envelope(EventType.DOSSIER_SUBMITTED);
        assertThat(EventEnvelope.read(with(ours, "ce_id", id), ours.data()).id())
                .isEqualTo(UUID.fromString(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0000000007", "10000000000", "999999999999999999", "9223372036854775807", "+7", "-7", "٧"})
    void readsTheSequencesThatJavaReads(String sequence) {
        EventEnvelope ours = envelope(EventType.DOSSIER_SUBMITTED);
        assertThat(EventEnvelope.read(with(ours, "ce_sequence", sequence), ours.data())
                        .sequence())
                .isEqualTo(Long.parseLong(sequence));
    }

    private static Map<String, byte[]> with(EventEnvelope event, String attribute, String text) {
        Map<String, byte[]> headers = new HashMap<>(event.headers());
        headers.put(attribute, bytes(text));
        return headers;
    }

    private static Map<String, String> texts(Map<String, byte[]> headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
