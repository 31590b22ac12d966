package vn.nhiptinh.dossier.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step of a dossier's way as officers see it.
 *
 * @param openedAt absent while it is planned
 * @param finishedAt absent while it is open
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A step of a dossier's way: planned without openedAt, open without finishedAt.")
public record StepView(
        @Schema(example = "VERIFY") String code,
        @Schema(example = "Thẩm định hồ sơ") String name,
        @Schema(example = "H08.10") String agency,
        @Schema(example = "officer-17") String assignee,
        OffsetDateTime openedAt,
        OffsetDateTime dueAt,
        OffsetDateTime finishedAt,
        StepEnd ended) {

    public static StepView of(DossierStep step) {
        return new StepView(
                step.code(),
                step.name(),
                step.agency(),
                step.assignee(),
                step.openedAt(),
                step.dueAt(),
                step.finishedAt(),
                step.ended());
    }
}
