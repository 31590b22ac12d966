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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.feedback.api.DeclaredProblems;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Role;

/** Where citizens send petitions and rate answers, and officers take them up and answer. */
@Path("/v1/petitions")
@Tag(name = "petitions")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "500", ref = DeclaredProblems.FAILED)
public class PetitionResource {

    private static final String NONE = "none";

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
            description = "Public, no token needed. Without a token the Idempotency-Key alone tells a repetition.")
    @APIResponse(
            responseCode = "201",
            description = "The petition with its code and due date",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PetitionView.class)))
    @APIResponse(responseCode = "400", ref = DeclaredProblems.MALFORMED)
    @APIResponse(responseCode = "409", ref = DeclaredProblems.CONFLICT)
    @APIResponse(responseCode = "413", ref = DeclaredProblems.TOO_LARGE)
    @APIResponse(responseCode = "415", ref = DeclaredProblems.MEDIA_TYPE)
    @APIResponse(responseCode = "422", ref = DeclaredProblems.REFUSED)
    public PetitionView submit(
            @Parameter(description = "8 to 128 characters, new for every action")
                    @Schema(examples = "5f0c1c9e-4a8e-4b51")
                    @HeaderParam("Idempotency-Key")
                    String key,
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
            description = "Role petition-officer; the petition's agency is the caller's or under it. No body.")
    @APIResponse(responseCode = "200", description = "The accepted petition")
    @APIResponse(responseCode = "400", ref = DeclaredProblems.MALFORMED)
    @APIResponse(responseCode = "401", ref = DeclaredProblems.UNAUTHENTICATED)
    @APIResponse(responseCode = "403", ref = DeclaredProblems.FORBIDDEN)
    @APIResponse(responseCode = "404", ref = DeclaredProblems.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = DeclaredProblems.CONFLICT)
    @APIResponse(responseCode = "412", ref = DeclaredProblems.CHANGED)
    @APIResponse(responseCode = "422", ref = DeclaredProblems.REFUSED)
    public PetitionView accept(
            @Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code,
            @Parameter(description = "8 to 128 characters, new for every action")
                    @Schema(examples = "5f0c1c9e-4a8e-4b51")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "The ETag the action is based on; without it the newest state counts")
                    @Schema(examples = "\"0\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch) {
        return idempotency.once(
                key, "accept-petition:" + code, NONE, PetitionView.class, () -> acceptPetition.run(code, ifMatch));
    }

    @POST
    @Path("/{code}/answer")
    @RolesAllowed(Role.PETITION_OFFICER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerPetition",
            summary = "Answer a petition",
            description = "Role petition-officer; the petition's agency is the caller's or under it.")
    @APIResponse(responseCode = "200", description = "The answered petition")
    @APIResponse(responseCode = "400", ref = DeclaredProblems.MALFORMED)
    @APIResponse(responseCode = "401", ref = DeclaredProblems.UNAUTHENTICATED)
    @APIResponse(responseCode = "403", ref = DeclaredProblems.FORBIDDEN)
    @APIResponse(responseCode = "404", ref = DeclaredProblems.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = DeclaredProblems.CONFLICT)
    @APIResponse(responseCode = "412", ref = DeclaredProblems.CHANGED)
    @APIResponse(responseCode = "413", ref = DeclaredProblems.TOO_LARGE)
    @APIResponse(responseCode = "415", ref = DeclaredProblems.MEDIA_TYPE)
    @APIResponse(responseCode = "422", ref = DeclaredProblems.REFUSED)
    public PetitionView answer(
            @Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code,
            @Parameter(description = "8 to 128 characters, new for every action")
                    @Schema(examples = "5f0c1c9e-4a8e-4b51")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "The ETag the action is based on; without it the newest state counts")
                    @Schema(examples = "\"0\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid PetitionAnswer answer) {
        return idempotency.once(
                key,
                "answer-petition:" + code,
                answer,
                PetitionView.class,
                () -> answerPetition.run(code, answer, ifMatch));
    }

    @POST
    @Path("/{code}/rate")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ratePetition", summary = "Rate the answer to a petition", description = "Public, once.")
    @APIResponse(responseCode = "200", description = "The rated petition")
    @APIResponse(responseCode = "400", ref = DeclaredProblems.MALFORMED)
    @APIResponse(responseCode = "404", ref = DeclaredProblems.NOT_FOUND)
    @APIResponse(responseCode = "409", ref = DeclaredProblems.CONFLICT)
    @APIResponse(responseCode = "412", ref = DeclaredProblems.CHANGED)
    @APIResponse(responseCode = "413", ref = DeclaredProblems.TOO_LARGE)
    @APIResponse(responseCode = "415", ref = DeclaredProblems.MEDIA_TYPE)
    @APIResponse(responseCode = "422", ref = DeclaredProblems.REFUSED)
    public PetitionView rate(
            @Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code,
            @Parameter(description = "8 to 128 characters, new for every action")
                    @Schema(examples = "5f0c1c9e-4a8e-4b51")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "The ETag the action is based on; without it the newest state counts")
                    @Schema(examples = "\"0\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid PetitionRating rating) {
        return idempotency.once(
                key,
                "rate-petition:" + code,
                rating,
                PetitionView.class,
                () -> ratePetition.run(code, rating, ifMatch));
    }

    @GET
    @Path("/{code}")
    @PermitAll
    @Operation(
            operationId = "getPetition",
            summary = "One petition",
            description = "Public. Content, answer and location are there only for a petition-officer or supervisor"
                    + " whose agency it is or is under.")
    @APIResponse(responseCode = "200", description = "The petition; its ETag is the version")
    @APIResponse(responseCode = "404", ref = DeclaredProblems.NOT_FOUND)
    public PetitionView get(@Parameter(example = "H05.12-PA-241010-0007") @PathParam("code") String code) {
        return findPetitions.one(code);
    }

    @GET
    @RolesAllowed({Role.PETITION_OFFICER, Role.SUPERVISOR, Role.SYSTEM, Role.ADMIN})
    @Operation(
            operationId = "listPetitions",
            summary = "Petitions within the caller's reach, the most urgent first",
            description = "Without an agency, those of the caller's own agency and under it. Never with content.")
    @APIResponse(responseCode = "400", ref = DeclaredProblems.MALFORMED)
    @APIResponse(responseCode = "401", ref = DeclaredProblems.UNAUTHENTICATED)
    @APIResponse(responseCode = "403", ref = DeclaredProblems.FORBIDDEN)
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
