package vn.nhiptinh.testkit;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.events.DossierHeader;
import vn.nhiptinh.events.EventEnvelope;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentHeader;
import vn.nhiptinh.events.PaymentMethod;

/**
 * Builds the events of one payment. Unless told otherwise 8 000 đồng are paid in cash ten minutes after they were asked
 * for, and the receipt follows a minute later. A stage whose time is null did not happen.
 */
public final class PaymentLife {

    private final Events events;
    private final DossierLife dossier;
    private UUID id;
    private long amount = 8_000;
    private PaymentMethod method = PaymentMethod.CASH;
    private OffsetDateTime requestedAt;
    private OffsetDateTime paidAt;
    private OffsetDateTime receiptIssuedAt;
    private OffsetDateTime waivedAt;
    private long waived;
    private final List<Stage<PaymentHeader>> after = new ArrayList<>();
    private String template = "01BLP0-001";
    private String serial = "AA-23E";
    private String receiptNumber = "0000001";

    PaymentLife(Events events, DossierLife dossier) {
        this.events = events;
        this.dossier = dossier;
        id = events.uuid();
        requestedAt(events.morning());
    }

    /** Moves payment and receipt behind this request; times set before are lost. */
    public PaymentLife requestedAt(OffsetDateTime moment) {
        requestedAt = moment;
        return paidAt(moment.plusMinutes(10));
    }

    /** Null where it is not paid; there is then no receipt either. */
    public PaymentLife paidAt(OffsetDateTime moment) {
        paidAt = moment;
        return receiptIssuedAt(moment == null ? null : moment.plusMinutes(1));
    }

    public PaymentLife receiptIssuedAt(OffsetDateTime moment) {
        receiptIssuedAt = moment;
        return this;
    }

    /** What of the fee was let off, whole đồng; the amount is what stays to be paid. */
    public PaymentLife waived(OffsetDateTime moment, long value) {
        waivedAt = moment;
        waived = value;
        return this;
    }

    /** Whole đồng were given back; any number of times. */
    public PaymentLife refunded(OffsetDateTime moment, long value) {
        after.add(new Stage<>(moment, h -> new PaymentEvent.Refunded(h, value)));
        return this;
    }

    /** The statement showed it. */
    public PaymentLife reconciled(OffsetDateTime moment) {
        after.add(new Stage<>(moment, PaymentEvent.Reconciled::new));
        return this;
    }

    /** The statement said otherwise. */
    public PaymentLife mismatched(OffsetDateTime moment) {
        after.add(new Stage<>(moment, h -> new PaymentEvent.Mismatched(h, "AMOUNT_DIFFERS")));
        return this;
    }

    public PaymentLife id(UUID value) {
        id = value;
        return this;
    }

    /** Whole đồng. */
    public PaymentLife amount(long value) {
        amount = value;
        return this;
    }

    public PaymentLife method(PaymentMethod value) {
        method = value;
        return this;
    }

    public PaymentLife receipt(String templateCode, String serialCode, String number) {
        template = templateCode;
        serial = serialCode;
        receiptNumber = number;
        return this;
    }

    public UUID id() {
        return id;
    }

    /** What every event of the payment carries. */
    public PaymentHeader header(OffsetDateTime occurredAt) {
        DossierHeader paidFor = dossier.header(occurredAt);
        return new PaymentHeader(
                id,
                paidFor.dossierCode(),
                paidFor.procedureCode(),
                paidFor.fieldCode(),
                paidFor.handlingAgency(),
                paidFor.level(),
                amount,
                occurredAt);
    }

    /** The payment's events in the order of their times. */
    public List<EventEnvelope> events() {
        List<Stage<PaymentHeader>> stages = new ArrayList<>(List.of(
                new Stage<>(requestedAt, PaymentEvent.Requested::new),
                new Stage<>(waivedAt, h -> new PaymentEvent.FeeWaived(h, waived, "POOR_HOUSEHOLD")),
                new Stage<>(paidAt, h -> new PaymentEvent.Succeeded(h, method, paidAt)),
                new Stage<>(
                        receiptIssuedAt,
                        h -> new PaymentEvent.ReceiptIssued(h, template, serial, receiptNumber, receiptIssuedAt))));
        stages.addAll(after);
        return events.life(id.toString(), this::header, stages);
    }
}
