package vn.nhiptinh.ioc.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentHeader;
import vn.nhiptinh.ioc.counter.Deltas;
import vn.nhiptinh.ioc.counter.Fact;
import vn.nhiptinh.ioc.counter.Link;
import vn.nhiptinh.ioc.counter.Links;
import vn.nhiptinh.ioc.counter.PaymentMeasure;

/** What the events said of a payment so far. */
final class PaymentFact extends Fact<PaymentEvent> {

    /** A day is left to the gateways and banks. */
    private static final Duration LEFT_TO_STATEMENTS = Duration.ofHours(24);

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

    /** What it was paid for. */
    String dossierCode;

    /** The statement of a gateway or bank has to show it. */
    boolean onStatement;

    Instant paidAt;

    /** When the statement showed it; null where it says otherwise, or nothing yet. */
    Instant reconciledAt;

    /** All that was given back, whole VND. */
    long refunded;

    PaymentFact(String paymentId) {
        super(paymentId);
    }

    @Override
    protected void apply(PaymentEvent event) {
        PaymentHeader header = event.payment();
        dossierCode = header.dossierCode();
        procedureCode = header.procedureCode();
        fieldCode = header.fieldCode();
        agency = header.agency();
        level = header.level().name();
        amount = header.amount();
        if (event instanceof PaymentEvent.Requested e) {
            requestedOn = day(e.occurredAt());
        } else if (event instanceof PaymentEvent.Succeeded e) {
            succeededOn = day(e.paidAt());
            paidAt = instant(e.paidAt());
            online = e.method().online();
            onStatement = e.method().onStatement();
        } else if (event instanceof PaymentEvent.ReceiptIssued e) {
            receiptOn = day(e.issuedAt());
        } else if (event instanceof PaymentEvent.FeeWaived e) {
            waivedOn = day(e.occurredAt());
            waived = e.waived();
        } else if (event instanceof PaymentEvent.Refunded e) {
            refunded += e.refunded();
        } else if (event instanceof PaymentEvent.Reconciled e) {
            reconciledAt = instant(e.occurredAt());
        } else if (event instanceof PaymentEvent.Mismatched) {
            reconciledAt = null;
        }
    }

    @Override
    protected void tell(Links links, int sign) {
        if (online) {
            links.add(dossierCode, Link.ONLINE_PAYMENTS, sign);
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
        to.add(succeededOn, PaymentMeasure.AMOUNT_REFUNDED, refunded);
        if (onStatement) {
            contributeReconciliation(to);
        }
    }

    private void contributeReconciliation(Deltas.Contributions to) {
        Instant begins = paidAt.plus(LEFT_TO_STATEMENTS);
        if (reconciledAt == null || reconciledAt.isAfter(begins)) {
            to.add(day(begins), PaymentMeasure.UNRECONCILED_BEGAN);
            to.add(day(reconciledAt), PaymentMeasure.UNRECONCILED_ENDED);
        }
    }
}
