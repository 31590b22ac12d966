package vn.nhiptinh.ioc.payment;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.ioc.counter.Column;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.Source;
import vn.nhiptinh.ioc.dossier.DossierLinks;

/** Payments as facts and counters. */
@Singleton
class PaymentProjection extends FactProjection<PaymentEvent, PaymentFact> {

    private static final List<Column<PaymentFact>> COLUMNS = List.of(
            Column.text("procedure_code", f -> f.procedureCode, (f, v) -> f.procedureCode = v),
            Column.text("field_code", f -> f.fieldCode, (f, v) -> f.fieldCode = v),
            Column.text("agency", f -> f.agency, (f, v) -> f.agency = v),
            Column.text("level", f -> f.level, (f, v) -> f.level = v),
            Column.bigint("amount", f -> f.amount, (f, v) -> f.amount = v),
            Column.bool("online", f -> f.online, (f, v) -> f.online = v),
            Column.date("requested_on", f -> f.requestedOn, (f, v) -> f.requestedOn = v),
            Column.date("succeeded_on", f -> f.succeededOn, (f, v) -> f.succeededOn = v),
            Column.date("receipt_on", f -> f.receiptOn, (f, v) -> f.receiptOn = v),
            Column.bigint("waived", f -> f.waived, (f, v) -> f.waived = v),
            Column.date("waived_on", f -> f.waivedOn, (f, v) -> f.waivedOn = v),
            Column.text("dossier_code", f -> f.dossierCode, (f, v) -> f.dossierCode = v),
            Column.bool("on_statement", f -> f.onStatement, (f, v) -> f.onStatement = v),
            Column.moment("paid_at", f -> f.paidAt, (f, v) -> f.paidAt = v),
            Column.moment("reconciled_at", f -> f.reconciledAt, (f, v) -> f.reconciledAt = v),
            Column.bigint("refunded", f -> f.refunded, (f, v) -> f.refunded = v));

    private final DossierLinks dossiers;

    PaymentProjection(DossierLinks dossiers) {
        super(Source.PAYMENTS, PaymentEvent.class, "payment_id", COLUMNS);
        this.dossiers = dossiers;
    }

    @Override
    protected void tell(Connection connection, Links links) throws SQLException {
        dossiers.hear(connection, links);
    }

    @Override
    protected PaymentFact unknown(String key) {
        return new PaymentFact(key);
    }
}
