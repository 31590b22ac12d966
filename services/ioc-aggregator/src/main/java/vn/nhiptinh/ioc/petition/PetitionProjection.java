package vn.nhiptinh.ioc.petition;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nhiptinh.events.PetitionEvent;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.dossier.DossierLinks;
import vn.nhiptinh.kit.ingest.AppliedEvents;

/** Petitions as facts and counters. */
@Singleton
class PetitionProjection extends FactProjection<PetitionEvent, PetitionFact> {

    private static final List<Column<PetitionFact>> COLUMNS = List.of(
            new Column<>("text", PetitionFact::key),
            new Column<>("text", f -> literal(f.appliedArray())),
            new Column<>("text", f -> f.fieldCode),
            new Column<>("text", f -> f.agency),
            new Column<>("text", f -> f.level),
            new Column<>("text", f -> f.channel),
            new Column<>("bool", f -> f.liked),
            new Column<>("date", f -> f.receivedOn),
            new Column<>("date", f -> f.acceptedOn),
            new Column<>("date", f -> f.answeredOn()),
            new Column<>("date", f -> f.ratedOn),
            new Column<>("timestamptz", f -> moment(f.dueAt)),
            new Column<>("timestamptz", f -> moment(f.answeredAt)),
            new Column<>("bool", f -> f.rejected),
            new Column<>("bool", f -> f.reopened),
            new Column<>("text", f -> f.unitCode),
            new Column<>("text", f -> f.dossierCode));

    private final DossierLinks dossiers;

    PetitionProjection(DossierLinks dossiers) {
        super(Source.PETITIONS, PetitionEvent.class);
        this.dossiers = dossiers;
    }

    @Override
    protected void tell(Connection connection, int partition, Links links) throws SQLException {
        dossiers.hear(connection, Source.PETITIONS, partition, links);
    }

    @Override
    protected String selectByKeys() {
        return "select * from petition_fact where petition_code = any(?)";
    }

    @Override
    protected PetitionFact unknown(String key) {
        return new PetitionFact(key, AppliedEvents.NONE);
    }

    @Override
    protected PetitionFact read(ResultSet row) throws SQLException {
        PetitionFact fact = new PetitionFact(row.getString("petition_code"), applied(row));
        fact.fieldCode = row.getString("field_code");
        fact.agency = row.getString("agency");
        fact.level = row.getString("level");
        fact.channel = row.getString("channel");
        fact.liked = row.getBoolean("liked");
        fact.receivedOn = row.getObject("received_on", LocalDate.class);
        fact.acceptedOn = row.getObject("accepted_on", LocalDate.class);
        fact.ratedOn = row.getObject("rated_on", LocalDate.class);
        fact.dueAt = row.getObject("due_at", OffsetDateTime.class);
        fact.answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        fact.rejected = row.getBoolean("rejected");
        fact.reopened = row.getBoolean("reopened");
        fact.unitCode = row.getString("unit_code");
        fact.dossierCode = row.getString("dossier_code");
        return fact;
    }

    @Override
    protected String upsert() {
        return """
                insert into petition_fact
                select code, applied::bigint[], field, agency, level, channel, liked, received, accepted, answered,
                       rated, due_at, answered_at, rejected, reopened, unit, dossier
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::date[],
                            ?::date[], ?::date[], ?::date[], ?::timestamptz[], ?::timestamptz[], ?::bool[], ?::bool[],
                            ?::text[], ?::text[])
                     as t(code, applied, field, agency, level, channel, liked, received, accepted, answered, rated,
                          due_at, answered_at, rejected, reopened, unit, dossier)
                on conflict (petition_code) do update set
                  applied = excluded.applied, field_code = excluded.field_code, agency = excluded.agency,
                  level = excluded.level, channel = excluded.channel, liked = excluded.liked,
                  received_on = excluded.received_on, accepted_on = excluded.accepted_on,
                  answered_on = excluded.answered_on, rated_on = excluded.rated_on,
                  due_at = excluded.due_at, answered_at = excluded.answered_at, rejected = excluded.rejected,
                  reopened = excluded.reopened, unit_code = excluded.unit_code, dossier_code = excluded.dossier_code
                """;
    }

    @Override
    protected List<Column<PetitionFact>> columns() {
        return COLUMNS;
    }
}
