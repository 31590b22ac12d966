package vn.nhiptinh.payments.receipt;

import vn.nhiptinh.kit.problem.ProblemCode;

/** What can go wrong with a receipt. */
public enum ReceiptProblem implements ProblemCode {
    RECEIPT_NOT_FOUND(404, "receipt-not-found"),
    RECEIPT_SERIES_EXHAUSTED(409, "receipt-series-exhausted"),
    NO_RECEIPT_SYMBOL(422, "no-receipt-symbol");

    private final int status;
    private final String code;

    ReceiptProblem(int status, String code) {
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
