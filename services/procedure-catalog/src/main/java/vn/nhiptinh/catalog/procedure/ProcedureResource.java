package vn.nhiptinh.catalog.procedure;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.catalog.search.LastCode;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.problem.ProblemBody;
import vn.nhiptinh.kit.security.Role;

/** Administrative procedures: everyone may read them, the catalogue's keepers change them. */
@Path("/v1/procedures")
@Tag(name = "procedures", description = "Administrative procedures and their versions")
@Blocking
public class ProcedureResource {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String UNSEEN = "code: if-match-required; a law's text is never replaced unseen";

    private final ProcedureRepository procedures;
    private final AgencyRepository agencies;
    private final PublishProcedure publishProcedure;
    private final AmendProcedure amendProcedure;
    private final RepealProcedure repealProcedure;
    private final Clock clock;

    ProcedureResource(
            ProcedureRepository procedures,
            AgencyRepository agencies,
            PublishProcedure publishProcedure,
            AmendProcedure amendProcedure,
            RepealProcedure repealProcedure,
            Clock clock) {
        this.procedures = procedures;
        this.agencies = agencies;
        this.publishProcedure = publishProcedure;
        this.amendProcedure = amendProcedure;
        this.repealProcedure = repealProcedure;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "searchProcedures", summary = "Search the procedures in force on a day")
    public ProcedurePage search(
            @BeanParam ProcedureSearch search,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        LocalDate day = search.on() == null ? LocalDate.now(clock) : search.on();
        agencies.requireKnown(search.agency());
        Cursor cursor = Cursor.of("procedures", search, day);
        String from = cursor.place(after, LastCode::parse).orElse(null);
        return ProcedurePage.of(
                day, Page.cut(procedures.search(search, day, from, limit + 1), limit, cursor, ProcedureOnDay::code));
    }

    @GET
    @Path("/{code}")
    @PermitAll
    @Transactional
    @Operation(operationId = "getProcedure", summary = "A procedure with all its versions and its ETag")
    @APIResponse(
            responseCode = "200",
            description = "With the ETag that a change has to send back in If-Match",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    public ProcedureView get(@Parameter(example = "1.001193") @PathParam("code") String code) {
        return procedures
                .whole(code)
                .map(Procedure::view)
                .orElseThrow(() -> new Problem(CatalogProblem.PROCEDURE_NOT_FOUND, code));
    }

    @POST
    @RolesAllowed(Role.CATALOG_ADMIN)
    @ResponseStatus(201)
    @Operation(
            operationId = "publishProcedure",
            summary = "Take a new procedure into the catalogue",
            description = "Problems: procedure-exists, agency-not-valid.")
    @APIResponse(
            responseCode = "201",
            description = "Published, with its ETag",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    public ProcedureView publish(
            @Parameter(description = "8 to 128 characters, new for every action", required = true)
                    @HeaderParam("Idempotency-Key")
                    String key,
            @NotNull @Valid ProcedurePublication publication) {
        return publishProcedure.publish(key, publication);
    }

    @POST
    @Path("/{code}/amend")
    @RolesAllowed(Role.CATALOG_ADMIN)
    @Operation(
            operationId = "amendProcedure",
            summary = "Put a new version in force from a day on",
            description = "The newest version ends the day before. The new one cannot begin on or before the day on"
                    + " which the newest one began. Problems: if-match-required, overlapping-validity.")
    @APIResponse(
            responseCode = "200",
            description = "Amended, with its new ETag",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "428",
            description = UNSEEN,
            content = @Content(mediaType = PROBLEM_JSON, schema = @Schema(implementation = ProblemBody.class)))
    public ProcedureView amend(@BeanParam ChangeRequest request, @NotNull @Valid ProcedureTerms version) {
        return amendProcedure.amend(request, version);
    }

    @POST
    @Path("/{code}/repeal")
    @RolesAllowed(Role.CATALOG_ADMIN)
    @Operation(
            operationId = "repealProcedure",
            summary = "End a procedure",
            description = "Problems: if-match-required, procedure-not-in-force.")
    @APIResponse(
            responseCode = "200",
            description = "Ended, with its new ETag",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "428",
            description = UNSEEN,
            content = @Content(mediaType = PROBLEM_JSON, schema = @Schema(implementation = ProblemBody.class)))
    public ProcedureView repeal(@BeanParam ChangeRequest request, @NotNull @Valid ProcedureRepeal repeal) {
        return repealProcedure.repeal(request, repeal);
    }
}
