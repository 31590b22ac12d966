package vn.nhiptinh.dossier.dossier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.dossier.history.History;
import vn.nhiptinh.dossier.history.HistoryEntry;
import vn.nhiptinh.dossier.pause.Pause;
import vn.nhiptinh.dossier.pause.Pauses;
import vn.nhiptinh.dossier.step.StepView;
import vn.nhiptinh.dossier.step.Steps;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.security.Role;

/** Where citizens and officers submit dossiers and look them up. */
@Path("/v1/dossiers")
@Tag(name = "dossiers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DossierResource {

    private static final String KEY = "Idempotency-Key";

    private final Idempotency idempotency;
    private final SubmitDossier submit;
    private final FindDossiers find;
    private final History history;
    private final Steps steps;
    private final Pauses pauses;

    DossierResource(
            Idempotency idempotency,
            SubmitDossier submit,
            FindDossiers find,
            History history,
            Steps steps,
            Pauses pauses) {
        this.idempotency = idempotency;
        this.submit = submit;
        this.find = find;
        this.history = history;
        this.steps = steps;
        this.pauses = pauses;
    }

    @POST
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @ResponseStatus(201)
    @Operation(
            operationId = "submitDossier",
            summary = "Submit a dossier",
            description = "Citizens submit ONLINE, officers IN_PERSON or POSTAL within their agency. The answer carries"
                    + " the dossier's code. Who submits online is identified by the token's claims identity_level and"
                    + " vneid. Problems: unknown-agency, agency-not-valid, unknown-procedure, procedure-not-in-force,"
                    + " agency-not-competent, agency-of-another-province, procedure-not-online, channel-not-allowed,"
                    + " online-only-day, identity-not-proven.")
    @APIResponseSchema(value = DossierView.class, responseCode = "201", responseDescription = "Submitted")
    public DossierView submit(@HeaderParam(KEY) String key, @Valid @NotNull DossierSubmission submission) {
        return idempotency.once(
                key, "submit-dossier", submission, DossierView.class, () -> DossierView.of(submit.run(submission)));
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
    @Path("/{code}/steps")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "getDossierSteps",
            summary = "The way of a dossier: steps done, open and planned",
            description = "In order. Empty where its procedure has no process at its agency.")
    public List<StepView> steps(@Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code) {
        return steps.of(find.one(code).code()).stream().map(StepView::of).toList();
    }

    @GET
    @Path("/{code}/history")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "getDossierHistory",
            summary = "Who did what to a dossier, when, where and why",
            description = "In order. A dossier that was imported has no history from before.")
    public List<HistoryEntry> history(@Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code) {
        return history.of(find.one(code).code());
    }

    @GET
    @Path("/{code}/pauses")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "getDossierPauses",
            summary = "When and why the clock of a dossier stood still",
            description = "In order. Of a dossier that was imported only what happened since.")
    public List<Pause> pauses(@Parameter(example = "H08.22.21-230912-0001") @PathParam("code") String code) {
        return pauses.of(find.one(code).code());
    }
}
