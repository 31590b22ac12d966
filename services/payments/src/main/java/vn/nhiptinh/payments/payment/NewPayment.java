package vn.nhiptinh.payments.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request that a fee be paid.
 *
 * @param purpose INTAKE where it is absent
 * @param amount whole VND
 */
@Schema(description = "A request that a fee be paid.")
public record NewPayment(
        @NotBlank @Schema(examples = "H08.22.21-230301-0001")
        String dossierCode,

        @NotBlank @Schema(examples = "1.001193") String procedureCode,

        @NotBlank @Schema(examples = "H08.22.21", description = "The collecting agency.")
        String agency,

        @Schema(description = "INTAKE where it is absent.") PaymentPurpose purpose,

        @NotNull @Positive @Max(NewPayment.MOST) @Schema(examples = "8000", description = "Whole VND.")
        Long amount) {

    /** More than any fee of a dossier: above it somebody mistyped. */
    static final long MOST = 100_000_000_000L;
}
