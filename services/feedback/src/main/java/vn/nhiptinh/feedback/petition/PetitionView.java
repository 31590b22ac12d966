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
import vn.nhiptinh.kit.etag.Versioned;

/**
 * A petition as clients see it. Anybody may know where it stands; what it is about is for the sender and the agencies
 * it concerns; what people wrote, and where exactly, only for the sender and officers whose agency it is, and in no
 * list.
 *
 * @param trackingKey what the sender proves to be the sender with
 * @param actions what can be done with it now
 * @param version goes into {@code If-Match}, in quotes
 */
@JsonInclude(Include.NON_NULL)
@Schema(
        description = "A petition, from sending to the rating of the answer. Anybody sees code, field, agency, status"
                + " and version; the rest is for its sender and for officers in reach.")
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

        @Schema(description = "Only for the sender and officers in reach.")
        String content,

        @Schema(description = "Only for the sender and officers in reach.")
        String answer,

        @Schema(examples = "21.186", description = "Only for the sender and officers in reach.")
        BigDecimal latitude,

        @Schema(examples = "106.076", description = "Only for the sender and officers in reach.")
        BigDecimal longitude,

        @Schema(examples = "[\"answer\"]") List<String> actions,

        @Schema(
                examples = "q3Yk0Zr2fT8mJ5uXwLbN1A",
                description = "Only in the answer to the sender, once: goes into Petition-Key.")
        String trackingKey,

        @Schema(examples = "1", description = "Goes into If-Match, in quotes.")
        int version)
        implements Versioned {

    /** What anybody may know. */
    static PetitionView outline(Petition p) {
        return new PetitionView(
                p.code(),
                p.fieldCode(),
                null,
                p.agency(),
                null,
                null,
                null,
                null,
                null,
                p.status(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                p.version());
    }

    /** All but what people wrote, and where exactly. */
    static PetitionView facts(Petition petition) {
        return view(petition, false, null);
    }

    /** The first answer to the sender. */
    static PetitionView sent(Petition petition, TrackingKey key) {
        return view(petition, false, key.text());
    }

    /** All of it, for its sender or an officer whose agency it is. */
    static PetitionView full(Petition petition) {
        return view(petition, true, null);
    }

    private static PetitionView view(Petition p, boolean words, String trackingKey) {
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
                trackingKey,
                p.version());
    }
}
