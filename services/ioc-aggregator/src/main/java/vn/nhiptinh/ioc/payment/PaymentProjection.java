package vn.nhiptinh.ioc.payment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Source;
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
            new Column<>("date", f -> f.waivedOn));

    PaymentProjection() {
        super(Source.PAYMENTS, PaymentEvent.class);
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
        return fact;
    }

    @Override
    protected String upsert() {
        return """
                insert into payment_fact
                select id, applied::bigint[], procedure, field, agency, level, amount, online, requested, succeeded,
                       receipt, waived, waived_on
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bool[],
                            ?::date[], ?::date[], ?::date[], ?::bigint[], ?::date[])
                     as t(id, applied, procedure, field, agency, level, amount, online, requested, succeeded, receipt,
                          waived, waived_on)
                on conflict (payment_id) do update set
                  applied = excluded.applied, procedure_code = excluded.procedure_code,
                  field_code = excluded.field_code, agency = excluded.agency, level = excluded.level,
                  amount = excluded.amount, online = excluded.online, requested_on = excluded.requested_on,
                  succeeded_on = excluded.succeeded_on, receipt_on = excluded.receipt_on,
                  waived = excluded.waived, waived_on = excluded.waived_on
                """;
    }

    @Override
    protected List<Column<PaymentFact>> columns() {
        return COLUMNS;
    }
}
