package vn.nhiptinh.payments.payment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a payment stands. */
public enum PaymentStatus {
    REQUESTED,
    SUCCEEDED;

    Set<PaymentStatus> exits() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(SUCCEEDED);
            case SUCCEEDED -> EnumSet.noneOf(PaymentStatus.class);
        };
    }

    /** What can be done with it through the API. */
    List<String> actions() {
        return exits().contains(SUCCEEDED) ? List.of("pay-at-counter") : List.of();
    }
}
