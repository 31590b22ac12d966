package vn.nhiptinh.ioc.dossier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Link;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.kit.ingest.AppliedEvents;

/** Dossiers as facts and counters. */
@Singleton
class DossierProjection extends FactProjection<DossierEvent, DossierFact> {

    private static final List<Column<DossierFact>> COLUMNS = List.of(
            new Column<>("text", DossierFact::key),
            new Column<>("text", f -> literal(f.appliedArray())),
            new Column<>("text", f -> f.procedureCode),
            new Column<>("text", f -> f.fieldCode),
            new Column<>("text", f -> f.agency),
            new Column<>("text", f -> f.level),
            new Column<>("text", f -> f.channel),
            new Column<>("bool", f -> f.youth),
            new Column<>("bool", f -> f.writtenResultRequired),
            new Column<>("bool", f -> f.digitised),
            new Column<>("bool", f -> f.electronicResult),
            new Column<>("date", f -> f.submittedOn),
            new Column<>("date", f -> f.receivedOn),
            new Column<>("date", f -> f.startedOn),
            new Column<>("date", f -> f.completedOn()),
            new Column<>("date", f -> f.returnedOn),
            new Column<>("timestamptz", f -> moment(f.originalDueAt)),
            new Column<>("timestamptz", f -> moment(f.currentDueAt)),
            new Column<>("timestamptz", f -> moment(f.dueSoonAt)),
            new Column<>("timestamptz", f -> moment(f.completedAt)),
            new Column<>("timestamptz", f -> moment(f.endedAt)),
            new Column<>("timestamptz", f -> moment(f.pausedAt)),
            new Column<>("timestamptz", f -> moment(f.secondSupplementAt)),
            new Column<>("bool", f -> f.eligibleFullOnline),
            new Column<>("bool", f -> f.providedFull),
            new Column<>("bool", f -> f.outOfArea),
            new Column<>("bool", f -> f.populationData),
            new Column<>("bool", f -> f.reused),
            new Column<>("bool", f -> f.apologised),
            new Column<>("bool", f -> f.rejected),
            new Column<>("bool", f -> f.withdrawn),
            new Column<>("bool", f -> f.synced),
            new Column<>("int", f -> f.supplements),
            new Column<>("bigint", f -> f.netWorkingMinutes),
            new Column<>("bool", f -> f.feeBearing),
            new Column<>("bool", f -> f.allZero),
            new Column<>("bool", f -> f.disliked),
            new Column<>("bigint", f -> f.responseMinutes));

    DossierProjection() {
        super(Source.DOSSIERS, DossierEvent.class);
    }

    @Override
    protected String selectByKeys() {
        return "select * from dossier_fact where dossier_code = any(?)";
    }

    @Override
    protected DossierFact unknown(String key) {
        return new DossierFact(key, AppliedEvents.NONE);
    }

    @Override
    protected DossierFact read(ResultSet row) throws SQLException {
        return fact(row);
    }

    static DossierFact fact(ResultSet row) throws SQLException {
        DossierFact fact = new DossierFact(row.getString("dossier_code"), applied(row));
        fact.procedureCode = row.getString("procedure_code");
        fact.fieldCode = row.getString("field_code");
        fact.agency = row.getString("agency");
        fact.level = row.getString("level");
        fact.channel = row.getString("channel");
        fact.youth = row.getBoolean("youth");
        fact.writtenResultRequired = row.getBoolean("written_result_required");
        fact.digitised = row.getBoolean("digitised");
        fact.electronicResult = row.getBoolean("electronic_result");
        fact.submittedOn = row.getObject("submitted_on", LocalDate.class);
        fact.receivedOn = row.getObject("received_on", LocalDate.class);
        fact.startedOn = row.getObject("started_on", LocalDate.class);
        fact.returnedOn = row.getObject("returned_on", LocalDate.class);
        fact.originalDueAt = row.getObject("original_due_at", OffsetDateTime.class);
        fact.currentDueAt = row.getObject("current_due_at", OffsetDateTime.class);
        fact.dueSoonAt = row.getObject("due_soon_at", OffsetDateTime.class);
        fact.completedAt = row.getObject("completed_at", OffsetDateTime.class);
        fact.endedAt = row.getObject("ended_at", OffsetDateTime.class);
        fact.pausedAt = row.getObject("paused_at", OffsetDateTime.class);
        fact.secondSupplementAt = row.getObject("second_supplement_at", OffsetDateTime.class);
        fact.eligibleFullOnline = row.getBoolean("eligible_full_online");
        fact.providedFull = row.getBoolean("provided_full");
        fact.outOfArea = row.getBoolean("out_of_area");
        fact.populationData = row.getBoolean("population_data");
        fact.reused = row.getBoolean("reused");
        fact.apologised = row.getBoolean("apologised");
        fact.rejected = row.getBoolean("rejected");
        fact.withdrawn = row.getBoolean("withdrawn");
        fact.synced = row.getBoolean("synced");
        fact.supplements = row.getInt("supplements");
        fact.netWorkingMinutes = row.getLong("net_working_minutes");
        fact.feeBearing = row.getBoolean("fee_bearing");
        fact.allZero = row.getBoolean("all_zero");
        fact.disliked = row.getBoolean("disliked");
        fact.responseMinutes = row.getObject("response_minutes", Long.class);
        fact.onlinePayments = row.getInt(Link.ONLINE_PAYMENTS.column());
        fact.complaints = row.getInt(Link.COMPLAINTS.column());
        return fact;
    }

    /** Dossiers tell no other dossier anything. */
    @Override
    protected void tell(Connection connection, int partition, Links links) {}

    /**
     * What payments and petitions told of a dossier may have changed since it was read: now that the rows are held, what
     * they say is what was counted.
     */
    @Override
    protected void store(PreparedStatement upsert, Map<String, DossierFact> before, Map<String, DossierFact> after)
            throws SQLException {
        after.keySet().forEach(code -> {
            before.get(code).heard(0, 0);
            after.get(code).heard(0, 0);
        });
        try (ResultSet told = upsert.executeQuery()) {
            while (told.next()) {
                int payments = told.getInt(Link.ONLINE_PAYMENTS.column());
                int complaints = told.getInt(Link.COMPLAINTS.column());
                before.get(told.getString(1)).heard(payments, complaints);
                after.get(told.getString(1)).heard(payments, complaints);
            }
        }
    }

    @Override
    protected String upsert() {
        return """
                with written as (insert into dossier_fact
                select code, applied::bigint[], procedure, field, agency, level, channel, youth, written, digitised,
                       electronic, submitted, received, started, completed, returned, original_due, current_due,
                       due_soon, completed_at, ended_at, paused_at, second_supplement, eligible_full, provided_full,
                       out_of_area, population_data, reused, apologised, rejected, withdrawn, synced, supplements,
                       net_minutes, fee_bearing, all_zero, disliked, response_minutes
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[],
                            ?::bool[], ?::bool[], ?::bool[], ?::date[], ?::date[], ?::date[], ?::date[], ?::date[],
                            ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                            ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::bool[], ?::bool[], ?::bool[],
                            ?::bool[], ?::bool[], ?::bool[], ?::bool[], ?::bool[], ?::bool[], ?::int[], ?::bigint[],
                            ?::bool[], ?::bool[], ?::bool[], ?::bigint[])
                     as t(code, applied, procedure, field, agency, level, channel, youth, written, digitised,
                          electronic, submitted, received, started, completed, returned, original_due, current_due,
                          due_soon, completed_at, ended_at, paused_at, second_supplement, eligible_full,
                          provided_full, out_of_area, population_data, reused, apologised, rejected, withdrawn,
                          synced, supplements, net_minutes, fee_bearing, all_zero, disliked, response_minutes)
                on conflict (dossier_code) do update set
                  applied = excluded.applied, procedure_code = excluded.procedure_code,
                  field_code = excluded.field_code, agency = excluded.agency, level = excluded.level,
                  channel = excluded.channel, youth = excluded.youth,
                  written_result_required = excluded.written_result_required, digitised = excluded.digitised,
                  electronic_result = excluded.electronic_result, submitted_on = excluded.submitted_on,
                  received_on = excluded.received_on, started_on = excluded.started_on,
                  completed_on = excluded.completed_on, returned_on = excluded.returned_on,
                  original_due_at = excluded.original_due_at, current_due_at = excluded.current_due_at,
                  due_soon_at = excluded.due_soon_at, completed_at = excluded.completed_at,
                  ended_at = excluded.ended_at, paused_at = excluded.paused_at,
                  second_supplement_at = excluded.second_supplement_at,
                  eligible_full_online = excluded.eligible_full_online, provided_full = excluded.provided_full,
                  out_of_area = excluded.out_of_area, population_data = excluded.population_data,
                  reused = excluded.reused, apologised = excluded.apologised, rejected = excluded.rejected,
                  withdrawn = excluded.withdrawn, synced = excluded.synced, supplements = excluded.supplements,
                  net_working_minutes = excluded.net_working_minutes, fee_bearing = excluded.fee_bearing,
                  all_zero = excluded.all_zero, disliked = excluded.disliked,
                  response_minutes = excluded.response_minutes
                returning dossier_code, online_payments, complaints)
                select * from written where online_payments <> 0 or complaints <> 0
                """;
    }

    @Override
    protected List<Column<DossierFact>> columns() {
        return COLUMNS;
    }
}
