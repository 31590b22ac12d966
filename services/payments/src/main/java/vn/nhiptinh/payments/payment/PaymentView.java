package vn.nhiptinh.payments.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PaymentMethod;
import vn.nhiptinh.kit.etag.Versioned;
import vn.nhiptinh.payments.receipt.Receipt;
import vn.nhiptinh.payments.receipt.ReceiptView;

/**
 * A payment as clients see it.
 *
 * @param amount whole VND
 * @param receipt absent until one is issued
 * @param actions what can be done with it now
 * @param version goes into {@code If-Match}, in quotes
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A fee of a dossier, from the request until it is paid and receipted.")
public record PaymentView(
        @Schema(examples = "0190b5a2-7c00-7000-8000-000000000001")
        UUID id,

        @Schema(examples = "H08.22.21-230301-0001") String dossierCode,
        @Schema(examples = "1.001193") String procedureCode,
        @Schema(examples = "HT") String fieldCode,

        @Schema(examples = "H08.22.21", description = "The collecting agency.")
        String agency,

        AdministrativeLevel level,
        PaymentPurpose purpose,

        @Schema(examples = "8000", description = "Whole VND.")
        long amount,

        PaymentStatus status,
        @Schema(description = "Absent until it is paid.") PaymentMethod method,
        @Schema(examples = "2023-03-01T08:15:00+07:00") OffsetDateTime requestedAt,
        @Schema(examples = "2023-03-01T08:20:00+07:00") OffsetDateTime paidAt,
        @Schema(description = "Absent until one is issued.") ReceiptView receipt,
        @Schema(examples = "[\"pay-at-counter\"]") List<String> actions,

        @Schema(examples = "0", description = "Goes into If-Match, in quotes.")
        int version)
        implements Versioned {

    static PaymentView of(Payment payment, Receipt receipt) {
        return new PaymentView(
                payment.id(),
                payment.dossierCode(),
                payment.procedureCode(),
                payment.fieldCode(),
                payment.agency(),
                payment.level(),
                payment.purpose(),
                payment.amount(),
                payment.status(),
                payment.method(),
                payment.requestedAt(),
                payment.paidAt(),
                receipt == null ? null : ReceiptView.of(receipt),
                payment.status().actions(),
                payment.version());
    }
}
