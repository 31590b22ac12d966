package vn.nhiptinh.dossier.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhiptinh.dossier.deadline.Deadline;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** What may be done to a dossier in each status. The table is the specification. */
class DossierStatusTest {

    private static final String ALLOWED = """
            status      accept     start       digitise    complete   return-result
            SUBMITTED   RECEIVED   -           -           -          -
            RECEIVED    -          PROCESSING  RECEIVED    -          -
            PROCESSING  -          -           PROCESSING  COMPLETED  -
            COMPLETED   -          -           -           -          RETURNED
            RETURNED    -          -           -           -          -
            """;

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");
    private static final Deadline DEADLINE = new Deadline(
            OffsetDateTime.parse("2023-03-08T17:00:00+07:00"), OffsetDateTime.parse("2023-03-06T17:00:00+07:00"));

    static Stream<Arguments> everyPair() {
        String[] lines = ALLOWED.strip().split("\n");
        String[] actions = lines[0].trim().split("\\s+");
        Stream.Builder<Arguments> pairs = Stream.builder();
        for (int line = 1; line < lines.length; line++) {
            String[] cells = lines[line].trim().split("\\s+");
            for (int column = 1; column < cells.length; column++) {
                pairs.add(Arguments.of(DossierStatus.valueOf(cells[0]), actions[column], cells[column]));
            }
        }
        return pairs.build();
    }

    @Test
    void tableIsComplete() {
        assertThat(everyPair()).hasSize(DossierStatus.values().length * DossierAction.values().length);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void allowsWhatTheTableAllows(DossierStatus status, String action, String leadsTo) {
        Dossier dossier = in(status);
        long before = dossier.eventSequence();
        if (leadsTo.equals("-")) {
            assertThatThrownBy(() -> perform(dossier, action)).isInstanceOfSatisfying(Problem.class, p -> {
                assertThat(p.code()).isEqualTo(DossierProblem.ACTION_NOT_ALLOWED);
                assertThat(p.errors().stream().map(FieldProblem::reason))
                        .containsExactlyElementsOf(status.actions().stream()
                                .map(DossierAction::wireName)
                                .sorted()
                                .toList());
            });
            assertThat(dossier.status()).isEqualTo(status);
            assertThat(dossier.eventSequence()).isEqualTo(before);
        } else {
            DossierEvent event = perform(dossier, action);
            assertThat(event.occurredAt()).isEqualTo(MORNING);
            assertThat(dossier.status()).isEqualTo(DossierStatus.valueOf(leadsTo));
            assertThat(dossier.eventSequence()).isEqualTo(before + 1);
        }
    }

    @Test
    void numbersAreThoseOfTheNationalPortal() {
        Map<DossierStatus, Integer> numbers = new HashMap<>();
        for (DossierStatus status : DossierStatus.values()) {
            numbers.put(status, status.nationalNumber());
            assertThat(DossierStatus.ofNationalNumber(status.nationalNumber())).isEqualTo(status);
        }
        assertThat(numbers)
                .isEqualTo(Map.of(
                        DossierStatus.SUBMITTED, 1,
                        DossierStatus.RECEIVED, 2,
                        DossierStatus.PROCESSING, 4,
                        DossierStatus.COMPLETED, 9,
                        DossierStatus.RETURNED, 10));
    }

    @Test
    void judgesTimelinessAgainstTheAppointment() {
        assertThat(completedAt("2023-03-07T23:59:59+07:00")).isEqualTo(Timeliness.EARLY);
        assertThat(completedAt("2023-03-08T00:00:00+07:00")).isEqualTo(Timeliness.ON_TIME);
        assertThat(completedAt("2023-03-08T17:00:00+07:00")).isEqualTo(Timeliness.ON_TIME);
        assertThat(completedAt("2023-03-08T17:00:01+07:00")).isEqualTo(Timeliness.LATE);
        assertThat(completedAt("2023-03-07T17:30:00Z")).isEqualTo(Timeliness.ON_TIME);
    }

    private static Timeliness completedAt(String moment) {
        return in(DossierStatus.PROCESSING)
                .complete(OffsetDateTime.parse(moment), Outcome.GRANTED, true, 1)
                .timeliness();
    }

    private static DossierEvent perform(Dossier dossier, String action) {
        return switch (action) {
            case "accept" -> dossier.accept(MORNING, DEADLINE);
            case "start" -> dossier.start(MORNING);
            case "digitise" -> dossier.digitise(MORNING, new Components(3, 2, 1, 0));
            case "complete" -> dossier.complete(MORNING, Outcome.GRANTED, true, 0);
            case "return-result" -> dossier.returnResult(MORNING, ReturnMethod.COUNTER);
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static Dossier in(DossierStatus status) {
        Dossier dossier = new Dossier(
                "H08.22.21-230301-0001",
                new Filing(
                        "1.001193",
                        "HT",
                        ServiceLevel.FULL,
                        true,
                        true,
                        false,
                        "H08.22.21",
                        "H08.22.21",
                        AdministrativeLevel.COMMUNE,
                        Channel.ONLINE,
                        null,
                        ApplicantKind.CITIZEN,
                        2,
                        true,
                        false),
                null);
        dossier.submit(MORNING);
        for (String action : new String[] {"accept", "start", "complete", "return-result"}) {
            if (dossier.status() != status) {
                perform(dossier, action);
            }
        }
        return dossier;
    }
}
