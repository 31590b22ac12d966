package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;

/** The life of a payment of a fee. */
public sealed interface PaymentEvent extends DomainEvent {

    PaymentHeader payment();

    @Override
    default OffsetDateTime occurredAt() {
        return payment().occurredAt();
    }

    /** A fee was asked for. */
    record Requested(@JsonUnwrapped PaymentHeader payment) implements PaymentEvent {}

    /** The fee was paid. */
    record Succeeded(@JsonUnwrapped PaymentHeader payment, PaymentMethod method, OffsetDateTime paidAt)
            implements PaymentEvent {}

    /** The electronic receipt of a paid fee was issued under the next number of its series. */
    record ReceiptIssued(
            @JsonUnwrapped PaymentHeader payment,
            String template,
            String serial,
            String number,
            OffsetDateTime issuedAt)
            implements PaymentEvent {}
}
