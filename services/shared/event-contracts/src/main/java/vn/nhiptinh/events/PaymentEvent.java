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
    record Requested(@JsonUnwrapped PaymentHeader payment) implements PaymentEvent {
        public Requested {
            Required.property("payment", payment);
        }
    }

    /** The fee was paid. */
    record Succeeded(@JsonUnwrapped PaymentHeader payment, PaymentMethod method, OffsetDateTime paidAt)
            implements PaymentEvent {
        public Succeeded {
            Required.property("payment", payment);
            Required.property("method", method);
            Required.property("paidAt", paidAt);
        }
    }

    /** The electronic receipt of a paid fee was issued under the next number of its series. */
    record ReceiptIssued(
            @JsonUnwrapped PaymentHeader payment,
            String template,
            String serial,
            String number,
            OffsetDateTime issuedAt)
            implements PaymentEvent {
        public ReceiptIssued {
            Required.property("payment", payment);
            Required.property("template", template);
            Required.property("serial", serial);
            Required.property("number", number);
            Required.property("issuedAt", issuedAt);
        }
    }
}
