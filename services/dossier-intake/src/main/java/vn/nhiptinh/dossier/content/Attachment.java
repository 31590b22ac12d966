package vn.nhiptinh.dossier.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An attachment of a dossier.
 *
 * @param subject the account that attached it
 * @param agency the agency for which it did, absent for a citizen
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "An attachment of a dossier. Its type is the one that its bytes tell.")
public record Attachment(
        UUID id,
        Kind kind,

        @Schema(example = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
        String sha256,

        @Schema(example = "application/pdf") String mediaType,
        @Schema(example = "48213") long bytes,
        OffsetDateTime at,
        String subject,
        @Schema(example = "H08.22.21") String agency) {

    /** What an attachment is. */
    public enum Kind {
        COMPONENT,
        /** The decision, or what else the citizen came for. */
        RESULT,
        OTHER;
    }
}
