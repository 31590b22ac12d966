package vn.nhiptinh.feedback.petition;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Role;

/** Where citizens send petitions and rate answers, and officers take them up and answer. */
@Path("/v1/petitions")
@Tag(name = "petitions")
@Produces(MediaType.APPLICATION_JSON)
public class PetitionResource {

    private static final String NONE = "none";
    private static final String FORBIDDEN = "Problem403";
    private static final String PETITION_KEY = "Petition-Key";

    private final SubmitPetition submitPetition;
    private final AcceptPetition acceptPetition;
    private final AnswerPetition answerPetition;
    private final RatePetition ratePetition;
    private final FindPetitions findPetitions;
    private final Idempotency idempotency;

    PetitionResource(
            SubmitPetition submitPetition,
            AcceptPetition acceptPetition,
            AnswerPetition answerPetition,
            RatePetition ratePetition,
            FindPetitions findPetitions,
            Idempotency idempotency) {
        this.submitPetition = submitPetition;
        this.acceptPetition = acceptPetition;
        this.answerPetition = answerPetition;
        this.ratePetition = ratePetition;
        this.findPetitions = findPetitions;
        this.idempotency = idempotency;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "submitPetition",
            summary = "Send a petition",
            description = "Public, no token needed. Without a token the Idempotency-Key alone tells a repetition. The"
                    + " trackingKey in the answer is given this once (and to a repetition): who has it is the sender."
                    + " Problem of its own: no-time-limit (422).")
    @APIResponse(
            responseCode = "201",
            description = "The petition with its code, due date and trackingKey",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PetitionView.class)))
    public PetitionView submit(
            @Schema(examples = "5f0c1c9e-4a8e-4b51") @HeaderParam("Idempotency-Key") String key,
            @NotNull @Valid NewPetition petition) {
        return idempotency.once(
                key, "submit-petition", petition, PetitionView.class, () -> submitPetition.run(petition));
    }

    @POST
    @Path("/{code}/accept")
    @RolesAllowed(Role.PETITION_OFFICER)
    @Operation(
            operationId = "acceptPetition",
            summary = "Take a petition up",
            description = "Role petition-officer; the petition's agency is the caller's or under it. No body. Problems"
                    + " of its own: petition-not-found (404), action-not-allowed (409).")
    @APIResponse(responseCode = "200", description = "The accepted petition")
    public PetitionView accept(
            @Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code,
            @Schema(examples = "5f0c1c9e-4a8e-4b51") @HeaderParam("Idempotency-Key") String key,
            @Schema(examples = "\"0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return idempotency.once(
                key,
                "accept-petition:" + PetitionCode.known(code),
                NONE,
                PetitionView.class,
                () -> acceptPetition.run(code, ifMatch));
    }

    @POST
    @Path("/{code}/answer")
    @RolesAllowed(Role.PETITION_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerPetition",
            summary = "Answer a petition",
            description = "Role petition-officer; the petition's agency is the caller's or under it. Problems of its"
                    + " own: petition-not-found (404), action-not-allowed (409).")
    @APIResponse(responseCode = "200", description = "The answered petition")
    public PetitionView answer(
            @Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code,
            @Schema(examples = "5f0c1c9e-4a8e-4b51") @HeaderParam("Idempotency-Key") String key,
            @Schema(examples = "\"0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid PetitionAnswer answer) {
        return idempotency.once(
                key,
                "answer-petition:" + PetitionCode.known(code),
                answer,
                PetitionView.class,
                () -> answerPetition.run(code, answer, ifMatch));
    }

    @POST
    @Path("/{code}/rate")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "ratePetition",
            summary = "Rate the answer to a petition",
            description = "For the sender, once; no token needed. An imported petition has no key and cannot be rated"
                    + " here. Problems of its own: wrong-petition-key (403), petition-not-found (404),"
                    + " action-not-allowed (409).")
    @APIResponse(responseCode = "200", description = "The rated petition")
    @APIResponse(responseCode = "403", ref = FORBIDDEN)
    public PetitionView rate(
            @Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code,
            @Schema(examples = "5f0c1c9e-4a8e-4b51") @HeaderParam("Idempotency-Key") String key,
            @Schema(examples = "\"0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Parameter(description = "The trackingKey that the sender was given")
                    @Schema(examples = "q3Yk0Zr2fT8mJ5uXwLbN1A")
                    @HeaderParam(PETITION_KEY)
                    String petitionKey,
            @NotNull @Valid PetitionRating rating) {
        // The petition's key is part of what is asked: who repeats a request without it is not the sender.
        return idempotency.once(
                key,
                "rate-petition:" + PetitionCode.known(code),
                Arrays.asList(petitionKey, rating),
                PetitionView.class,
                () -> ratePetition.run(code, petitionKey, rating, ifMatch));
    }

    @GET
    @Path("/{code}")
    @PermitAll
    @Operation(
            operationId = "getPetition",
            summary = "One petition",
            description = "Public: where it stands, with its field and agency. All of it for the sender, who has the"
                    + " key, and for a petition-officer or supervisor whose agency it is or is under. Problems of its"
                    + " own: wrong-petition-key (403), petition-not-found (404).")
    @APIResponse(responseCode = "200", description = "The petition; its ETag is the version")
    @APIResponse(responseCode = "403", ref = FORBIDDEN)
    public PetitionView get(
            @Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code,
            @Parameter(description = "The trackingKey that the sender was given; without it what is public")
                    @Schema(examples = "q3Yk0Zr2fT8mJ5uXwLbN1A")
                    @HeaderParam(PETITION_KEY)
                    String petitionKey) {
        return findPetitions.one(code, petitionKey);
    }

    @GET
    @RolesAllowed({Role.PETITION_OFFICER, Role.SUPERVISOR, Role.SYSTEM, Role.ADMIN})
    @Operation(
            operationId = "listPetitions",
            summary = "Petitions within the caller's reach, the most urgent first",
            description = "Without an agency, those of the caller's own agency and under it. Never with content.")
    @APIResponse(responseCode = "200", description = "A page; next is absent on the last one")
    public Page<PetitionView> list(
            @Parameter(description = "This agency and those under it", example = "H05.12")
                    @Pattern(regexp = "[A-Z]\\d{2}(\\.\\d{1,3}){0,3}")
                    @QueryParam("agency")
                    String agency,
            @QueryParam("status") PetitionStatus status,
            @Min(1) @Max(200) @DefaultValue("50") @QueryParam("limit") int limit,
            @Parameter(description = "The cursor of the page before: its next") @QueryParam("after") String after) {
        return findPetitions.page(agency, status, limit, after);
    }
}
