package vn.nhiptinh.ioc.petition;

import jakarta.inject.Singleton;
import java.util.List;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.ioc.counter.Column;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Source;

/** Petitions as facts and counters. */
@Singleton
class PetitionProjection extends FactProjection<PetitionEvent, PetitionFact> {

    private static final List<Column<PetitionFact>> COLUMNS = List.of(
            Column.text("field_code", f -> f.fieldCode, (f, v) -> f.fieldCode = v),
            Column.text("agency", f -> f.agency, (f, v) -> f.agency = v),
            Column.text("level", f -> f.level, (f, v) -> f.level = v),
            Column.text("channel", f -> f.channel, (f, v) -> f.channel = v),
            Column.bool("liked", f -> f.liked, (f, v) -> f.liked = v),
            Column.date("received_on", f -> f.receivedOn, (f, v) -> f.receivedOn = v),
            Column.date("accepted_on", f -> f.acceptedOn, (f, v) -> f.acceptedOn = v),
            Column.date("answered_on", PetitionFact::answeredOn),
            Column.date("rated_on", f -> f.ratedOn, (f, v) -> f.ratedOn = v),
            Column.moment("due_at", f -> f.dueAt, (f, v) -> f.dueAt = v),
            Column.moment("answered_at", f -> f.answeredAt, (f, v) -> f.answeredAt = v));

    PetitionProjection() {
        super(Source.PETITIONS, PetitionEvent.class, "petition_code", COLUMNS);
    }

    @Override
    protected PetitionFact unknown(String key) {
        return new PetitionFact(key);
    }
}
