package vn.nhiptinh.events;

/** How a fee was paid. */
public enum PaymentMethod {
    ONLINE_NATIONAL,
    ONLINE_LOCAL,
    CASH,
    POS,
    BANK_TRANSFER;

    /** True where the payment was made through the national or a local payment gateway. */
    public boolean online() {
        return this == ONLINE_NATIONAL || this == ONLINE_LOCAL;
    }

    /** True where the statement of a gateway or bank has to show the payment: not for cash. */
    public boolean onStatement() {
        return this != CASH;
    }
}
