package vn.nhiptinh.ioc.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
    LocalDate answeredOn;
    LocalDate ratedOn;

    /** Answered, refused, or sent back for what is missing; null while the agency has something to do. */
    Instant handledAt;

    /** When that was due; while nothing is done, when the answer is. */
    Instant dueAt;

    /** The answer was published later than it was to be. */
    boolean publishedLate;

    PetitionFact(String petitionCode) {
        super(petitionCode);
    }

    @Override
    protected void apply(PetitionEvent event) {
        PetitionHeader header = event.petition();
        fieldCode = header.fieldCode();
        agency = header.agency();
        level = header.level().name();
        channel = header.channel().name();
        unitCode = header.unitCode();
        dossierCode = header.dossierCode();
        if (event instanceof PetitionEvent.Submitted e) {
            receivedOn = day(e.submittedAt());
        } else if (event instanceof PetitionEvent.Accepted e) {
            acceptedOn = day(e.acceptedAt());
        } else if (event instanceof PetitionEvent.Answered e) {
            answeredOn = day(e.answeredAt());
            handle(e.answeredAt(), header.dueAt());
        } else if (event instanceof PetitionEvent.Rated e) {
            ratedOn = day(e.occurredAt());
            liked = e.liked();
        } else if (event instanceof PetitionEvent.Published e) {
            publishedLate = e.publicationDueAt() != null && e.publishedAt().isAfter(e.publicationDueAt());
        } else if (event instanceof PetitionEvent.Rejected e) {
            rejected = true;
            handle(e.occurredAt(), e.rejectionDueAt());
        } else if (event instanceof PetitionEvent.SupplementRequested e) {
            handle(e.occurredAt(), e.supplementDueAt());
        } else if (event instanceof PetitionEvent.SupplementProvided) {
            handledAt = null;
        } else if (event instanceof PetitionEvent.Reopened) {
            reopened = true;
            answeredOn = null;
            handledAt = null;
            publishedLate = false;
        }
        if (handledAt == null || dueAt == null) {
            dueAt = instant(header.dueAt());
        }
    }

    /** @param due when that was due, or null where it was when the answer is */
    private void handle(OffsetDateTime at, OffsetDateTime due) {
        handledAt = instant(at);
        dueAt = instant(due);
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
        to.addIf(answeredOn != null, receivedOn, PetitionMeasure.RECEIVED_ANSWERED);
        to.add(acceptedOn, PetitionMeasure.ACCEPTED);
        to.add(answeredOn, PetitionMeasure.ANSWERED);
        to.add(ratedOn, PetitionMeasure.RATED);
        to.addIf(liked, ratedOn, PetitionMeasure.LIKED);
        if (receivedOn == null) {
            return;
        }
        LocalDate handledOn = day(handledAt);
        boolean inTime = handledAt != null && !handledAt.isAfter(dueAt) && !publishedLate;
        to.add(handledOn, PetitionMeasure.HANDLED);
        to.addIf(inTime, handledOn, PetitionMeasure.HANDLED_IN_TIME);
        to.add(inTimeCeasedOn(handledOn), PetitionMeasure.IN_TIME_CEASED);
        if (rejected) {
            return;
        }
        deltas.spread(Spread.FIELD, agency, receivedOn, level, fieldCode, sign);
        deltas.spread(Spread.UNIT, agency, receivedOn, level, unitCode, sign);
        to.add(receivedOn, PetitionMeasure.VALID);
        to.addIf(answeredOn != null, receivedOn, PetitionMeasure.VALID_ANSWERED);
        to.addIf(inTime && !reopened && (ratedOn == null || liked), receivedOn, PetitionMeasure.SATISFYING);
    }

    /** When it was handled, or became late while nobody had. */
    private LocalDate inTimeCeasedOn(LocalDate handledOn) {
        LocalDate due = day(dueAt);
        LocalDate late = due.isBefore(receivedOn) ? receivedOn : due;
        return handledOn == null || handledOn.isAfter(late) ? late : handledOn;
    }
}
