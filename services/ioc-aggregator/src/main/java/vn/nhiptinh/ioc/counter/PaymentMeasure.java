package vn.nhiptinh.ioc.counter;

/** What is counted of payments. */
public enum PaymentMeasure implements Measure {
    REQUESTED("requested", "requested", "requested_on", "true", "count(*)"),
    SUCCEEDED("succeeded", "succeeded", "succeeded_on", "true", "count(*)"),
    SUCCEEDED_ONLINE("succeeded_online", "succeeded-online", "succeeded_on", "online", "count(*)"),
    AMOUNT_SUCCEEDED("amount_succeeded", "amount-succeeded", "succeeded_on", "true", "sum(amount)"),
    RECEIPTS("receipts", "receipts", "receipt_on", "true", "count(*)"),

    SUCCEEDED_RECEIPTED(
            "succeeded_receipted", "succeeded-receipted", "succeeded_on", "receipt_on is not null", "count(*)"),
    AMOUNT_WAIVED("amount_waived", "amount-waived", "waived_on", "waived <> 0", "sum(waived)"),
    AMOUNT_REFUNDED("amount_refunded", "amount-refunded", "succeeded_on", "refunded <> 0", "sum(refunded)"),
    UNRECONCILED_BEGAN("unreconciled_began", "unreconciled-began", Sql.BEGINNING, Sql.WAS_UNRECONCILED, "count(*)"),
    UNRECONCILED_ENDED(
            "unreconciled_ended",
            "unreconciled-ended",
            "(reconciled_at at time zone 'Asia/Ho_Chi_Minh')::date",
            Sql.WAS_UNRECONCILED,
            "count(*)");

    private final String column;
    private final String wireName;
    private final String day;
    private final String condition;
    private final String aggregate;

    PaymentMeasure(String column, String wireName, String day, String condition, String aggregate) {
        this.column = column;
        this.wireName = wireName;
        this.day = day;
        this.condition = condition;
        this.aggregate = aggregate;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String day() {
        return day;
    }

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public String aggregate() {
        return aggregate;
    }

    @Override
    public boolean isReconciled() {
        return compareTo(RECEIPTS) <= 0;
    }

    @Override
    public boolean isChangeOfState() {
        return compareTo(UNRECONCILED_BEGAN) >= 0;
    }

    private static final class Sql {
        private static final String BEGINNING =
                "((paid_at + interval '24 hours') at time zone 'Asia/Ho_Chi_Minh')::date";
        private static final String WAS_UNRECONCILED =
                "on_statement and (reconciled_at is null or reconciled_at > paid_at + interval '24 hours')";
    }
}
