package vn.nhiptinh.catalog.procedure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A procedure that comes into the catalogue. */
public record ProcedurePublication(
        @NotNull @Pattern(regexp = Procedure.CODE) @Schema(examples = "1.001193")
        String code,

        @NotNull @Valid ProcedureTerms version) {}
