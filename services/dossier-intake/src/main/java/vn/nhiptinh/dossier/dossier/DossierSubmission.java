package vn.nhiptinh.dossier.dossier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.dossier.person.Person;
import vn.nhiptinh.events.ApplicantKind;
import vn.nhiptinh.events.AssistedBy;
import vn.nhiptinh.events.Channel;

/**
 * What is handed in.
 *
 * @param receivingAgency where it is handed in, the handling agency if absent
 * @param assistedBy who helped to submit, or absent
 * @param identityLevel 0 none, 1 or 2 as the electronic identity has it; absent where nobody says
 */
@Schema(description = "A dossier to submit.")
public record DossierSubmission(
        @NotNull
        @Pattern(regexp = "[1-9]\\.\\d{6}(\\.\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2})?")
        @Schema(example = "1.001193", description = "National procedure code, or a province's variant of it")
        String procedureCode,

        @NotNull @Schema(example = "H08.22.21", description = "Agency that decides (QĐ 20/2020/QĐ-TTg)")
        String handlingAgency,

        @Schema(example = "H08.22.21", description = "Agency that takes it in; the handling agency if absent")
        String receivingAgency,

        @NotNull @Schema(example = "IN_PERSON") Channel channel,
        @Schema(example = "YOUTH_UNION") AssistedBy assistedBy,
        @NotNull @Schema(example = "CITIZEN") ApplicantKind applicantKind,

        @Min(0)
        @Max(2)
        @Schema(
                example = "2",
                description = "Level of the electronic identity, 0 for none; the token's of who submits online, who may"
                        + " leave it out and not claim more")
        Integer identityLevel,

        @Schema(description = "Signed in with VNeID; the token's of who submits online, as for the level")
        Boolean vneidAuthenticated,

        @Schema(description = "Data came from the population database; for the desk to say, not for the citizen")
        Boolean populationData,

        @Pattern(regexp = "[A-Za-z0-9._-]{1,40}")
        @Schema(example = "DTN-0123", description = "The assisting member's code in their organisation")
        String assistantCode,

        @Valid Person applicant,

        @Valid @Schema(description = "Who acts for the applicant, if somebody does")
        Person delegate) {

    /** Nothing of a person is printed by accident. */
    @Override
    public String toString() {
        return "DossierSubmission[" + procedureCode + ", " + handlingAgency + "]";
    }
}
