package vn.nhiptinh.ioc.dossier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import vn.nhiptinh.events.DossierEvent;
import vn.nhiptinh.ioc.counter.Column;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Link;
import vn.nhiptinh.ioc.counter.Source;

/** Dossiers as facts and counters. */
@Singleton
class DossierProjection extends FactProjection<DossierEvent, DossierFact> {

    private static final List<Column<DossierFact>> COLUMNS = List.of(
            Column.text("procedure_code", f -> f.procedureCode, (f, v) -> f.procedureCode = v),
            Column.text("field_code", f -> f.fieldCode, (f, v) -> f.fieldCode = v),
            Column.text("agency", f -> f.agency, (f, v) -> f.agency = v),
            Column.text("level", f -> f.level, (f, v) -> f.level = v),
            Column.text("channel", f -> f.channel, (f, v) -> f.channel = v),
            Column.bool("youth", f -> f.youth, (f, v) -> f.youth = v),
            Column.bool("eligible_full_online", f -> f.eligibleFullOnline, (f, v) -> f.eligibleFullOnline = v),
            Column.bool("provided_full", f -> f.providedFull, (f, v) -> f.providedFull = v),
            Column.bool("written_result_required", f -> f.writtenResultRequired, (f, v) -> f.writtenResultRequired = v),
            Column.bool("out_of_area", f -> f.outOfArea, (f, v) -> f.outOfArea = v),
            Column.bool("population_data", f -> f.populationData, (f, v) -> f.populationData = v),
            Column.bool("digitised", f -> f.digitised, (f, v) -> f.digitised = v),
            Column.bool("reused", f -> f.reused, (f, v) -> f.reused = v),
            Column.bool("electronic_result", f -> f.electronicResult, (f, v) -> f.electronicResult = v),
            Column.bool("apologised", f -> f.apologised, (f, v) -> f.apologised = v),
            Column.bool("rejected", f -> f.rejected, (f, v) -> f.rejected = v),
            Column.bool("withdrawn", f -> f.withdrawn, (f, v) -> f.withdrawn = v),
            Column.bool("synced", f -> f.synced, (f, v) -> f.synced = v),
            Column.integer("supplements", f -> f.supplements, (f, v) -> f.supplements = v),
            Column.date("submitted_on", f -> f.submittedOn, (f, v) -> f.submittedOn = v),
            Column.date("received_on", f -> f.receivedOn, (f, v) -> f.receivedOn = v),
            Column.date("started_on", f -> f.startedOn, (f, v) -> f.startedOn = v),
            Column.date("completed_on", DossierFact::completedOn),
            Column.date("returned_on", f -> f.returnedOn, (f, v) -> f.returnedOn = v),
            Column.bigint("net_working_minutes", f -> f.netWorkingMinutes, (f, v) -> f.netWorkingMinutes = v),
            Column.moment("original_due_at", f -> f.originalDueAt, (f, v) -> f.originalDueAt = v),
            Column.moment("current_due_at", f -> f.currentDueAt, (f, v) -> f.currentDueAt = v),
            Column.moment("due_soon_at", f -> f.dueSoonAt, (f, v) -> f.dueSoonAt = v),
            Column.moment("completed_at", f -> f.completedAt, (f, v) -> f.completedAt = v),
            Column.moment("ended_at", f -> f.endedAt, (f, v) -> f.endedAt = v),
            Column.moment("paused_at", f -> f.pausedAt, (f, v) -> f.pausedAt = v),
            Column.moment("second_supplement_at", f -> f.secondSupplementAt, (f, v) -> f.secondSupplementAt = v),
            Column.bool("fee_bearing", f -> f.feeBearing, (f, v) -> f.feeBearing = v),
            Column.bool("all_zero", f -> f.allZero, (f, v) -> f.allZero = v),
            Column.bool("disliked", f -> f.disliked, (f, v) -> f.disliked = v),
            Column.bigintOrNull("response_minutes", f -> f.responseMinutes, (f, v) -> f.responseMinutes = v),
            Column.told(Link.ONLINE_PAYMENTS.column(), (f, v) -> f.onlinePayments = v),
            Column.told(Link.COMPLAINTS.column(), (f, v) -> f.complaints = v));

    DossierProjection() {
        super(Source.DOSSIERS, DossierEvent.class, "dossier_code", COLUMNS);
    }

    @Override
    protected DossierFact unknown(String key) {
        return new DossierFact(key);
    }

    /** A payment is asked for by its dossier's channel. */
    @Override
    protected String unreferred() {
        return "not exists (select 1 from payment_fact p where p.dossier_code = dossier_fact.dossier_code)";
    }

    /** What {@link #fact} reads, for a statement that returns rows. */
    String columns() {
        return names();
    }

    DossierFact fact(ResultSet row) throws SQLException {
        return read(row);
    }

    /**
     * What payments and petitions told of a dossier may have changed since it was read: now that the rows are held, what
     * they say is what was counted.
     */
    @Override
    protected void store(Connection connection, String merge, Map<String, Change<DossierFact>> changes)
            throws SQLException {
        changes.values().forEach(change -> {
            change.before().heard(0, 0);
            change.after().heard(0, 0);
        });
        try (PreparedStatement statement = connection.prepareStatement("with written as (" + merge
                        + " returning dossier_code, online_payments, complaints)"
                        + " select * from written where online_payments <> 0 or complaints <> 0");
                ResultSet told = statement.executeQuery()) {
            while (told.next()) {
                int payments = told.getInt(Link.ONLINE_PAYMENTS.column());
                int complaints = told.getInt(Link.COMPLAINTS.column());
                Change<DossierFact> change = changes.get(told.getString(1));
                change.before().heard(payments, complaints);
                change.after().heard(payments, complaints);
            }
        }
    }
}
