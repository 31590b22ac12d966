package vn.nhiptinh.kit.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.events.UnreadableEvent;
import vn.nhiptinh.testkit.Events;

/** What is kept of a record is all that matters of it. */
class ArrivalTest {

    private static final String KEY = "H08-PA-000001";

    private final List<EventEnvelope> life =
            Events.seeded(46).petition().code(KEY).unit("21790").events();

    @Test
    void theHeadersAreThoseThatCame() {
        for (EventEnvelope sent : life) {
            Arrival arrival = Arrival.of(record(KEY, sent.headers(), sent.data()));
            assertThat(texts(arrival.headers())).isEqualTo(texts(sent.headers()));
            assertThat(arrival.envelope()).usingRecursiveComparison().isEqualTo(sent);
            assertThat(arrival.event())
                    .contains(new EventJson()
                            .read(EventType.byWireName(sent.type()).orElseThrow(), sent.data()));
        }
    }

    @Test
    void aHeaderThatAnEnvelopeDoesNotHaveIsKept() {
        Map<String, byte[]> headers = new LinkedHashMap<>(life.get(0).headers());
        headers.put("traceparent", "00-1-2-00".getBytes(StandardCharsets.UTF_8));
        headers.put("nothing", null);
        Arrival arrival = Arrival.of(record(KEY, headers, life.get(0).data()));
        assertThat(texts(arrival.headers())).isEqualTo(texts(headers));
        assertThat(arrival.event()).isPresent();
    }

    @Test
    void headersThatCannotBeReadAreKept() {
        Map<String, byte[]> headers = new LinkedHashMap<>(life.get(0).headers());
        headers.put("ce_time", "yesterday".getBytes(StandardCharsets.UTF_8));
        Arrival arrival = Arrival.of(record(KEY, headers, life.get(0).data()));
        assertThat(arrival.envelope()).isNull();
        assertThat(texts(arrival.headers())).isEqualTo(texts(headers));
        assertThatThrownBy(arrival::event).isInstanceOf(UnreadableEvent.class).hasMessageContaining("yesterday");
    }

    @Test
    void anUnknownTypeIsNoEvent() {
        Map<String, byte[]> headers = new LinkedHashMap<>(life.get(0).headers());
        headers.put("ce_type", "vn.nhiptinh.petition.sealed.v1".getBytes(StandardCharsets.UTF_8));
        Arrival arrival = Arrival.of(record(KEY, headers, life.get(0).data()));
        assertThat(arrival.event()).isEmpty();
        assertThat(texts(arrival.headers())).isEqualTo(texts(headers));
    }

    @Test
    void aKeyThatIsNotTheSubjectIsUnreadable() {
        Arrival arrival =
                Arrival.of(record("H08-PA-2", life.get(0).headers(), life.get(0).data()));
        assertThat(arrival.aggregate()).isEqualTo("H08-PA-2");
        assertThatThrownBy(arrival::event).isInstanceOf(UnreadableEvent.class).hasMessageContaining("under key");
    }

    /** Wherever in its bytes: property names that nobody knows are read over, and move what follows by one each. */
    @Test
    void aNulIsFoundWhereverItIs() {
        EventEnvelope sent = life.get(0);
        String json = new String(sent.data(), StandardCharsets.UTF_8);
        for (int shift = 0; shift < 20; shift++) {
            String strange = "{\"" + "x".repeat(shift + 1) + "\":\"%s\"," + json.substring(1);
            for (String harmless : List.of("", "\\\\", "\\u0001", "\\\"", "u0000", "\\u000A")) {
                assertThat(arrival(sent, strange.formatted(harmless)).event()).isPresent();
            }
            for (String nul : List.of("\\u0000", "a\\u0000", "\\\\\\u0000", "\\u0001\\u0000")) {
                Arrival arrival = arrival(sent, strange.formatted(nul));
                assertThatThrownBy(arrival::event)
                        .isInstanceOf(UnreadableEvent.class)
                        .hasMessageContaining("NUL");
            }
        }
    }

    private static Arrival arrival(EventEnvelope sent, String json) {
        return Arrival.of(record(KEY, sent.headers(), json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ConsumerRecord<String, byte[]> record(String key, Map<String, byte[]> headers, byte[] body) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(Topic.PETITIONS.wireName(), 3, 7, key, body);
        headers.forEach(record.headers()::add);
        return record;
    }

    private static Map<String, String> texts(Map<String, byte[]> headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach(
                (name, value) -> texts.put(name, value == null ? null : new String(value, StandardCharsets.UTF_8)));
        return texts;
    }
}
