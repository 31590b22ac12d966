package vn.nhiptinh.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentStatusTest {

    /** Written by hand: this table is the specification. */
    private static final Map<PaymentStatus, Set<PaymentStatus>> ALLOWED = Map.of(
            PaymentStatus.REQUESTED, Set.of(PaymentStatus.SUCCEEDED),
            PaymentStatus.SUCCEEDED, Set.of());

    @Test
    void aPaymentMovesAsTheTableSaysAndNoOtherWay() {
        assertThat(ALLOWED).containsOnlyKeys(PaymentStatus.values());
        ALLOWED.forEach((from, exits) ->
                assertThat(from.exits()).as("exits of %s", from).isEqualTo(exits));
    }

    @Test
    void onlyARequestedPaymentCanBePaid() {
        assertThat(PaymentStatus.REQUESTED.actions()).containsExactly("pay-at-counter");
        assertThat(PaymentStatus.SUCCEEDED.actions()).isEmpty();
    }
}
