package vn.nhiptinh.dossier.pause;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stretch of time for which a dossier's clock stood still.
 *
 * @param status the one in which it waited
 * @param to absent while it still stands
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A stretch of time for which a dossier's clock stood still; without to it still does.")
public record Pause(
        @Schema(example = "SUPPLEMENT_REQUESTED") String status,
        @Schema(example = "MISSING_COMPONENT") String reasonCode,
        OffsetDateTime from,
        OffsetDateTime to) {}
