package vn.nhiptinh.ioc.petition;

import java.time.Instant;
import java.time.LocalDate;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.PetitionHeader;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.Fact;
import vn.nhiptinh.ioc.counter.Link;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.PetitionMeasure;
import vn.nhiptinh.ioc.counter.Spread;

/** What the events said of a petition so far. */
final class PetitionFact extends Fact<PetitionEvent> {

    String fieldCode;
    String agency;
    String level;
    String channel;
    boolean liked;
    boolean rejected;

    /** The citizen raised it again after an answer. */
    boolean reopened;

    String unitCode;

    /** The dossier it is about, or null. */
    String dossierCode;

    LocalDate receivedOn;
    LocalDate acceptedOn;
    LocalDate ratedOn;

    /** The newest word on when the answer is due. */
    Instant dueAt;

    Instant answeredAt;

    PetitionFact(String petitionCode) {
        super(petitionCode);
    }

    LocalDate answeredOn() {
        return day(answeredAt);
    }

    @Override
    protected void apply(PetitionEvent event) {
        PetitionHeader header = event.petition();
        fieldCode = header.fieldCode();
        agency = header.agency();
        level = header.level().name();
        channel = header.channel().name();
        dueAt = instant(header.dueAt());
        unitCode = header.unitCode();
        dossierCode = header.dossierCode();
        if (event instanceof PetitionEvent.Submitted e) {
            receivedOn = day(e.submittedAt());
        } else if (event instanceof PetitionEvent.Accepted e) {
            acceptedOn = day(e.acceptedAt());
        } else if (event instanceof PetitionEvent.Answered e) {
            answeredAt = instant(e.answeredAt());
        } else if (event instanceof PetitionEvent.Rated e) {
            ratedOn = day(e.occurredAt());
            liked = e.liked();
        } else if (event instanceof PetitionEvent.Rejected) {
            rejected = true;
        } else if (event instanceof PetitionEvent.Reopened) {
            reopened = true;
            answeredAt = null;
        }
    }

    @Override
    protected void tell(Links links, int sign) {
        if (dossierCode != null && !rejected) {
            links.add(dossierCode, Link.COMPLAINTS, sign);
        }
    }

    @Override
    protected void contribute(Deltas deltas, int sign) {
        if (agency == null) {
            return;
        }
        Deltas.Contributions to = deltas.of(agency, level, fieldCode, channel, sign);
        to.add(receivedOn, PetitionMeasure.RECEIVED);
        to.addIf(answeredAt != null, receivedOn, PetitionMeasure.RECEIVED_ANSWERED);
        to.add(acceptedOn, PetitionMeasure.ACCEPTED);
        to.add(answeredOn(), PetitionMeasure.ANSWERED);
        to.add(ratedOn, PetitionMeasure.RATED);
        to.addIf(liked, ratedOn, PetitionMeasure.LIKED);
        if (rejected || receivedOn == null) {
            return;
        }
        deltas.spread(Spread.FIELD, agency, receivedOn, level, fieldCode, sign);
        deltas.spread(Spread.UNIT, agency, receivedOn, level, unitCode, sign);
        boolean inTime = isInTime();
        to.add(receivedOn, PetitionMeasure.VALID);
        to.addIf(answeredAt != null, receivedOn, PetitionMeasure.VALID_ANSWERED);
        to.add(answeredOn(), PetitionMeasure.VALID_ENDED);
        to.addIf(inTime, answeredOn(), PetitionMeasure.VALID_ENDED_IN_TIME);
        to.add(inTimeCeasedOn(), PetitionMeasure.IN_TIME_CEASED);
        to.addIf(inTime && !reopened && (ratedOn == null || liked), receivedOn, PetitionMeasure.SATISFYING);
    }

    private boolean isInTime() {
        return answeredAt != null && !answeredAt.isAfter(dueAt);
    }

    /** When it was answered, or the answer became late while it was open. */
    private LocalDate inTimeCeasedOn() {
        LocalDate due = day(dueAt);
        LocalDate late = due.isBefore(receivedOn) ? receivedOn : due;
        return answeredAt == null || answeredOn().isAfter(late) ? late : answeredOn();
    }
}
