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
    OffsetDateTime currentDueAt;
    OffsetDateTime dueSoonAt;
    OffsetDateTime completedAt;

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
        if (event instanceof DossierEvent.Submitted e) {
            submittedOn = day(e.submittedAt());
        } else if (event instanceof DossierEvent.Received e) {
            receivedOn = day(e.receivedAt());
            originalDueAt = e.originalDueAt();
            currentDueAt = e.currentDueAt();
            dueSoonAt = e.dueSoonAt();
        } else if (event instanceof DossierEvent.ProcessingStarted e) {
            startedOn = day(e.occurredAt());
        } else if (event instanceof DossierEvent.ComponentsDigitised e) {
            digitised |= e.digitised() > 0;
        } else if (event instanceof DossierEvent.Completed e) {
            completedAt = e.completedAt();
            electronicResult = e.electronicResult();
        } else if (event instanceof DossierEvent.ResultReturned e) {
            returnedOn = day(e.returnedAt());
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
        if (receivedOn != null) {
            contributeTimes(to);
        }
    }

    private void contributeTimes(Deltas.Contributions to) {
        if (completedAt != null) {
            to.add(
                    completedOn(),
                    completedAt.isAfter(originalDueAt)
                            ? DossierMeasure.COMPLETED_LATE
                            : DossierMeasure.COMPLETED_ON_TIME);
        }
        if (completedAt == null || completedAt.isAfter(currentDueAt)) {
            to.add(day(currentDueAt), DossierMeasure.OVERDUE_BEGAN);
            to.add(completedOn(), DossierMeasure.OVERDUE_ENDED);
        }
        boolean warned = completedAt == null || !completedAt.isBefore(dueSoonAt);
        if (warned && dueSoonAt.isBefore(currentDueAt)) {
            boolean endedBeforeDue = completedAt != null && completedAt.isBefore(currentDueAt);
            to.add(day(dueSoonAt), DossierMeasure.DUE_SOON_BEGAN);
            to.add(endedBeforeDue ? completedOn() : day(currentDueAt), DossierMeasure.DUE_SOON_ENDED);
        }
    }
}
