package vn.nhiptinh.dossier.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nhiptinh.dossier.deadline.Dues;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.events.Timeliness;
import vn.nhiptinh.kit.calendar.Due;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** What may be done to a dossier in each state. The table was written by hand and is the specification. */
class DossierStateTest {

    /** What is not named is refused. The clock runs on while a fee is due; what it allows less where it does not is below. */
    private static final String ALLOWED = """
            SUBMITTED                     accept              RECEIVED
            SUBMITTED                     reject              REJECTED
            SUBMITTED                     request-supplement  SUPPLEMENT_BEFORE_ACCEPTANCE
            SUBMITTED                     request-payment     PAYMENT_BEFORE_ACCEPTANCE
            SUBMITTED                     withdraw            WITHDRAWN
            SUPPLEMENT_BEFORE_ACCEPTANCE  provide-supplement  SUPPLEMENTED
            SUPPLEMENT_BEFORE_ACCEPTANCE  withdraw            WITHDRAWN
            SUPPLEMENT_BEFORE_ACCEPTANCE  stop                CLOSED
            SUPPLEMENTED                  accept              RECEIVED
            SUPPLEMENTED                  request-supplement  SUPPLEMENT_BEFORE_ACCEPTANCE
            SUPPLEMENTED                  withdraw            WITHDRAWN
            SUPPLEMENTED                  stop                CLOSED
            PAYMENT_BEFORE_ACCEPTANCE     confirm-payment     PAID
            PAYMENT_BEFORE_ACCEPTANCE     withdraw            WITHDRAWN
            PAYMENT_BEFORE_ACCEPTANCE     stop                CLOSED
            PAID                          accept              RECEIVED
            PAID                          withdraw            WITHDRAWN
            PAID                          stop                CLOSED
            RECEIVED                      start               PROCESSING
            RECEIVED                      digitise            RECEIVED
            RECEIVED                      extend              RECEIVED
            RECEIVED                      request-supplement  SUPPLEMENT_AT_RECEPTION
            RECEIVED                      request-payment     PAYMENT_AT_RECEPTION
            RECEIVED                      withdraw            WITHDRAWN
            RECEIVED                      stop                STOPPED_AT_RECEPTION
            SUPPLEMENT_AT_RECEPTION       provide-supplement  RECEIVED
            SUPPLEMENT_AT_RECEPTION       withdraw            WITHDRAWN
            SUPPLEMENT_AT_RECEPTION       stop                STOPPED_AT_RECEPTION
            PAYMENT_AT_RECEPTION          confirm-payment     RECEIVED
            PAYMENT_AT_RECEPTION          extend              PAYMENT_AT_RECEPTION
            PAYMENT_AT_RECEPTION          withdraw            WITHDRAWN
            PAYMENT_AT_RECEPTION          stop                STOPPED_AT_RECEPTION
            PROCESSING                    complete-step       PROCESSING
            PROCESSING                    forward             AWAITING_AGENCY
            PROCESSING                    return-step         PROCESSING
            PROCESSING                    assign              PROCESSING
            PROCESSING                    digitise            PROCESSING
            PROCESSING                    extend              PROCESSING
            PROCESSING                    complete            RESULT_READY
            PROCESSING                    request-supplement  SUPPLEMENT_REQUESTED
            PROCESSING                    request-payment     PAYMENT_REQUESTED
            PROCESSING                    withdraw            WITHDRAWN
            PROCESSING                    stop                STOPPED
            AWAITING_AGENCY               complete-step       PROCESSING
            AWAITING_AGENCY               forward             AWAITING_AGENCY
            AWAITING_AGENCY               return-step         PROCESSING
            AWAITING_AGENCY               recall              PROCESSING
            AWAITING_AGENCY               assign              AWAITING_AGENCY
            AWAITING_AGENCY               digitise            AWAITING_AGENCY
            AWAITING_AGENCY               extend              AWAITING_AGENCY
            AWAITING_AGENCY               withdraw            WITHDRAWN
            SUPPLEMENT_REQUESTED          provide-supplement  PROCESSING
            SUPPLEMENT_REQUESTED          withdraw            WITHDRAWN
            SUPPLEMENT_REQUESTED          stop                STOPPED
            PAYMENT_REQUESTED             confirm-payment     PROCESSING
            PAYMENT_REQUESTED             extend              PAYMENT_REQUESTED
            PAYMENT_REQUESTED             withdraw            WITHDRAWN
            PAYMENT_REQUESTED             stop                STOPPED
            STOPPED                       resume              PROCESSING
            STOPPED_AT_RECEPTION          resume              RECEIVED
            RESULT_READY                  send-result         RESULT_READY
            RESULT_READY                  return-result       RETURNED
            RESULT_READY                  request-payment     PAYMENT_AT_RETURN
            PAYMENT_AT_RETURN             confirm-payment     RESULT_READY
            RETURNED                      rate                RETURNED
            """;

    /** How a dossier comes into each state. */
    private static final Map<DossierState, String> WAYS = Map.ofEntries(
            Map.entry(DossierState.SUBMITTED, ""),
            Map.entry(DossierState.SUPPLEMENT_BEFORE_ACCEPTANCE, "request-supplement"),
            Map.entry(DossierState.SUPPLEMENTED, "request-supplement provide-supplement"),
            Map.entry(DossierState.PAYMENT_BEFORE_ACCEPTANCE, "request-payment"),
            Map.entry(DossierState.PAID, "request-payment confirm-payment"),
            Map.entry(DossierState.REJECTED, "reject"),
            Map.entry(DossierState.RECEIVED, "accept"),
            Map.entry(DossierState.SUPPLEMENT_AT_RECEPTION, "accept request-supplement"),
            Map.entry(DossierState.PAYMENT_AT_RECEPTION, "accept request-payment"),
            Map.entry(DossierState.PROCESSING, "accept start"),
            Map.entry(DossierState.AWAITING_AGENCY, "accept start forward"),
            Map.entry(DossierState.SUPPLEMENT_REQUESTED, "accept start request-supplement"),
            Map.entry(DossierState.PAYMENT_REQUESTED, "accept start request-payment"),
            Map.entry(DossierState.STOPPED, "accept start stop"),
            Map.entry(DossierState.STOPPED_AT_RECEPTION, "accept stop"),
            Map.entry(DossierState.CLOSED, "request-supplement stop"),
            Map.entry(DossierState.WITHDRAWN, "withdraw"),
            Map.entry(DossierState.RESULT_READY, "accept start complete"),
            Map.entry(DossierState.PAYMENT_AT_RETURN, "accept start complete request-payment"),
            Map.entry(DossierState.RETURNED, "accept start complete return-result"));

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2023-03-01T08:00:00+07:00");
    private static final Due DUE = new Due(LocalDate.of(2023, 3, 8), OffsetDateTime.parse("2023-03-08T17:00:00+07:00"));
    private static final Dues DUES = new Dues(DUE, DUE, OffsetDateTime.parse("2023-03-06T17:00:00+07:00"));

    static Stream<Arguments> everyPair() {
        Map<String, String> allowed = new HashMap<>();
        for (String line : ALLOWED.strip().split("\n")) {
            String[] cells = line.trim().split("\\s+");
            assertThat(allowed.put(cells[0] + " " + cells[1], cells[2])).isNull();
        }
        Stream.Builder<Arguments> pairs = Stream.builder();
        for (DossierState state : DossierState.values()) {
            for (DossierAction action : DossierAction.values()) {
                pairs.add(Arguments.of(state, action, allowed.remove(state + " " + action.wireName())));
            }
        }
        assertThat(allowed).isEmpty();
        return pairs.build();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("everyPair")
    void allowsWhatTheTableAllows(DossierState state, DossierAction action, String leadsTo) {
        Dossier dossier = in(state);
        long before = dossier.eventSequence();
        if (leadsTo == null) {
            assertThatThrownBy(() -> attempt(dossier, action)).isInstanceOfSatisfying(Problem.class, p -> {
                assertThat(p.code()).isEqualTo(DossierProblem.ACTION_NOT_ALLOWED);
                assertThat(p.errors().stream().map(FieldProblem::reason))
                        .containsExactlyElementsOf(dossier.actions().stream()
                                .map(DossierAction::wireName)
                                .sorted()
                                .toList());
            });
            assertThat(dossier.state()).isEqualTo(state);
            assertThat(dossier.eventSequence()).isEqualTo(before);
        } else if (action == DossierAction.ASSIGN) {
            dossier.requireAllowed(action);
        } else if (action == DossierAction.SEND_RESULT) {
            dossier.sendResult("EE123456789VN");
            assertThat(dossier.deliveryState()).isEqualTo(DeliveryState.ON_ITS_WAY);
            assertThat(dossier.state()).isEqualTo(DossierState.valueOf(leadsTo));
            assertThat(dossier.eventSequence()).isEqualTo(before);
        } else {
            DossierEvent event = perform(dossier, action);
            assertThat(event.occurredAt()).isEqualTo(MORNING);
            assertThat(dossier.state()).isEqualTo(DossierState.valueOf(leadsTo));
            assertThat(dossier.eventSequence()).isEqualTo(before + 1);
        }
    }

    @Test
    void numbersAreThoseOfTheNationalPortal() {
        assertThat(Stream.of(DossierStatus.values()).map(s -> s.nationalNumber() + " " + s))
                .containsExactly(
                        "1 SUBMITTED",
                        "2 RECEIVED",
                        "3 REJECTED",
                        "4 PROCESSING",
                        "5 SUPPLEMENT_REQUESTED",
                        "6 PAYMENT_REQUESTED",
                        "7 WITHDRAWN",
                        "8 STOPPED",
                        "9 COMPLETED",
                        "10 RETURNED");
    }

    /** The portal's own transitions, as domain experts listed them; resuming at reception leads to 2. */
    @Test
    void theNationalPortalSeesOnlyTransitionsItAllows() {
        Map<Integer, Set<Integer>> national = Map.of(
                1, Set.of(2, 3, 5, 6, 7),
                2, Set.of(2, 4, 5, 6, 7, 8),
                4, Set.of(4, 5, 6, 7, 8, 9),
                5, Set.of(5, 2, 4, 7, 8),
                6, Set.of(6, 2, 4, 7, 8, 9),
                8, Set.of(2, 4),
                9, Set.of(9, 10, 6),
                10, Set.of(10));
        for (DossierState state : DossierState.values()) {
            assertThat(state.exits().values())
                    .allSatisfy(next -> assertThat(national.get(state.status().nationalNumber()))
                            .as("%s to %s", state, next)
                            .contains(next.status().nationalNumber()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVED", "PROCESSING"})
    void noNewDayIsPromisedWhileAFeeStopsTheClock(DossierState before) {
        Dossier running = in(before);
        running.requestPayment(MORNING, 50_000, false);
        Set<DossierAction> allowed = running.actions();
        assertThat(running.extend(MORNING, DUES.currentDueAt().plusDays(1), DUES.dueSoonAt())
                        .originalDueAt())
                .isEqualTo(DUES.originalDueAt());

        Dossier stopped = in(before);
        stopped.requestPayment(MORNING, 50_000, true);
        assertThat(stopped.actions())
                .isEqualTo(allowed.stream()
                        .filter(action -> action != DossierAction.EXTEND)
                        .collect(Collectors.toSet()));
        assertThatThrownBy(() -> perform(stopped, DossierAction.EXTEND))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code()).isEqualTo(DossierProblem.ACTION_NOT_ALLOWED));

        Dossier stoppedLate = in(before);
        stoppedLate.requestPayment(DUES.currentDueAt().plusDays(1), 50_000, true);
        assertThat(stoppedLate.currentDueAt()).as("it stays late").isNotNull();
        assertThat(stoppedLate.actions()).isEqualTo(stopped.actions());
    }

    /** Papers asked for when the due date has passed: the office's time stands still, what was missed stays missed. */
    @Test
    void aPauseOfWhatIsLateMovesNoDueDate() {
        Dossier dossier = in(DossierState.PROCESSING);
        OffsetDateTime late = DUES.currentDueAt().plusHours(1);
        dossier.requestSupplement(late, "MISSING_COMPONENT");
        assertThat(dossier.standsStill()).isTrue();
        dossier.stop(late.plusDays(1), "NO_SUPPLEMENT");
        assertThat(dossier.pausedAt()).as("it stands still since then").isEqualTo(late);
        assertThat(dossier.currentDueAt()).isEqualTo(DUES.currentDueAt());
        DossierEvent.Resumed resumed = dossier.resume(late.plusDays(2), null, 90);
        assertThat(resumed.originalDueAt()).isEqualTo(DUES.originalDueAt());
        assertThat(resumed.currentDueAt()).isEqualTo(DUES.currentDueAt());
        assertThat(resumed.dueSoonAt()).isEqualTo(DUES.dueSoonAt());
        assertThat(dossier.standsStill()).isFalse();
        DossierEvent.Completed completed = dossier.complete(late.plusDays(3), Outcome.GRANTED, true, 500);
        assertThat(completed.netWorkingMinutes()).isEqualTo(410);
        assertThat(completed.timeliness()).isEqualTo(Timeliness.LATE);
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
        return in(DossierState.PROCESSING)
                .complete(OffsetDateTime.parse(moment), Outcome.GRANTED, true, 1)
                .timeliness();
    }

    @Test
    void theResultTravelsBesideTheState() {
        Dossier dossier = in(DossierState.PROCESSING);
        assertThat(dossier.deliveryState()).isEqualTo(DeliveryState.NOT_DUE);
        dossier.complete(MORNING, Outcome.GRANTED, false, 0);
        assertThat(dossier.deliveryState()).isEqualTo(DeliveryState.AT_DESK);
        dossier.sendResult("EE123456789VN");
        dossier.returnResult(MORNING, ReturnMethod.POSTAL);
        assertThat(dossier.deliveryState()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(dossier.deliveryReference()).isEqualTo("EE123456789VN");
    }

    /** What the use case of an action does to a dossier, as far as the dossier itself is concerned. */
    private static void attempt(Dossier dossier, DossierAction action) {
        switch (action) {
            case ASSIGN -> dossier.requireAllowed(action);
            case SEND_RESULT -> dossier.sendResult("EE123456789VN");
            default -> perform(dossier, action);
        }
    }

    private static DossierEvent perform(Dossier dossier, DossierAction action) {
        return switch (action) {
            case ACCEPT -> dossier.accept(MORNING, DUES, TimeUnit.WORKING_DAY, 25L);
            case REJECT -> dossier.reject(MORNING, "WRONG_AGENCY");
            case START -> dossier.start(MORNING);
            case COMPLETE_STEP -> dossier.completeStep(MORNING, "VERIFY", "H08.22.21", MORNING, MORNING);
            case FORWARD -> dossier.hand(action, MORNING, "H08.22.21", "H08.10", "OPINION", MORNING);
            case RETURN_STEP, RECALL -> dossier.hand(action, MORNING, "H08.10", "H08.22.21", "OPINION", MORNING);
            case ASSIGN, SEND_RESULT -> throw new IllegalStateException(action + " causes no event");
            case DIGITISE -> dossier.digitise(MORNING, new Components(3, 2, 1, 0));
            case REQUEST_SUPPLEMENT -> dossier.requestSupplement(MORNING, "MISSING_COMPONENT");
            case PROVIDE_SUPPLEMENT -> dossier.provideSupplement(MORNING, DUES, 0);
            case REQUEST_PAYMENT -> dossier.requestPayment(MORNING, 50_000, false);
            case CONFIRM_PAYMENT -> dossier.confirmPayment(MORNING, DUES, 0);
            case EXTEND -> dossier.extend(MORNING, DUES.currentDueAt().plusDays(1), DUES.dueSoonAt());
            case WITHDRAW -> dossier.withdraw(MORNING);
            case STOP -> dossier.stop(MORNING, "NO_SUPPLEMENT");
            case RESUME -> dossier.resume(MORNING, DUES, 0);
            case COMPLETE -> dossier.complete(MORNING, Outcome.GRANTED, true, 0);
            case RETURN_RESULT -> dossier.returnResult(MORNING, ReturnMethod.COUNTER);
            case RATE -> dossier.rate(MORNING, 5);
        };
    }

    private static Dossier in(DossierState state) {
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
                null,
                null);
        dossier.submit(MORNING, null);
        for (String name : WAYS.get(state).split(" ")) {
            Stream.of(DossierAction.values())
                    .filter(a -> a.wireName().equals(name))
                    .forEach(a -> perform(dossier, a));
        }
        assertThat(dossier.state()).isEqualTo(state);
        return dossier;
    }
}
