package vn.nhiptinh.dossier.dossier;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many components a dossier has and how many of them are data.
 *
 * @param reused taken from what the citizen handed in before
 * @param fromNationalStore fetched from the citizen's store on the national portal
 */
@Schema(description = "Component counts; no part is greater than the total.")
public record ComponentCounts(
        @NotNull @Min(1) @Max(MOST) @Schema(example = "4") Integer total,
        @NotNull @Min(0) @Max(MOST) @Schema(example = "4") Integer digitised,
        @NotNull @Min(0) @Max(MOST) @Schema(example = "1") Integer reused,
        @NotNull @Min(0) @Max(MOST) @Schema(example = "0") Integer fromNationalStore) {

    private static final int MOST = 1000;

    static ComponentCounts of(Components components) {
        return new ComponentCounts(
                components.total(), components.digitised(), components.reused(), components.fromNationalStore());
    }

    Components toComponents() {
        return new Components(total, digitised, reused, fromNationalStore);
    }
}
