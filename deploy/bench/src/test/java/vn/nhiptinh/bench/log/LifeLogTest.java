package vn.nhiptinh.bench.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.launcher.reference.ReferenceData;

class LifeLogTest {
    private static final LocalDate TODAY = LocalDate.of(2023, 9, 12);
    private static final int DOSSIERS = 400;
    private static final int DAYS = 7;
    private static final ReferenceData DATA =
            ReferenceData.read(Path.of("../..").resolve("services/procedure-catalog/reference"));

    private final List<Life> lives = new ArrayList<>();

    @Test
    void livesAreToldInTheOrderOfTimeAndEachOneStepByStep() {
        Map<String, Long> last = new HashMap<>();
        EventEnvelope before = null;
        int events = 0;
        for (LifeLog log = log(); log.hasNext(); ) {
            EventEnvelope event = log.next();
            events++;
            if (before != null) {
                assertThat(event.time()).isAfterOrEqualTo(before.time());
            }
            assertThat(event.sequence()).isEqualTo(last.getOrDefault(event.subject(), 0L) + 1);
            last.put(event.subject(), event.sequence());
            before = event;
        }

        assertThat(events).isEqualTo(5 * DOSSIERS);
        assertThat(last)
                .hasSize(DOSSIERS)
                .containsOnlyKeys(lives.stream().map(Life::subject).toList());
        assertThat(last.values()).containsOnly(5L);
    }

    @Test
    void everythingThatCanBefallADossierBefallsSome() {
        log().forEachRemaining(event -> {});

        Set<String> kinds = new HashSet<>();
        lives.forEach(life ->
                life.events().forEach(event -> kinds.add(event.getClass().getSimpleName())));
        assertThat(kinds)
                .contains(
                        "Submitted",
                        "Received",
                        "Rejected",
                        "ProcessingStarted",
                        "SupplementRequested",
                        "SupplementProvided",
                        "DeadlineExtended",
                        "ComponentsDigitised",
                        "Completed",
                        "ResultReturned",
                        "Withdrawn",
                        "Stopped",
                        "Synced");
    }

    @Test
    void aRepetitionIsTheSameEventLater() {
        Map<Object, EventEnvelope> told = new HashMap<>();
        int repeated = 0;
        for (Repetitions log = new Repetitions(log(), 0.1, 1); log.hasNext(); ) {
            EventEnvelope event = log.next();
            EventEnvelope earlier = told.putIfAbsent(event.id(), event);
            if (earlier != null) {
                assertThat(event).isSameAs(earlier);
                repeated++;
            }
        }

        assertThat(told).hasSize(5 * DOSSIERS);
        assertThat(repeated).isBetween(5 * DOSSIERS / 20, 5 * DOSSIERS / 5);
    }

    @Test
    void officeDaysEndInTheWeekBefore() {
        OfficeDays days = OfficeDays.before(TODAY, DAYS);

        assertThat(days.day(0)).isEqualTo(LocalDate.of(2023, 8, 28));
        assertThat(days.day(4)).isEqualTo(LocalDate.of(2023, 9, 1));
        assertThat(days.day(5)).isEqualTo(LocalDate.of(2023, 9, 4));
    }

    private LifeLog log() {
        OfficeDays days = OfficeDays.before(TODAY, DAYS);
        return new LifeLog(DossierLives.inFull(DATA, TODAY, days, 1), DOSSIERS, DAYS, days, 1, lives::add);
    }
}
