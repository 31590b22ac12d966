package vn.nhiptinh.events;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What every payment event carries.
 *
 * @param amount whole VND
 */
public record PaymentHeader(
        UUID paymentId,
        String dossierCode,
        String procedureCode,
        String fieldCode,
        String agency,
        AdministrativeLevel level,
        long amount,
        OffsetDateTime occurredAt) {
    public PaymentHeader {
        Required.property("paymentId", paymentId);
        Required.key("dossierCode", dossierCode);
        Required.key("procedureCode", procedureCode);
        Required.key("fieldCode", fieldCode);
        Required.key("agency", agency);
        Required.property("level", level);
        Required.amount("amount", amount);
        Required.property("occurredAt", occurredAt);
    }

    /** The same payment at another moment of its life. */
    public PaymentHeader at(OffsetDateTime moment) {
        return new PaymentHeader(paymentId, dossierCode, procedureCode, fieldCode, agency, level, amount, moment);
    }
}
