package vn.nhiptinh.feedback.petition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.PetitionChannel;
import vn.nhiptinh.events.PetitionClassification;

/**
 * A petition as clients see it. What people wrote, and where exactly, is there for an officer whose
 * agency it is, and in no list.
 *
 * @param actions what can be done with it now
 * @param version goes into {@code If-Match}, in quotes
 */
@JsonInclude(Include.NON_NULL)
@Schema(description = "A petition, from sending to the rating of the answer.")
public record PetitionView(
        @Schema(examples = "H05.12-PA-241010-0007") String code,
        @Schema(examples = "PA05") String fieldCode,
        PetitionClassification classification,

        @Schema(examples = "H05.12", description = "The agency that answers.")
        String agency,

        AdministrativeLevel level,

        @Schema(examples = "27", description = "GSO code; it identifies a unit only together with the date.")
        String unitCode,

        PetitionChannel channel,
        @Schema(examples = "H05.12-241002-0003") String dossierCode,
        @Schema(examples = "1.001193") String procedureCode,
        PetitionStatus status,
        @Schema(examples = "2024-10-10T09:30:00+07:00") OffsetDateTime submittedAt,

        @Schema(examples = "2024-10-31T17:00:00+07:00", description = "The answer is due.")
        OffsetDateTime dueAt,

        @Schema(examples = "2024-10-11T08:00:00+07:00") OffsetDateTime acceptedAt,
        @Schema(examples = "2024-10-16T15:00:00+07:00") OffsetDateTime answeredAt,
        @Schema(examples = "2024-10-17T20:00:00+07:00") OffsetDateTime ratedAt,
        @Schema(examples = "true") Boolean liked,

        @Schema(examples = "5", description = "1 (very poor) to 5 (very good).")
        Integer score,

        @Schema(description = "Only for an officer in scope.")
        String content,

        @Schema(description = "Only for an officer in scope.")
        String answer,

        @Schema(examples = "21.186", description = "Only for an officer in scope.")
        BigDecimal latitude,

        @Schema(examples = "106.076", description = "Only for an officer in scope.")
        BigDecimal longitude,

        @Schema(examples = "[\"answer\"]") List<String> actions,

        @Schema(examples = "1", description = "Goes into If-Match, in quotes.")
        long version) {

    /** What anybody may see. */
    static PetitionView open(Petition petition) {
        return view(petition, false);
    }

    /** With what was written, for an officer whose agency it is. */
    static PetitionView full(Petition petition) {
        return view(petition, true);
    }

    private static PetitionView view(Petition p, boolean words) {
        return new PetitionView(
                p.code(),
                p.fieldCode(),
                p.classification(),
                p.agency(),
                p.level(),
                p.unitCode(),
                p.channel(),
                p.dossierCode(),
                p.procedureCode(),
                p.status(),
                p.submittedAt(),
                p.dueAt(),
                p.acceptedAt(),
                p.answeredAt(),
                p.ratedAt(),
                p.liked(),
                p.score(),
                words ? p.content() : null,
                words ? p.answer() : null,
                words ? p.latitude() : null,
                words ? p.longitude() : null,
                p.status().actions(),
                p.version());
    }

    static String etag(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
