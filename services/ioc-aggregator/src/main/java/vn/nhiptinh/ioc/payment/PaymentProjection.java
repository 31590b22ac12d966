package vn.nhiptinh.ioc.payment;

import jakarta.inject.Singleton;
import java.util.List;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.ioc.counter.Column;
import vn.nhiptinh.ioc.counter.FactProjection;
import vn.nhiptinh.ioc.counter.Source;

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
            Column.date("waived_on", f -> f.waivedOn, (f, v) -> f.waivedOn = v));

    PaymentProjection() {
        super(Source.PAYMENTS, PaymentEvent.class, "payment_id", COLUMNS);
    }

    @Override
    protected PaymentFact unknown(String key) {
        return new PaymentFact(key);
    }
}
