package vn.nhiptinh.dossier.dossier;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why something is done, as the action's paper says it.
 *
 * @param note in the officer's or citizen's own words; stays in this service
 */
@Schema(description = "Why. The code goes into the event, the note stays with the dossier.")
public record Reason(
        @NotNull @Pattern(regexp = "[A-Z0-9_-]{1,40}") @Schema(example = "MISSING_COMPONENT")
        String reasonCode,

        @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") @Schema(example = "Thiếu bản sao giấy chứng sinh")
        String note) {}
