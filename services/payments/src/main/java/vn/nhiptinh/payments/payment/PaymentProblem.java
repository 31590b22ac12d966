package vn.nhiptinh.payments.payment;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can go wrong with a payment. */
public enum PaymentProblem implements ProblemCode {
    PAYMENT_NOT_FOUND(404, "payment-not-found"),
    PAYMENT_EXISTS(409, "payment-exists"),
    ACTION_NOT_ALLOWED(409, "action-not-allowed");

    private final int status;
    private final String code;

    PaymentProblem(int status, String code) {
        this.status = status;
        this.code = code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }
}
