package vn.nhiptinh.payments.payment;

import vn.nhiptinh.events.PaymentMethod;

/** How one can pay at a counter. */
public enum CounterMethod {
    CASH(PaymentMethod.CASH),
    POS(PaymentMethod.POS),
    BANK_TRANSFER(PaymentMethod.BANK_TRANSFER);

    private final PaymentMethod method;

    CounterMethod(PaymentMethod method) {
        this.method = method;
    }

    PaymentMethod method() {
        return method;
    }
}
