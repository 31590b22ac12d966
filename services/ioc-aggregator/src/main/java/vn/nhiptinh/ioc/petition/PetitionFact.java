package vn.nhiptinh.ioc.petition;

import java.time.LocalDate;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.events.PetitionHeader;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.Fact;
import vn.nhiptinh.ioc.counter.PetitionMeasure;
import vn.nhiptinh.kit.ingest.AppliedEvents;

/** What the events said of a petition so far. */
final class PetitionFact extends Fact<PetitionEvent> {

    String fieldCode;
    String agency;
    String level;
    String channel;
    boolean liked;
    LocalDate receivedOn;
    LocalDate acceptedOn;
    LocalDate answeredOn;
    LocalDate ratedOn;

    PetitionFact(String petitionCode, AppliedEvents applied) {
        super(petitionCode, applied);
    }

    @Override
    protected void apply(PetitionEvent event) {
        PetitionHeader header = event.petition();
        fieldCode = header.fieldCode();
        agency = header.agency();
        level = header.level().name();
        channel = header.channel().name();
        if (event instanceof PetitionEvent.Submitted e) {
            receivedOn = day(e.submittedAt());
        } else if (event instanceof PetitionEvent.Accepted e) {
            acceptedOn = day(e.acceptedAt());
        } else if (event instanceof PetitionEvent.Answered e) {
            answeredOn = day(e.answeredAt());
        } else if (event instanceof PetitionEvent.Rated e) {
            ratedOn = day(e.occurredAt());
            liked = e.liked();
        }
    }

    @Override
    protected void contribute(Deltas deltas, int sign) {
        if (agency == null) {
            return;
        }
        Deltas.Contributions to = deltas.of(agency, level, fieldCode, channel, sign);
        to.add(receivedOn, PetitionMeasure.RECEIVED);
        to.add(answeredOn == null ? null : receivedOn, PetitionMeasure.RECEIVED_ANSWERED);
        to.add(acceptedOn, PetitionMeasure.ACCEPTED);
        to.add(answeredOn, PetitionMeasure.ANSWERED);
        to.add(ratedOn, PetitionMeasure.RATED);
        to.add(liked ? ratedOn : null, PetitionMeasure.LIKED);
    }
}
