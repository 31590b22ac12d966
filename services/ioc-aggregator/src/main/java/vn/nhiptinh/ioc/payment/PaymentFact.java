package vn.nhiptinh.ioc.payment;

import java.time.LocalDate;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentHeader;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.Fact;
import vn.nhiptinh.ioc.counter.PaymentMeasure;

/** What the events said of a payment so far. */
final class PaymentFact extends Fact<PaymentEvent> {

    String procedureCode;
    String fieldCode;
    String agency;
    String level;
    long amount;
    boolean online;
    LocalDate requestedOn;
    LocalDate succeededOn;
    LocalDate receiptOn;

    /** What of the fee was let off, whole VND. */
    long waived;

    LocalDate waivedOn;

    PaymentFact(String paymentId) {
        super(paymentId);
    }

    @Override
    protected void apply(PaymentEvent event) {
        PaymentHeader header = event.payment();
        procedureCode = header.procedureCode();
        fieldCode = header.fieldCode();
        agency = header.agency();
        level = header.level().name();
        amount = header.amount();
        if (event instanceof PaymentEvent.Requested e) {
            requestedOn = day(e.occurredAt());
        } else if (event instanceof PaymentEvent.Succeeded e) {
            succeededOn = day(e.paidAt());
            online = e.method().online();
        } else if (event instanceof PaymentEvent.ReceiptIssued e) {
            receiptOn = day(e.issuedAt());
        } else if (event instanceof PaymentEvent.FeeWaived e) {
            waivedOn = day(e.occurredAt());
            waived = e.waived();
        }
    }

    @Override
    protected void contribute(Deltas deltas, int sign) {
        if (agency == null) {
            return;
        }
        Deltas.Contributions to = deltas.of(agency, level, fieldCode, null, sign);
        to.add(requestedOn, PaymentMeasure.REQUESTED);
        to.add(succeededOn, PaymentMeasure.SUCCEEDED);
        to.add(online ? succeededOn : null, PaymentMeasure.SUCCEEDED_ONLINE);
        to.add(succeededOn, PaymentMeasure.AMOUNT_SUCCEEDED, amount);
        to.add(receiptOn, PaymentMeasure.RECEIPTS);
        to.addIf(receiptOn != null, succeededOn, PaymentMeasure.SUCCEEDED_RECEIPTED);
        to.add(waivedOn, PaymentMeasure.AMOUNT_WAIVED, waived);
    }
}
