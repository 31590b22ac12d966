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

    /**
     * The fee, or a part of it, was let off; a later waiver of the same payment says all that is let off by then.
     *
     * @param waived whole VND, beside the amount that the payment is for
     * @param reasonCode by which rule, such as the group of people the payer belongs to
     */
    record FeeWaived(@JsonUnwrapped PaymentHeader payment, long waived, String reasonCode) implements PaymentEvent {
        public FeeWaived {
            Required.property("payment", payment);
            Required.amount("waived", waived);
            Required.code("reasonCode", reasonCode);
        }
    }

    /**
     * The fee, or a part of it, was given back.
     *
     * @param refunded whole VND given back this time
     */
    record Refunded(@JsonUnwrapped PaymentHeader payment, long refunded) implements PaymentEvent {
        public Refunded {
            Required.property("payment", payment);
            Required.amount("refunded", refunded);
        }
    }

    /** The statement of the gateway or bank shows the payment as it was told. */
    record Reconciled(@JsonUnwrapped PaymentHeader payment) implements PaymentEvent {
        public Reconciled {
            Required.property("payment", payment);
        }
    }

    /** The statement of the gateway or bank says otherwise; until that is settled the payment is not reconciled. */
    record Mismatched(@JsonUnwrapped PaymentHeader payment, String reasonCode) implements PaymentEvent {
        public Mismatched {
            Required.property("payment", payment);
            Required.code("reasonCode", reasonCode);
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
