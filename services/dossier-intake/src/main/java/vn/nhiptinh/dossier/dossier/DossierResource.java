package vn.nhiptinh.dossier.dossier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Role;

/** Where citizens and officers submit dossiers, act on them and look them up. */
@Path("/v1/dossiers")
@Tag(name = "dossiers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DossierResource {

    private static final String KEY = "Idempotency-Key";
    private static final String MATCH = "If-Match";

    private final Idempotency idempotency;
    private final SubmitDossier submit;
    private final AcceptDossier accept;
    private final StartProcessing start;
    private final DigitiseComponents digitise;
    private final CompleteDossier complete;
    private final ReturnResult returnResult;
    private final FindDossiers find;

    DossierResource(
            Idempotency idempotency,
            SubmitDossier submit,
            AcceptDossier accept,
            StartProcessing start,
            DigitiseComponents digitise,
            CompleteDossier complete,
            ReturnResult returnResult,
            FindDossiers find) {
        this.idempotency = idempotency;
        this.submit = submit;
        this.accept = accept;
        this.start = start;
        this.digitise = digitise;
        this.complete = complete;
        this.returnResult = returnResult;
        this.find = find;
    }

    /** The decision on a dossier. */
    @Schema(description = "The decision on a dossier.")
    public record Decision(
            @NotNull @Schema(example = "GRANTED") Outcome outcome,

            @NotNull @Schema(example = "true", description = "True if the result is a signed electronic file")
            Boolean electronicResult) {}

    /** How a result reaches the citizen. */
    @Schema(description = "How a result reaches the citizen.")
    public record Handover(
            @NotNull @Schema(example = "COUNTER") ReturnMethod how) {}

    @POST
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @ResponseStatus(201)
    @Operation(
            operationId = "submitDossier",
            summary = "Submit a dossier",
            description = "Citizens submit ONLINE, officers IN_PERSON or POSTAL within their agency. The answer carries"
                    + " the dossier's code. Problems: unknown-agency, agency-not-valid, unknown-procedure,"
                    + " procedure-not-in-force, agency-not-competent, procedure-not-online, channel-not-allowed.")
    @APIResponseSchema(value = DossierView.class, responseCode = "201", responseDescription = "Submitted")
    public DossierView submit(@HeaderParam(KEY) String key, @Valid @NotNull DossierSubmission submission) {
        return idempotency.once(
                key, "submit-dossier", submission, DossierView.class, () -> DossierView.of(submit.run(submission)));
    }

    @POST
    @Path("/{code}/accept")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "acceptDossier",
            summary = "Accept a submitted dossier",
            description = "Sets the due dates by the procedure version in force and the agency's working calendar; a"
                    + " procedure without a limit is due by closing time. Problems: action-not-allowed,"
                    + " procedure-not-in-force, calendar-incomplete.")
    @APIResponse(responseCode = "200", description = "Accepted, with its due dates")
    public DossierView accept(
            @Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch) {
        return once(key, DossierAction.ACCEPT, code, "", () -> accept.run(code, ifMatch));
    }

    @POST
    @Path("/{code}/start")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(operationId = "startProcessing", summary = "Start the work on an accepted dossier")
    @APIResponse(responseCode = "200", description = "Being processed")
    public DossierView start(
            @Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch) {
        return once(key, DossierAction.START, code, "", () -> start.run(code, ifMatch));
    }

    @POST
    @Path("/{code}/digitise")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "digitiseComponents",
            summary = "Record how many components are data",
            description = "Allowed from acceptance to completion; new counts replace those before. Problems:"
                    + " action-not-allowed, components-inconsistent.")
    @APIResponse(responseCode = "200", description = "Recorded")
    public DossierView digitise(
            @Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull ComponentCounts counts) {
        return once(
                key, DossierAction.DIGITISE, code, counts, () -> digitise.run(code, ifMatch, counts.toComponents()));
    }

    @POST
    @Path("/{code}/complete")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "completeDossier",
            summary = "Complete a dossier with its decision",
            description = "The deadline stops; timeliness is judged against the original due date.")
    @APIResponse(responseCode = "200", description = "Completed")
    public DossierView complete(
            @Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Decision decision) {
        return once(
                key,
                DossierAction.COMPLETE,
                code,
                decision,
                () -> complete.run(code, ifMatch, decision.outcome(), decision.electronicResult()));
    }

    @POST
    @Path("/{code}/return-result")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(operationId = "returnResult", summary = "Hand the result of a completed dossier to the citizen")
    @APIResponse(responseCode = "200", description = "Returned")
    public DossierView returnResult(
            @Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Handover handover) {
        return once(
                key,
                DossierAction.RETURN_RESULT,
                code,
                handover,
                () -> returnResult.run(code, ifMatch, handover.how()));
    }

    @GET
    @Path("/{code}")
    @Transactional
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getDossier",
            summary = "One dossier",
            description = "Codes of the legacy form and of ministries' systems are accepted. A citizen sees their own"
                    + " only. The ETag is for If-Match on actions.")
    @APIResponse(responseCode = "200", description = "The dossier")
    public DossierView get(@Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code) {
        return DossierView.of(find.one(code));
    }

    @GET
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "listDossiers",
            summary = "Dossiers of an agency and those under it",
            description = "By agency and code. Without agency, all that the caller reaches.")
    @APIResponse(responseCode = "200", description = "A page; next is absent on the last one")
    public Page<DossierView> list(
            @Parameter(example = "H08.22", description = "Root of the agencies") @QueryParam("agency") String agency,
            @QueryParam("status") DossierStatus status,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The cursor next of the page before") @QueryParam("after") String after) {
        Page<Dossier> page = find.page(agency, status, limit, after);
        return new Page<>(page.items().stream().map(DossierView::of).toList(), page.next());
    }

    private DossierView once(String key, DossierAction action, String code, Object request, Supplier<Dossier> useCase) {
        return idempotency.once(
                key,
                action.wireName() + "-dossier:" + code,
                request,
                DossierView.class,
                () -> DossierView.of(useCase.get()));
    }
}
