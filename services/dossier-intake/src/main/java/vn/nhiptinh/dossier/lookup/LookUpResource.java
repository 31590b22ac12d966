package vn.nhiptinh.dossier.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.dossier.dossier.DeliveryState;
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierStatus;
import vn.nhiptinh.events.Outcome;

/** Where a citizen without an account sees how their dossier stands. */
@Path("/v1/lookup")
@Tag(name = "look-up")
@Produces(MediaType.APPLICATION_JSON)
public class LookUpResource {

    private final LookUpDossier lookUp;

    LookUpResource(LookUpDossier lookUp) {
        this.lookUp = lookUp;
    }

    /** What a citizen knows of their dossier. */
    @Schema(description = "What a citizen knows of their dossier.")
    public record Question(
            @NotNull @Schema(example = "H08.22.21-230912-0001")
            String dossierCode,

            @NotNull
            @Pattern(regexp = "\\d{6}")
            @Schema(
                    example = "123456",
                    description = "Last six digits of the applicant's or delegate's identity number or phone")
            String lastDigits) {

        @Override
        public String toString() {
            return "Question";
        }
    }

    /** How a dossier stands, and nothing of its people. */
    @JsonInclude(Include.NON_NULL)
    @Schema(description = "How a dossier stands; nothing of its people.")
    public record Standing(
            @Schema(example = "H08.22.21-230912-0001") String dossierCode,
            DossierStatus status,

            @Schema(example = "4", description = "Number of the status on the national portal")
            int nationalStatus,

            @Schema(example = "1.001193") String procedureCode,
            @Schema(example = "H08.22.21") String handlingAgency,
            @Schema(example = "H08.22.21") String receivingAgency,
            OffsetDateTime submittedAt,
            OffsetDateTime receivedAt,

            @Schema(description = "The day the result is promised for now")
            OffsetDateTime dueAt,

            OffsetDateTime completedAt,
            Outcome outcome,
            DeliveryState deliveryState,
            OffsetDateTime returnedAt,

            @Schema(example = "50000", description = "VND to pay, while it waits for that")
            Long duty) {

        static Standing of(Dossier dossier) {
            DossierStatus status = dossier.state().status();
            return new Standing(
                    dossier.code(),
                    status,
                    status.nationalNumber(),
                    dossier.filing().procedureCode(),
                    dossier.filing().handlingAgency(),
                    dossier.filing().receivingAgency(),
                    dossier.submittedAt(),
                    dossier.receivedAt(),
                    dossier.currentDueAt(),
                    dossier.completedAt(),
                    dossier.outcome(),
                    dossier.deliveryState(),
                    dossier.returnedAt(),
                    status == DossierStatus.PAYMENT_REQUESTED ? dossier.dutyAmount() : null);
        }
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "lookUpDossier",
            summary = "How a dossier stands, for whoever knows its code and six digits",
            description = "A POST, because nothing personal belongs into an address. A wrong code and wrong digits get"
                    + " the same answer; five of them lock the look-up of that code for an hour. Problems:"
                    + " lookup-failed, lookup-locked.")
    @APIResponse(responseCode = "404", ref = "Problem404")
    @APIResponse(
            responseCode = "429",
            description = "code: lookup-locked",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/ProblemBody")))
    public Standing lookUp(@Valid @NotNull Question question) {
        return lookUp.run(question.dossierCode(), question.lastDigits());
    }
}
