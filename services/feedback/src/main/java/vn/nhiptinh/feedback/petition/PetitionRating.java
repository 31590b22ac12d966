package vn.nhiptinh.feedback.petition;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the citizen thinks of the answer.
 *
 * @param score 1 (very poor) to 5 (very good)
 */
@Schema(description = "What the citizen thinks of the answer.")
public record PetitionRating(
        @NotNull @Schema(examples = "true") Boolean liked,

        @NotNull @Min(1) @Max(5) @Schema(examples = "5", description = "1 (very poor) to 5 (very good).")
        Integer score) {}
