package vn.nhiptinh.ioc.targets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A target with the code that it will be known by. */
public record NewTarget(
        @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9.-]{0,29}") @Schema(examples = "T10")
        String code,

        @NotNull @Valid TargetTerms terms) {}
