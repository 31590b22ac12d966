package vn.nhiptinh.dossier.worklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.dossier.worklist.Worklist.Colour;
import vn.nhiptinh.dossier.worklist.Worklist.ColourCounts;

/**
 * A page of the open steps that an agency or an officer has to do, the most urgent first, whoever answers for the dossier.
 *
 * @param asOf the moment the colours are judged at
 * @param counts all of the list, not of this page only
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record StepWorklist(
        @Schema(example = "H08.10") String agency,
        @Schema(example = "officer-17") String assignee,
        OffsetDateTime asOf,
        ColourCounts counts,
        List<OpenStep> items,
        String next) {

    /** A step that waits to be done; colour and due date are the step's own. */
    @JsonInclude(Include.NON_NULL)
    public record OpenStep(
            @Schema(example = "H08.22.21-230912-0001") String dossierCode,
            @Schema(example = "1.001193") String procedureCode,
            @Schema(example = "H08.22.21") String handlingAgency,
            @Schema(example = "VERIFY") String step,
            @Schema(example = "Thẩm định hồ sơ") String name,
            @Schema(example = "H08.10") String agency,
            @Schema(example = "officer-17") String assignee,
            OffsetDateTime openedAt,
            OffsetDateTime dueAt,
            OffsetDateTime dueSoonAt,

            @Schema(description = "When the whole dossier is due")
            OffsetDateTime dossierDueAt,

            Colour colour) {}
}
