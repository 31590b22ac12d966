package vn.nhiptinh.dossier.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something the national portal is to be told.
 *
 * @param sequence the dossier's event counter when it was noted
 * @param at when it came to stand there, in business time
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "Something the national portal is to be told; without sentAt it has not taken it yet.")
public record SyncMessage(
        long id,
        @Schema(example = "H08.22.21-230912-0001") String dossierCode,
        long sequence,
        @Schema(example = "4") int nationalStatus,
        OffsetDateTime at,
        int attempts,
        OffsetDateTime sentAt,
        @Schema(description = "When it was given up") OffsetDateTime deadAt,
        @Schema(example = "HTTP 400") String lastError) {}
