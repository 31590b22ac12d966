package vn.nhiptinh.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.events.Topic;
import vn.nhiptinh.servers.Topics;

class EventsTest {

    private static final OffsetDateTime START = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");

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
    void pausesMoveTheDueDatesAndTheRestOfTheLife() {
        List<EventEnvelope> life = Events.seeded(1)
                .dossier()
                .submittedAt(START)
                .receivedAt(START.plusHours(1))
                .dueAt(START.plusDays(5))
                .completedOnTime()
                .supplement(START.plusMinutes(10), START.plusMinutes(50))
                .supplement(START.plusDays(1), START.plusDays(3))
                .financialDuty(START.plusDays(4), START.plusDays(5), 8_000)
                .stopped(START.plusDays(6), START.plusDays(7))
                .events();

        assertThat(types(life))
                .containsExactly(
                        "submitted",
                        "supplement-requested",
                        "supplement-provided",
                        "received",
                        "components-digitised",
                        "processing-started",
                        "supplement-requested",
                        "supplement-provided",
                        "financial-duty-requested",
                        "financial-duty-fulfilled",
                        "stopped",
                        "resumed",
                        "completed",
                        "result-returned");
        assertThat(values(life, "originalDueAt"))
                .containsExactly(START.plusDays(5), START.plusDays(7), START.plusDays(8), START.plusDays(9));
        assertThat(json(life.get(6)).path("round").asInt()).isEqualTo(2);
        assertThat(json(life.get(12)).path("timeliness").asText()).isEqualTo("ON_TIME");
        assertThat(json(life.get(12)).path("netWorkingMinutes").asInt()).isEqualTo(5 * 24 * 60 - 60);
    }

    @Test
    void anExtensionMakesNothingOnTime() {
        List<EventEnvelope> life = Events.seeded(1)
                .dossier()
                .submittedAt(START)
                .dueAt(START.plusDays(5))
                .dueSoon()
                .forwarded(START.plusDays(1), "H08.22", "CONFIRM", START.plusDays(2))
                .forwarded(START.plusDays(2), "H08.10", "APPRAISE", START.plusDays(3))
                .extended(START.plusDays(4).plusHours(1), START.plusDays(8))
                .overdue()
                .completedAt(START.plusDays(9))
                .also(START.plusDays(10), h -> new DossierEvent.Rated(h, 2))
                .events();

        assertThat(types(life).subList(4, life.size()))
                .containsExactly(
                        "forwarded",
                        "forwarded",
                        "due-soon",
                        "deadline-extended",
                        "overdue",
                        "completed",
                        "result-returned",
                        "rated");
        assertThat(json(life.get(5)).path("fromAgency").asText()).isEqualTo("H08.22");
        assertThat(values(life, "originalDueAt")).containsOnly(START.plusDays(5));
        assertThat(values(life, "currentDueAt"))
                .containsExactly(START.plusDays(5), START.plusDays(5), START.plusDays(8), START.plusDays(8));
        assertThat(json(life.get(9)).path("timeliness").asText()).isEqualTo("LATE");
    }

    @Test
    void nothingFollowsTheEndOfALife() {
        assertThat(types(started().withdrawn(START.plusDays(1)).events())).endsWith("withdrawn");
        assertThat(types(started().stopped(START.plusDays(1), null).events())).endsWith("stopped");
        assertThat(types(started().supplement(START.plusDays(1), null).events()))
                .endsWith("processing-started", "supplement-requested");
        assertThat(types(started().rejected(START.plusHours(1)).events())).containsExactly("submitted", "rejected");
    }

    private static DossierLife started() {
        return Events.seeded(1).dossier().submittedAt(START);
    }

    private static List<String> types(List<EventEnvelope> life) {
        return life.stream()
                .map(event -> event.type().replaceAll("vn\\.nhiptinh\\.dossier\\.|\\.v1", ""))
                .toList();
    }

    private static List<OffsetDateTime> values(List<EventEnvelope> life, String moment) {
        return life.stream()
                .map(event -> json(event).path(moment).asText(null))
                .filter(Objects::nonNull)
                .map(OffsetDateTime::parse)
                .toList();
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
