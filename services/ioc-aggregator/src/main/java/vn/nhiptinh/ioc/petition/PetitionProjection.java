package vn.nhiptinh.ioc.petition;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.ioc.counter.Column;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.dossier.DossierLinks;

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
            Column.date("answered_on", f -> f.answeredOn, (f, v) -> f.answeredOn = v),
            Column.date("rated_on", f -> f.ratedOn, (f, v) -> f.ratedOn = v),
            Column.moment("due_at", f -> f.dueAt, (f, v) -> f.dueAt = v),
            Column.moment("handled_at", f -> f.handledAt, (f, v) -> f.handledAt = v),
            Column.bool("published_late", f -> f.publishedLate, (f, v) -> f.publishedLate = v),
            Column.bool("rejected", f -> f.rejected, (f, v) -> f.rejected = v),
            Column.bool("reopened", f -> f.reopened, (f, v) -> f.reopened = v),
            Column.text("unit_code", f -> f.unitCode, (f, v) -> f.unitCode = v),
            Column.text("dossier_code", f -> f.dossierCode, (f, v) -> f.dossierCode = v));

    private final DossierLinks dossiers;

    PetitionProjection(DossierLinks dossiers) {
        super(Source.PETITIONS, PetitionEvent.class, "petition_code", COLUMNS);
        this.dossiers = dossiers;
    }

    @Override
    protected void tell(Connection connection, Links links) throws SQLException {
        dossiers.hear(connection, links);
    }

    @Override
    protected PetitionFact unknown(String key) {
        return new PetitionFact(key);
    }
}
