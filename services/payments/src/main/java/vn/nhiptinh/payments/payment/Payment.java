package vn.nhiptinh.payments.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PaymentEvent;
import vn.nhiptinh.events.PaymentHeader;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.payments.receipt.ReceiptNumber;

/** A fee that a dossier's applicant owes an agency, from the request until it is paid and receipted. */
@Entity
@Table(name = "payment")
public class Payment {

    @Id
    private UUID id;

    private String dossierCode;
    private String procedureCode;
    private String fieldCode;
    private String agency;

    @Enumerated(EnumType.STRING)
    private AdministrativeLevel level;

    @Enumerated(EnumType.STRING)
    private PaymentPurpose purpose;

    private long amount;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    @Enumerated(EnumType.STRING)
    private PaymentMethod method;

    private Instant requestedAt;
    private Instant paidAt;

    @Version
    private int version;

    private long eventSequence;

    protected Payment() {}

    Payment(
            UUID id,
            String dossierCode,
            String procedureCode,
            String fieldCode,
            String agency,
            AdministrativeLevel level,
            PaymentPurpose purpose,
            long amount) {
        this.id = id;
        this.dossierCode = dossierCode;
        this.procedureCode = procedureCode;
        this.fieldCode = fieldCode;
        this.agency = agency;
        this.level = level;
        this.purpose = purpose;
        this.amount = amount;
    }

    NewEvent request(OffsetDateTime now) {
        status = PaymentStatus.REQUESTED;
        requestedAt = now.toInstant();
        return next(new PaymentEvent.Requested(header(now)));
    }

    NewEvent succeed(PaymentMethod paidBy, OffsetDateTime now) {
        moveTo(PaymentStatus.SUCCEEDED);
        method = paidBy;
        paidAt = now.toInstant();
        return next(new PaymentEvent.Succeeded(header(now), paidBy, now));
    }

    NewEvent receipted(ReceiptNumber receipt, OffsetDateTime now) {
        return next(new PaymentEvent.ReceiptIssued(
                header(now), receipt.template(), receipt.serial(), receipt.digits(), now));
    }

    private void moveTo(PaymentStatus next) {
        if (!status.exits().contains(next)) {
            List<FieldProblem> allowed = status.actions().stream()
                    .map(action -> new FieldProblem(null, "action", "allowed-action", action))
                    .toList();
            throw new Problem(
                    PaymentProblem.ACTION_NOT_ALLOWED,
                    allowed,
                    status,
                    status.actions().isEmpty() ? "-" : String.join(", ", status.actions()));
        }
        status = next;
    }

    private NewEvent next(PaymentEvent event) {
        return new NewEvent(id.toString(), ++eventSequence, event);
    }

    private PaymentHeader header(OffsetDateTime moment) {
        return new PaymentHeader(id, dossierCode, procedureCode, fieldCode, agency, level, amount, moment);
    }

    UUID id() {
        return id;
    }

    String dossierCode() {
        return dossierCode;
    }

    String procedureCode() {
        return procedureCode;
    }

    String fieldCode() {
        return fieldCode;
    }

    String agency() {
        return agency;
    }

    AdministrativeLevel level() {
        return level;
    }

    PaymentPurpose purpose() {
        return purpose;
    }

    long amount() {
        return amount;
    }

    PaymentStatus status() {
        return status;
    }

    PaymentMethod method() {
        return method;
    }

    OffsetDateTime requestedAt() {
        return local(requestedAt);
    }

    OffsetDateTime paidAt() {
        return paidAt == null ? null : local(paidAt);
    }

    int version() {
        return version;
    }

    private static OffsetDateTime local(Instant moment) {
        return moment.atZone(BusinessClock.ZONE).toOffsetDateTime();
    }
}
