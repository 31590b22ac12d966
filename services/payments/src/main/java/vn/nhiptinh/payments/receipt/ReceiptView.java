package vn.nhiptinh.payments.receipt;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.PaymentMethod;

/**
 * A receipt as clients see it.
 *
 * @param amount whole VND
 */
@Schema(description = "The electronic receipt of a paid fee.")
public record ReceiptView(
        @Schema(examples = "H08.22.21", description = "The collecting agency, part of the receipt's key.")
        String agency,

        @Schema(examples = "01BLP0-001") String template,
        @Schema(examples = "BT-23E") String serial,
        @Schema(examples = "0000001") String number,

        @Schema(examples = "0190b5a2-7c00-7000-8000-000000000001")
        UUID paymentId,

        @Schema(examples = "H08.22.21-230301-0001") String dossierCode,
        @Schema(examples = "1.001193") String procedureCode,

        @Schema(examples = "8000", description = "Whole VND.")
        long amount,

        PaymentMethod method,
        @Schema(examples = "2023-03-01T08:20:00+07:00") OffsetDateTime issuedAt) {

    public static ReceiptView of(Receipt receipt) {
        return new ReceiptView(
                receipt.number().agency(),
                receipt.number().template(),
                receipt.number().serial(),
                receipt.number().digits(),
                receipt.paymentId(),
                receipt.dossierCode(),
                receipt.procedureCode(),
                receipt.amount(),
                receipt.method(),
                receipt.issuedAt());
    }
}
