package vn.nhiptinh.ioc.payment;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.dossier.DossierLinks;
import vn.nhiptinh.kit.ingest.AppliedEvents;

/** Payments as facts and counters. */
@Singleton
class PaymentProjection extends FactProjection<PaymentEvent, PaymentFact> {

    private static final List<Column<PaymentFact>> COLUMNS = List.of(
            new Column<>("text", PaymentFact::key),
            new Column<>("text", f -> literal(f.appliedArray())),
            new Column<>("text", f -> f.procedureCode),
            new Column<>("text", f -> f.fieldCode),
            new Column<>("text", f -> f.agency),
            new Column<>("text", f -> f.level),
            new Column<>("bigint", f -> f.amount),
            new Column<>("bool", f -> f.online),
            new Column<>("date", f -> f.requestedOn),
            new Column<>("date", f -> f.succeededOn),
            new Column<>("date", f -> f.receiptOn),
            new Column<>("bigint", f -> f.waived),
            new Column<>("date", f -> f.waivedOn),
            new Column<>("text", f -> f.dossierCode),
            new Column<>("bool", f -> f.onStatement),
            new Column<>("timestamptz", f -> moment(f.paidAt)),
            new Column<>("timestamptz", f -> moment(f.reconciledAt)),
            new Column<>("bigint", f -> f.refunded));

    private final DossierLinks dossiers;

    PaymentProjection(DossierLinks dossiers) {
        super(Source.PAYMENTS, PaymentEvent.class);
        this.dossiers = dossiers;
    }

    @Override
    protected void tell(Connection connection, int partition, Links links) throws SQLException {
        dossiers.hear(connection, Source.PAYMENTS, partition, links);
    }

    @Override
    protected String selectByKeys() {
        return "select * from payment_fact where payment_id = any(?)";
    }

    @Override
    protected PaymentFact unknown(String key) {
        return new PaymentFact(key, AppliedEvents.NONE);
    }

    @Override
    protected PaymentFact read(ResultSet row) throws SQLException {
        PaymentFact fact = new PaymentFact(row.getString("payment_id"), applied(row));
        fact.procedureCode = row.getString("procedure_code");
        fact.fieldCode = row.getString("field_code");
        fact.agency = row.getString("agency");
        fact.level = row.getString("level");
        fact.amount = row.getLong("amount");
        fact.online = row.getBoolean("online");
        fact.requestedOn = row.getObject("requested_on", LocalDate.class);
        fact.succeededOn = row.getObject("succeeded_on", LocalDate.class);
        fact.receiptOn = row.getObject("receipt_on", LocalDate.class);
        fact.waived = row.getLong("waived");
        fact.waivedOn = row.getObject("waived_on", LocalDate.class);
        fact.dossierCode = row.getString("dossier_code");
        fact.onStatement = row.getBoolean("on_statement");
        fact.paidAt = row.getObject("paid_at", OffsetDateTime.class);
        fact.reconciledAt = row.getObject("reconciled_at", OffsetDateTime.class);
        fact.refunded = row.getLong("refunded");
        return fact;
    }

    @Override
    protected String upsert() {
        return """
                insert into payment_fact
                select id, applied::bigint[], procedure, field, agency, level, amount, online, requested, succeeded,
                       receipt, waived, waived_on, dossier, on_statement, paid_at, reconciled_at, refunded
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bool[],
                            ?::date[], ?::date[], ?::date[], ?::bigint[], ?::date[], ?::text[], ?::bool[],
                            ?::timestamptz[], ?::timestamptz[], ?::bigint[])
                     as t(id, applied, procedure, field, agency, level, amount, online, requested, succeeded, receipt,
                          waived, waived_on, dossier, on_statement, paid_at, reconciled_at, refunded)
                on conflict (payment_id) do update set
                  applied = excluded.applied, procedure_code = excluded.procedure_code,
                  field_code = excluded.field_code, agency = excluded.agency, level = excluded.level,
                  amount = excluded.amount, online = excluded.online, requested_on = excluded.requested_on,
                  succeeded_on = excluded.succeeded_on, receipt_on = excluded.receipt_on,
                  waived = excluded.waived, waived_on = excluded.waived_on, dossier_code = excluded.dossier_code,
                  on_statement = excluded.on_statement, paid_at = excluded.paid_at,
                  reconciled_at = excluded.reconciled_at, refunded = excluded.refunded
                """;
    }

    @Override
    protected List<Column<PaymentFact>> columns() {
        return COLUMNS;
    }
}
