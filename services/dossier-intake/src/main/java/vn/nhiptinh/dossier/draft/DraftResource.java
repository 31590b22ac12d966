package vn.nhiptinh.dossier.draft;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.dossier.dossier.DossierSubmission;
import vn.nhiptinh.dossier.dossier.DossierView;
import vn.nhiptinh.dossier.dossier.SubmitDossier;
import vn.nhiptinh.kit.etag.Versioned;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.security.Role;

/** Where citizens keep dossiers that they have begun, and hand them in when they are ready. */
@Path("/v1/drafts")
@Tag(name = "drafts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.CITIZEN)
public class DraftResource {

    private static final String KEY = "Idempotency-Key";

    private final Idempotency idempotency;
    private final Drafts drafts;
    private final SubmitDossier submit;

    DraftResource(Idempotency idempotency, Drafts drafts, SubmitDossier submit) {
        this.idempotency = idempotency;
        this.drafts = drafts;
        this.submit = submit;
    }

    /** That a draft is kept, and nothing of what it says: answers are kept to be given again. */
    @Schema(description = "A draft that is kept.")
    public record KeptDraft(
            UUID id,
            OffsetDateTime savedAt,
            @Schema(example = "1") int version) implements Versioned {

        static KeptDraft of(Draft draft) {
            return new KeptDraft(draft.id(), draft.savedAt(), draft.version());
        }
    }

    @GET
    @Transactional
    @Operation(operationId = "listDrafts", summary = "The caller's drafts, the newest first")
    public List<Draft> all() {
        return drafts.all();
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getDraft", summary = "One of the caller's drafts")
    public Draft one(@PathParam("id") UUID id) {
        return drafts.one(id);
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "beginDraft",
            summary = "Keep a dossier that is not ready",
            description = "Whatever is filled in; it is checked when it is handed in. The answer does not repeat it."
                    + " Problems: too-many-drafts.")
    @APIResponseSchema(value = KeptDraft.class, responseCode = "201", responseDescription = "Kept")
    public KeptDraft begin(@HeaderParam(KEY) String key, @NotNull DossierSubmission submission) {
        return idempotency.once(
                key, "begin-draft", submission, KeptDraft.class, () -> KeptDraft.of(drafts.begin(submission)));
    }

    @PUT
    @Path("/{id}")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "saveDraft", summary = "Replace what a draft says")
    public Draft save(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull DossierSubmission submission) {
        return drafts.save(id, ifMatch, submission);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "discardDraft", summary = "Throw a draft away")
    public void discard(@PathParam("id") UUID id) {
        drafts.discard(id);
    }

    @POST
    @Path("/{id}/submit")
    @ResponseStatus(201)
    @Operation(
            operationId = "submitDraft",
            summary = "Hand a draft in as a dossier",
            description = "The draft is gone with it. Problems: those of submitDossier.")
    @APIResponseSchema(value = DossierView.class, responseCode = "201", responseDescription = "Submitted")
    public DossierView submit(@PathParam("id") UUID id, @HeaderParam(KEY) String key) {
        return idempotency.once(key, "submit-draft:" + id, id, DossierView.class, () -> {
            Draft draft = drafts.hold(id);
            DossierView dossier = DossierView.of(submit.check(draft.submission()));
            drafts.discard(id);
            return dossier;
        });
    }
}
