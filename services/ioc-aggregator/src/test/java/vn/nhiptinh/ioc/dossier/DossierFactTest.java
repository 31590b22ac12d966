package vn.nhiptinh.ioc.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.EventJson;
import vn.nhiptinh.events.EventType;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.ioc.counter.Breakdown;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.DossierMeasure;
import vn.nhiptinh.testkit.DossierLife;
import vn.nhiptinh.testkit.Events;

class DossierFactTest {

    private static final OffsetDateTime RECEIVED = day(1);
    private static final OffsetDateTime DUE = day(8);

    private final Events events = Events.seeded(20261121L);
    private final EventJson json = new EventJson();

    @Test
    void aPauseThatBeginsInTimeLeavesNoDueDates() {
        DossierFact fact = fact(life().supplement(day(5), null));

        assertThat(fact.currentDueAt).isNull();
        assertThat(fact.dueSoonAt).isNull();
        assertThat(fact.pausedAt).isEqualTo(day(5).toInstant());
        assertThat(counted(fact)).doesNotContainKeys("overdue_began", "due_soon_began");
    }

    @Test
    void aPauseThatBeginsAtTheDueMomentIsInTime() {
        assertThat(fact(life().financialDuty(DUE, null, 8_000)).currentDueAt).isNull();
    }

    @Test
    void whatIsOverdueStaysOverdueInAPause() {
        DossierFact fact = fact(life().supplement(day(9), null));

        assertThat(fact.currentDueAt).isEqualTo(DUE.toInstant());
        assertThat(fact.pausedAt).isNull();
        assertThat(counted(fact)).containsEntry("overdue_began", "2023-03-08").doesNotContainKey("overdue_ended");
    }

    @Test
    void theDueDatesMoveByThePause() {
        DossierFact fact = fact(life().supplement(day(5), day(7)));

        assertThat(fact.originalDueAt).isEqualTo(day(10).toInstant());
        assertThat(fact.currentDueAt).isEqualTo(day(10).toInstant());
        assertThat(fact.pausedAt).isNull();
    }

    @Test
    void anExtensionMakesNothingOnTime() {
        DossierFact fact = fact(life().extended(day(6), day(15)).completedAt(day(12)));

        assertThat(fact.originalDueAt).isEqualTo(DUE.toInstant());
        assertThat(counted(fact))
                .containsEntry("completed_late", "2023-03-12")
                .doesNotContainKeys("completed_on_time", "overdue_began");
    }

    @Test
    void whatIsRejectedWasNeverReceived() {
        DossierFact fact = fact(life().rejected(RECEIVED));

        assertThat(counted(fact)).containsOnlyKeys("submitted", "submitted_rejected");
    }

    @Test
    void aWithdrawalEndsWhatIsOverdueAndIsNoCompletion() {
        DossierFact fact = fact(life().withdrawn(day(11)));

        assertThat(counted(fact))
                .containsEntry("overdue_began", "2023-03-08")
                .containsEntry("overdue_ended", "2023-03-11")
                .doesNotContainKeys("completed", "completed_late");
    }

    @Test
    void whatIsWithdrawnInItsWarningWindowLeavesIt() {
        DossierFact fact = fact(life().dueSoonAt(day(4)).withdrawn(day(6)));

        assertThat(counted(fact))
                .containsEntry("due_soon_began", "2023-03-04")
                .containsEntry("due_soon_ended", "2023-03-06")
                .doesNotContainKey("overdue_began");
    }

    @Test
    void aStopIsAnEndUntilItIsResumed() {
        assertThat(fact(life().stopped(day(5), null)).endedAt).isEqualTo(day(5).toInstant());

        DossierFact resumed = fact(life().stopped(day(5), day(7)));

        assertThat(resumed.endedAt).isNull();
        assertThat(counted(resumed)).containsEntry("overdue_began", "2023-03-10");
    }

    @Test
    void whatIsAskedForBeforeAcceptanceMovesNothing() {
        OffsetDateTime asked = RECEIVED.minusMinutes(20);

        DossierFact fact = fact(life().supplement(asked, asked.plusMinutes(5)));

        assertThat(fact.currentDueAt).isEqualTo(DUE.toInstant());
        assertThat(fact.secondSupplementAt).isNull();
    }

    @Test
    void aFeeThatDoesNotPauseMovesNoDeadline() {
        DossierFact fact = fact(life().also(day(3), h -> new DossierEvent.FinancialDutyRequested(h, 8_000, false)));

        assertThat(fact.currentDueAt).isEqualTo(DUE.toInstant());
    }

    @Test
    void aFeeAskedForAfterTheDecisionMovesNoDeadline() {
        DossierFact fact = fact(life().completedAt(day(7))
                .also(day(7).plusHours(1), h -> new DossierEvent.FinancialDutyRequested(h, 8_000, true))
                .also(
                        day(7).plusMinutes(90),
                        h -> new DossierEvent.FinancialDutyFulfilled(h, day(20), day(20), day(19))));

        assertThat(fact.currentDueAt).isEqualTo(DUE.toInstant());
        assertThat(counted(fact)).containsEntry("completed_on_time", "2023-03-07");
    }

    @Test
    void theSecondSupplementIsRemembered() {
        DossierFact fact = fact(life().supplement(day(2), day(3)).supplement(day(4), day(5)));

        assertThat(fact.secondSupplementAt).isEqualTo(day(4).toInstant());
    }

    @Test
    void everyRequestForWhatIsMissingCounts() {
        assertThat(counted(fact(life().supplement(day(2), day(3)))))
                .containsEntry("received_supplemented", "2023-03-01")
                .doesNotContainKey("received_supplemented_twice");
        assertThat(counted(fact(life().supplement(day(2), day(3)).supplement(day(4), day(5)))))
                .containsEntry("received_supplemented_twice", "2023-03-01");
    }

    @Test
    void whatIsOverdueAndWasApologisedForIsOverdueAllTheSame() {
        assertThat(counted(fact(life())))
                .containsEntry("overdue_began", "2023-03-08")
                .containsEntry("overdue_without_apology_began", "2023-03-08");
        assertThat(counted(fact(life().extended(day(6), day(15)))))
                .containsEntry("overdue_began", "2023-03-15")
                .doesNotContainKey("overdue_without_apology_began");
    }

    @Test
    void aDayBeforeTheDueDayIsEarlyAndTheDayItselfIsNot() {
        assertThat(counted(fact(life().completedAt(day(7).plusHours(14))))).containsKey("completed_early");
        assertThat(counted(fact(life().completedAt(DUE.minusHours(1))))).doesNotContainKey("completed_early");
    }

    @Test
    void onlyWhatWasReceivedCanBeWithdrawn() {
        assertThat(counted(fact(life().withdrawn(day(3))))).containsEntry("received_withdrawn", "2023-03-01");
        assertThat(counted(fact(life().withdrawn(RECEIVED.minusMinutes(5))))).containsOnlyKeys("submitted");
    }

    @Test
    void aRefusalCountsOnTheDayOfSubmission() {
        assertThat(counted(fact(life().rejected(day(2).minusHours(1)))))
                .containsEntry("submitted_rejected", "2023-03-01");
    }

    @Test
    void theAreaOfAnAgencyIsItsLineOfAgenciesAndThatOfAProvincesOneAllOfIt() {
        assertThat(counted(
                        fact(handledBy("H08.22.21", AdministrativeLevel.COMMUNE).receivingAgency("H08.22.22"))))
                .containsKey("received_out_of_area");
        assertThat(counted(
                        fact(handledBy("H08.22.21", AdministrativeLevel.COMMUNE).receivingAgency("H08.22"))))
                .doesNotContainKey("received_out_of_area");
        assertThat(counted(fact(handledBy("H08.2", AdministrativeLevel.COMMUNE).receivingAgency("H08.22"))))
                .containsKey("received_out_of_area");
        assertThat(counted(
                        fact(handledBy("H08.10", AdministrativeLevel.PROVINCE).receivingAgency("H08.22.22"))))
                .doesNotContainKey("received_out_of_area");
    }

    private DossierLife handledBy(String agency, AdministrativeLevel level) {
        return life().agency(agency).level(level);
    }

    @Test
    void whatIsFiledOnlineIsHandledInFullOnlyWhereTheProcedureIsProvidedSo() {
        assertThat(counted(fact(life().online()))).containsKeys("received_full_online", "received_eligible_full");
        assertThat(counted(fact(life()))).doesNotContainKey("received_full_online");
        assertThat(counted(fact(life().online().serviceLevel(ServiceLevel.PARTIAL))))
                .containsKey("received_eligible_full")
                .doesNotContainKey("received_full_online");
        assertThat(counted(fact(life().online().eligibleFullOnline(false))))
                .doesNotContainKeys("received_full_online", "received_eligible_full");
    }

    @Test
    void eventsThatMoveNoCountAreTakenAsWell() {
        DossierFact fact = fact(life().forwarded(day(2), "H08.10", "APPRAISE", day(4))
                .dueSoon()
                .overdue()
                .also(day(3), h -> new DossierEvent.Synced(h, 4, true, false)));

        assertThat(fact.currentDueAt).isEqualTo(DUE.toInstant());
        assertThat(counted(fact)).containsKey("overdue_began");
    }

    @Test
    void whatIsOpenCeasesToBeInTimeOnceItIsLate() {
        assertThat(counted(fact(life()))).containsEntry("in_time_ceased", "2023-03-08");
        assertThat(counted(fact(life().completedAt(day(5)))))
                .containsEntry("in_time_ceased", "2023-03-05")
                .containsEntry("ended_in_time", "2023-03-05");
        assertThat(counted(fact(life().completedAt(day(11)))))
                .containsEntry("in_time_ceased", "2023-03-08")
                .containsEntry("ended", "2023-03-11")
                .doesNotContainKey("ended_in_time");
        assertThat(counted(fact(life().supplement(day(5), null)))).doesNotContainKey("in_time_ceased");
        assertThat(counted(fact(life().supplement(day(2), day(3)).supplement(day(5), null))))
                .containsEntry("in_time_ceased", "2023-03-05");
    }

    @Test
    void aPoorRatingOrAPetitionIsAComplaint() {
        assertThat(counted(fact(rated(2)))).containsEntry("ended_complained", "2023-03-05");
        assertThat(counted(fact(rated(3)))).doesNotContainKeys("received_complained", "ended_complained");
        DossierFact spokenOf = fact(rated(5));
        spokenOf.heard(0, 1);
        assertThat(counted(spokenOf)).containsEntry("received_complained", "2023-03-01");
    }

    private DossierLife rated(int score) {
        return life().completedAt(day(5)).also(day(6), h -> new DossierEvent.Rated(h, score));
    }

    @Test
    void aFeeThatIsNoughtIsNoFinancialDuty() {
        assertThat(counted(fact(begun()))).containsEntry("started_fee", "2023-03-02");
        assertThat(counted(fact(begun().also(day(3), h -> new DossierEvent.FeeAssessed(h, 0, true)))))
                .doesNotContainKey("started_fee");
        assertThat(counted(fact(begun().feeBearing(false)))).doesNotContainKey("started_fee");
    }

    @Test
    void whatWasPaidOnlineCountsOnTheDayProcessingBegan() {
        DossierFact fact = fact(begun());
        assertThat(counted(fact)).doesNotContainKey("started_paid_online");
        fact.heard(2, 0);
        assertThat(counted(fact)).containsEntry("started_paid_online", "2023-03-02");
    }

    private DossierLife begun() {
        return life().feeBearing(true).startedAt(day(2));
    }

    @Test
    void theResponseTimeCountsOfWhatWasFiledOnline() {
        assertThat(counted(fact(life().online().responseMinutes(480L)))).containsKeys("responded", "responded_in_time");
        assertThat(counted(fact(life().online().responseMinutes(481L))))
                .containsKey("responded")
                .doesNotContainKey("responded_in_time");
        assertThat(counted(fact(life().online().responseMinutes(null)))).doesNotContainKey("responded");
        assertThat(counted(fact(life()))).doesNotContainKey("responded");
    }

    /** Payments may speak of a dossier first. */
    @Test
    void whatIsOnlySpokenOfCountsNowhere() {
        DossierFact unknown = new DossierFact("H08.22.21-230301-0001");
        unknown.heard(1, 1);

        assertThat(counted(unknown)).isEmpty();
    }

    private DossierLife life() {
        return events.dossier()
                .submittedAt(RECEIVED.minusMinutes(30))
                .receivedAt(RECEIVED)
                .dueAt(DUE)
                .open();
    }

    private DossierFact fact(DossierLife life) {
        DossierFact fact = new DossierFact(life.code());
        for (EventEnvelope envelope : life.events()) {
            EventType type = EventType.byWireName(envelope.type()).orElseThrow();
            fact.apply((DossierEvent) json.read(type, envelope.data()));
        }
        return fact;
    }

    /** What the fact counts for, and on which day. */
    private static Map<String, String> counted(DossierFact fact) {
        Deltas deltas = new Deltas(DossierMeasure.values().length);
        fact.contribute(deltas, 1);
        Map<String, String> counted = new TreeMap<>();
        deltas.changed(Breakdown.BY_AGENCY).forEach((cell, values) -> {
            for (DossierMeasure measure : DossierMeasure.values()) {
                if (values[measure.ordinal()] != 0) {
                    counted.put(measure.column(), cell.day().toString());
                }
            }
        });
        return counted;
    }

    private static OffsetDateTime day(int ofMarch) {
        return OffsetDateTime.parse("2023-03-%02dT09:00:00+07:00".formatted(ofMarch));
    }
}
