package vn.nhiptinh.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.servers.Topics;

class EventsTest {

    @Test
    void oneSeedAlwaysMakesTheSameEvents() {
        assertThat(texts(everything(Events.seeded(7)))).isEqualTo(texts(everything(Events.seeded(7))));
        assertThat(texts(everything(Events.seeded(7)))).isNotEqualTo(texts(everything(Events.seeded(8))));
    }

    @Test
    void everyEventIsOfAKnownTypeAndSpeaksOfItsMoment() {
        for (EventEnvelope event : everything(Events.seeded(1))) {
            assertThat(EventType.byWireName(event.type())).isPresent();
            assertThat(json(event).isObject()).isTrue();
            assertThat(event.id().version()).isEqualTo(7);
            assertThat(event.id().variant()).isEqualTo(2);
            assertThat(event.id().getMostSignificantBits() >>> 16)
                    .isEqualTo(event.time().toInstant().toEpochMilli());
            assertThat(EventEnvelope.read(event.headers(), event.data()))
                    .usingRecursiveComparison()
                    .isEqualTo(event);
        }
    }

    @Test
    void aLifeIsNumberedFromOneInTheOrderOfItsTimes() {
        List<EventEnvelope> life = Events.seeded(1).dossier().events();

        assertThat(life).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(life).extracting(EventEnvelope::time).isSorted();
        assertThat(life)
                .extracting(EventEnvelope::subject)
                .containsOnly(life.get(0).subject());
    }

    @Test
    void timelinessFollowsTheDueDate() {
        assertThat(timeliness(Events.seeded(1).dossier())).isEqualTo(Timeliness.EARLY);
        assertThat(timeliness(Events.seeded(1).dossier().completedOnTime())).isEqualTo(Timeliness.ON_TIME);
        assertThat(timeliness(Events.seeded(1).dossier().completedLate())).isEqualTo(Timeliness.LATE);
    }

    @Test
    void anUnreceivedDossierHasOneEvent() {
        assertThat(Events.seeded(1).dossier().receivedAt(null).events()).hasSize(1);
        assertThat(Events.seeded(1).dossier().open().events()).hasSize(4);
    }

    @Test
    void topicsOfTheContractsAreThoseOfTheList() {
        assertThat(Topics.declared().all())
                .extracting(topic -> topic.name() + " " + topic.partitions() + " " + topic.cleanup())
                .containsExactlyInAnyOrderElementsOf(List.of(Topic.values()).stream()
                        .map(topic -> topic.wireName()
                                + " "
                                + topic.partitions()
                                + " "
                                + (topic.compacted() ? "compact" : "delete"))
                        .toList());
    }

    private static Timeliness timeliness(DossierLife life) {
        return life.events().stream()
                .filter(event -> event.type().equals(EventType.DOSSIER_COMPLETED.wireName()))
                .map(event -> Timeliness.valueOf(json(event).path("timeliness").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(EventEnvelope event) {
        try {
            return new ObjectMapper().readTree(event.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<EventEnvelope> everything(Events events) {
        List<EventEnvelope> all = new ArrayList<>();
        DossierLife dossier = events.dossier();
        all.addAll(dossier.events());
        all.addAll(events.payment(dossier).events());
        all.addAll(events.petition().events());
        all.add(events.agency("H08.22.21", AdministrativeLevel.COMMUNE));
        all.add(events.procedure("1.001193", AdministrativeLevel.COMMUNE));
        all.addAll(events.calendar(2023, "VN", LocalDate.of(2023, 1, 2)));
        all.add(events.heartbeat("payments", events.morning()));
        return all;
    }

    private static List<String> texts(List<EventEnvelope> events) {
        return events.stream()
                .map(event -> event.id() + new String(event.data(), StandardCharsets.UTF_8))
                .toList();
    }
}
