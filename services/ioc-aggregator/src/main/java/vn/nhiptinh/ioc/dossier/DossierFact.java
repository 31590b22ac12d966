package vn.nhiptinh.ioc.dossier;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.UnreadableEvent;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.DossierMeasure;
import vn.nhiptinh.ioc.counter.Fact;
import vn.nhiptinh.kit.ingest.AppliedEvents;

/** What the events said of a dossier so far. */
final class DossierFact extends Fact<DossierEvent> {

    String procedureCode;
    String fieldCode;
    String agency;
    String level;
    String channel;
    boolean youth;
    boolean writtenResultRequired;
    boolean digitised;
    boolean electronicResult;
    LocalDate submittedOn;
    LocalDate receivedOn;
    LocalDate startedOn;
    LocalDate returnedOn;
    OffsetDateTime originalDueAt;

    /** Null while no clock runs: before acceptance and in a pause that began in time. */
    OffsetDateTime currentDueAt;

    OffsetDateTime dueSoonAt;
    OffsetDateTime completedAt;

    /** When nothing more was to be done, whatever the end. */
    OffsetDateTime endedAt;

    /** Since when the clock stands still. */
    OffsetDateTime pausedAt;

    OffsetDateTime secondSupplementAt;

    DossierFact(String dossierCode, AppliedEvents applied) {
        super(dossierCode, applied);
    }

    LocalDate completedOn() {
        return day(completedAt);
    }

    @Override
    protected void apply(DossierEvent event) {
        if (event instanceof DossierEvent.Completed && receivedOn == null) {
            throw new UnreadableEvent("completed before it was received");
        }
        take(event.dossier());
        // With the decision the deadline has stopped: a fee asked for when the result is fetched moves nothing.
        if (completedAt == null) {
            moveDeadline(event);
        }
        if (event instanceof DossierEvent.Submitted e) {
            submittedOn = day(e.submittedAt());
        } else if (event instanceof DossierEvent.Received e) {
            receivedOn = day(e.receivedAt());
        } else if (event instanceof DossierEvent.ProcessingStarted e) {
            startedOn = day(e.occurredAt());
        } else if (event instanceof DossierEvent.ComponentsDigitised e) {
            digitised = e.digitised() > 0;
        } else if (event instanceof DossierEvent.Completed e) {
            completedAt = e.completedAt();
            endedAt = completedAt;
            pausedAt = null;
            electronicResult = e.electronicResult();
        } else if (event instanceof DossierEvent.ResultReturned e) {
            returnedOn = day(e.returnedAt());
        } else if (event instanceof DossierEvent.Rejected
                || event instanceof DossierEvent.Withdrawn
                || event instanceof DossierEvent.Stopped) {
            endedAt = event.occurredAt();
        } else if (event instanceof DossierEvent.Resumed) {
            endedAt = null;
        } else if (event instanceof DossierEvent.SupplementRequested e && e.round() == 2) {
            secondSupplementAt = e.occurredAt();
        }
    }

    /** The newest word on due dates holds; where a pause begins there are none until it ends. */
    private void moveDeadline(DossierEvent event) {
        if (event instanceof DossierEvent.SetsDueDates e && e.currentDueAt() != null) {
            originalDueAt = e.originalDueAt();
            currentDueAt = e.currentDueAt();
            dueSoonAt = e.dueSoonAt();
            pausedAt = null;
        } else if (event instanceof DossierEvent.SupplementRequested
                || event instanceof DossierEvent.FinancialDutyRequested duty && duty.pauses()
                || event instanceof DossierEvent.Stopped) {
            pause(event.occurredAt());
        }
    }

    /** Stops the clock, unless none runs or the time is over already: then it stays overdue. */
    private void pause(OffsetDateTime at) {
        if (currentDueAt != null && !at.isAfter(currentDueAt)) {
            pausedAt = at;
            currentDueAt = null;
            dueSoonAt = null;
        }
    }

    /** The header of the newest event is the newest word on who and what. */
    private void take(DossierHeader header) {
        procedureCode = header.procedureCode();
        fieldCode = header.fieldCode();
        agency = header.handlingAgency();
        level = header.level().name();
        channel = header.channel().name();
        youth = header.assistedBy() == AssistedBy.YOUTH_UNION;
        writtenResultRequired = header.writtenResultRequired();
    }

    @Override
    protected void contribute(Deltas deltas, int sign) {
        if (agency == null) {
            return;
        }
        Deltas.Contributions to = deltas.of(agency, level, fieldCode, channel, sign);
        boolean online = channel.equals(Channel.ONLINE.name());
        boolean resultAsDue = !writtenResultRequired || completedAt == null || electronicResult;
        to.add(submittedOn, DossierMeasure.SUBMITTED);
        to.add(receivedOn, DossierMeasure.RECEIVED);
        to.add(online ? receivedOn : null, DossierMeasure.RECEIVED_ONLINE);
        to.add(online && youth ? receivedOn : null, DossierMeasure.RECEIVED_YOUTH_ONLINE);
        to.add(digitised && resultAsDue ? receivedOn : null, DossierMeasure.RECEIVED_DIGITISED);
        to.add(startedOn, DossierMeasure.STARTED);
        to.add(completedOn(), DossierMeasure.COMPLETED);
        to.add(returnedOn, DossierMeasure.RETURNED);
        contributeTimes(to);
    }

    private void contributeTimes(Deltas.Contributions to) {
        if (completedAt != null) {
            to.add(
                    completedOn(),
                    completedAt.isAfter(originalDueAt)
                            ? DossierMeasure.COMPLETED_LATE
                            : DossierMeasure.COMPLETED_ON_TIME);
        }
        if (currentDueAt == null) {
            return;
        }
        if (endedAt == null || endedAt.isAfter(currentDueAt)) {
            to.add(day(currentDueAt), DossierMeasure.OVERDUE_BEGAN);
            to.add(day(endedAt), DossierMeasure.OVERDUE_ENDED);
        }
        boolean warned = endedAt == null || !endedAt.isBefore(dueSoonAt);
        if (warned && dueSoonAt.isBefore(currentDueAt)) {
            boolean endedBeforeDue = endedAt != null && endedAt.isBefore(currentDueAt);
            to.add(day(dueSoonAt), DossierMeasure.DUE_SOON_BEGAN);
            to.add(endedBeforeDue ? day(endedAt) : day(currentDueAt), DossierMeasure.DUE_SOON_ENDED);
        }
    }
}
