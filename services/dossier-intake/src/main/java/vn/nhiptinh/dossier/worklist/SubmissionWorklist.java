package vn.nhiptinh.dossier.worklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.dossier.dossier.DossierState;
import vn.nhiptinh.events.Channel;

/**
 * A page of the dossiers that wait before acceptance for the desk to look at them, the most urgent first.
 *
 * @param overdue how many of the whole list have waited beyond the time for it
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record SubmissionWorklist(
        @Schema(example = "H08.22.21") String agency,
        OffsetDateTime asOf,
        long inTime,
        long overdue,
        List<Unanswered> items,
        String next) {

    /** What nobody has answered yet: handed in, supplied or paid. */
    public record Unanswered(
            @Schema(example = "H08.22.21-230912-0001") String dossierCode,
            @Schema(example = "1.001193") String procedureCode,
            @Schema(example = "H08.22.21") String handlingAgency,
            @Schema(example = "H08.22.21") String receivingAgency,
            Channel channel,

            @Schema(description = "SUBMITTED, or SUPPLEMENTED or PAID where the desk has to look again")
            DossierState state,

            OffsetDateTime submittedAt,
            OffsetDateTime answerDueAt,
            boolean late) {}
}
