package vn.nhiptinh.payments.payment;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Money taken at a counter. */
@Schema(description = "Money taken at a counter.")
public record CounterPayment(
        @NotNull @Schema(examples = "CASH") CounterMethod method) {}
