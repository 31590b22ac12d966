package vn.nhiptinh.dossier.papers;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import vn.nhiptinh.dossier.content.Attachment;
import vn.nhiptinh.dossier.content.Attachment.Kind;
import vn.nhiptinh.dossier.content.ListedComponent;
import vn.nhiptinh.dossier.content.ResultFile;
import vn.nhiptinh.kit.content.ContentClaim;
import vn.nhiptinh.kit.content.ContentStore;
import vn.nhiptinh.kit.content.StoredContent;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.security.Role;

/** Where the papers of a dossier are put to it and read: components, attachments, results. */
@Path("/v1/dossiers/{code}")
@Tag(name = "papers")
@Produces(MediaType.APPLICATION_JSON)
public class PapersResource {

    private static final String KEY = "Idempotency-Key";
    private static final String EXAMPLE = "H08.22.21-230912-0001";
    private static final int MOST_COMPONENTS = 200;

    private final Idempotency idempotency;
    private final ContentStore store;
    private final KeepPapers keep;
    private final ReadPapers read;

    PapersResource(Idempotency idempotency, ContentStore store, KeepPapers keep, ReadPapers read) {
        this.idempotency = idempotency;
        this.store = store;
        this.keep = keep;
        this.read = read;
    }

    @GET
    @Path("/components")
    @Transactional
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "getComponents", summary = "The components of a dossier, as they are listed")
    public List<ListedComponent> components(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return read.components(code);
    }

    @PUT
    @Path("/components")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "putComponents",
            summary = "List the components of a dossier anew",
            description = "By its citizen or the desk, until it is over. The dossier's version grows. digitise counts"
                    + " them. Problems: dossier-over, unknown-attachment.")
    @APIResponse(responseCode = "200", description = "As they are listed now")
    @APIResponse(responseCode = "409", ref = "Problem409")
    public List<ListedComponent> putComponents(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @Parameter(description = "The dossier's ETag that the caller has seen") @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Size(max = MOST_COMPONENTS) List<@Valid @NotNull ListedComponent> components) {
        return keep.list(code, ifMatch, components);
    }

    @GET
    @Path("/attachments")
    @Transactional
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "listAttachments", summary = "The attachments of a dossier, the oldest first")
    public List<Attachment> attachments(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return read.attachments(code);
    }

    @POST
    @Path("/attachments")
    @Blocking
    @ResponseStatus(201)
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "attach",
            summary = "Put an attachment to a dossier",
            description = "The body is the file. By the dossier's citizen or the desk until it is over, a RESULT by the"
                    + " handling agency. Problems: dossier-over, content-hash-mismatch, content-type-mismatch,"
                    + " content-type-not-allowed, content-too-large, content-empty.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponseSchema(value = Attachment.class, responseCode = "201", responseDescription = "Attached")
    public Attachment attach(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @Parameter(
                            description = "The file's SHA-256 in hexadecimal digits; compared with what arrived",
                            example = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
                    @HeaderParam("X-Content-SHA256")
                    String sha256,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @QueryParam("kind") @DefaultValue("COMPONENT") Kind kind,
            InputStream body) {
        keep.requireMay(code, kind);
        StoredContent content = store.put(body, new ContentClaim(sha256, contentType));
        return idempotency.once(
                key, "attach:" + code + ":" + kind, content, Attachment.class, () -> keep.attach(code, kind, content));
    }

    @GET
    @Path("/attachments/{id}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "openAttachment",
            summary = "An attachment's bytes",
            description = "In its own media type. Who opened it is noted with the dossier's personal-data accesses.")
    public RestResponse<InputStream> open(
            @Parameter(example = EXAMPLE) @PathParam("code") String code, @PathParam("id") UUID id) {
        Attachment attachment = read.open(code, id);
        return RestResponse.ResponseBuilder.ok(store.open(attachment.sha256()), attachment.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + attachment.id() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    @GET
    @Path("/results")
    @Transactional
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(operationId = "listResults", summary = "The results of a dossier and what their signatures say")
    public List<ResultFile> results(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return read.results(code);
    }

    @POST
    @Path("/results")
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "recordResult",
            summary = "Say that an attachment is a result, and how it is signed",
            description =
                    "By the handling agency; not issued or signed in the future. Problems: unknown-attachment, result-recorded-already, dossier-over.")
    @APIResponseSchema(value = ResultFile.class, responseCode = "201", responseDescription = "Recorded")
    public ResultFile record(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @Valid @NotNull ResultFile result) {
        return idempotency.once(
                key, "record-result:" + code, result, ResultFile.class, () -> keep.record(code, result));
    }
}
