package vn.nhiptinh.payments.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.event.EventLog;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.payments.receipt.IssueReceipt;
import vn.nhiptinh.payments.receipt.Receipt;

/** Takes money at a counter and issues the receipt for it, both or neither. */
@ApplicationScoped
public class PayAtCounter {

    private final PaymentRepository payments;
    private final IssueReceipt receipts;
    private final EventLog events;
    private final Caller caller;
    private final Clock clock;

    PayAtCounter(PaymentRepository payments, IssueReceipt receipts, EventLog events, Caller caller, Clock clock) {
        this.payments = payments;
        this.receipts = receipts;
        this.events = events;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    public PaymentView run(UUID id, CounterMethod counterMethod, String ifMatch) {
        Payment payment = payments.lock(id).orElseThrow(() -> new Problem(PaymentProblem.PAYMENT_NOT_FOUND, id));
        caller.requireReach(payment.agency());
        EntityTag.require(ifMatch, payment.version());
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        PaymentMethod method = counterMethod.method();
        NewEvent succeeded = payment.succeed(method, now);
        Receipt receipt = receipts.run(
                payment.agency(),
                payment.id(),
                payment.dossierCode(),
                payment.procedureCode(),
                payment.amount(),
                method,
                now);
        events.append(succeeded, payment.receipted(receipt.number(), now));
        payments.flush();
        return PaymentView.of(payment, receipt);
    }
}
