package vn.nhiptinh.dossier.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An attachment that is the result of a dossier.
 *
 * @param signature absent where it is not signed electronically
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "An attachment that is the result of a dossier, and what its signature says.")
public record ResultFile(
        @NotNull UUID attachmentId,

        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\x00-\\x1f]*") @Schema(example = "123/GKS")
        String documentNumber,

        @NotNull @Schema(example = "2023-09-12") LocalDate issuedOn,
        @Valid Signature signature) {

    /** What an electronic signature says; the signer's name stays in the certificate. */
    @JsonInclude(Include.NON_NULL)
    @Schema(description = "What the electronic signature says; the signer's name stays in the certificate.")
    public record Signature(
            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\x00-\\x1f]*") @Schema(example = "Chủ tịch UBND phường")
            String signerPosition,

            @NotNull @Pattern(regexp = "[0-9A-Fa-f]{4,64}") @Schema(example = "5402b5f1c3d4e6a7")
            String certificateSerial,

            @NotNull OffsetDateTime signedAt) {}
}
