package vn.nhiptinh.dossier.draft;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.dossier.dossier.DossierSubmission;
import vn.nhiptinh.kit.etag.Versioned;

/**
 * A dossier that its citizen has begun.
 *
 * @param submission as far as it is filled in
 */
@Schema(description = "A dossier that its citizen has begun and not handed in.")
public record Draft(
        UUID id,
        DossierSubmission submission,
        OffsetDateTime savedAt,
        @Schema(example = "1") int version) implements Versioned {}
