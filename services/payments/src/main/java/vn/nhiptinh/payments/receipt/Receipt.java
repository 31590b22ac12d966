package vn.nhiptinh.payments.receipt;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.kit.clock.BusinessClock;

/** The electronic receipt of a paid fee; once issued it stays as it is. */
@Entity
@Table(name = "receipt")
public class Receipt {

    @EmbeddedId
    private ReceiptNumber number;

    private UUID paymentId;
    private String dossierCode;
    private String procedureCode;
    private long amount;

    @Enumerated(EnumType.STRING)
    private PaymentMethod method;

    private Instant issuedAt;

    protected Receipt() {}

    Receipt(
            ReceiptNumber number,
            UUID paymentId,
            String dossierCode,
            String procedureCode,
            long amount,
            PaymentMethod method,
            OffsetDateTime issuedAt) {
        this.number = number;
        this.paymentId = paymentId;
        this.dossierCode = dossierCode;
        this.procedureCode = procedureCode;
        this.amount = amount;
        this.method = method;
        this.issuedAt = issuedAt.toInstant();
    }

    public ReceiptNumber number() {
        return number;
    }

    public UUID paymentId() {
        return paymentId;
    }

    String dossierCode() {
        return dossierCode;
    }

    String procedureCode() {
        return procedureCode;
    }

    long amount() {
        return amount;
    }

    PaymentMethod method() {
        return method;
    }

    OffsetDateTime issuedAt() {
        return issuedAt.atZone(BusinessClock.ZONE).toOffsetDateTime();
    }
}
