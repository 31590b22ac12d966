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
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import vn.nhiptinh.catalog.CatalogApi;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Role;

/** Administrative procedures: everyone may read them, the catalogue's keepers change them. */
@Path("/v1/procedures")
@Tag(name = "procedures")
@Blocking
@APIResponse(responseCode = "400", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "422", ref = CatalogApi.PROBLEM)
public class ProcedureResource {

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
    @APIResponseSchema(ProcedurePage.class)
    public ProcedurePage search(
            @BeanParam ProcedureSearch search,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        LocalDate day = search.on() == null ? LocalDate.now(clock) : search.on();
        agencies.requireKnown(search.agency());
        Cursor cursor = Cursor.of("procedures", search, day);
        String from = cursor.lastKey(after).orElse(null);
        return ProcedurePage.of(
                day, Page.cut(procedures.search(search, day, from, limit + 1), limit, cursor, ProcedureOnDay::code));
    }

    @GET
    @Path("/{code}")
    @PermitAll
    @Transactional
    @Operation(operationId = "getProcedure", summary = "A procedure with all its versions and its ETag")
    @APIResponseSchema(ProcedureView.class)
    @APIResponse(responseCode = "404", ref = CatalogApi.PROBLEM)
    public RestResponse<ProcedureView> get(@Parameter(example = "1.001193") @PathParam("code") String code) {
        return withTag(
                RestResponse.Status.OK,
                procedures
                        .whole(code)
                        .map(Procedure::view)
                        .orElseThrow(() -> new Problem(CatalogProblem.PROCEDURE_NOT_FOUND, code)));
    }

    @POST
    @RolesAllowed(Role.CATALOG_ADMIN)
    @Operation(operationId = "publishProcedure", summary = "Take a new procedure into the catalogue")
    @APIResponse(
            responseCode = "201",
            description = "Published",
            headers = @Header(name = "ETag", description = "For If-Match", schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProcedureView.class)))
    @APIResponse(responseCode = "401", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "403", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = CatalogApi.PROBLEM)
    public RestResponse<ProcedureView> publish(
            @Parameter(description = "8 to 128 characters, new for every action", required = true)
                    @HeaderParam("Idempotency-Key")
                    String key,
            @NotNull @Valid ProcedurePublication publication) {
        return withTag(RestResponse.Status.CREATED, publishProcedure.publish(key, publication));
    }

    @POST
    @Path("/{code}/amend")
    @RolesAllowed(Role.CATALOG_ADMIN)
    @Operation(
            operationId = "amendProcedure",
            summary = "Put a new version in force from a day on",
            description = "The newest version ends the day before. The new one cannot begin on or before the day on"
                    + " which the newest one began.")
    @APIResponseSchema(ProcedureView.class)
    @APIResponse(responseCode = "401", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "403", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "412", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "428", ref = CatalogApi.PROBLEM)
    public RestResponse<ProcedureView> amend(
            @Parameter(description = "8 to 128 characters, new for every action", required = true)
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "ETag of the last reading", required = true, example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @Parameter(example = "1.001193") @PathParam("code") String code,
            @NotNull @Valid ProcedureTerms version) {
        return withTag(RestResponse.Status.OK, amendProcedure.amend(key, code, ifMatch, version));
    }

    @POST
    @Path("/{code}/repeal")
    @RolesAllowed(Role.CATALOG_ADMIN)
    @Operation(operationId = "repealProcedure", summary = "End a procedure")
    @APIResponseSchema(ProcedureView.class)
    @APIResponse(responseCode = "401", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "403", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "404", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "409", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "412", ref = CatalogApi.PROBLEM)
    @APIResponse(responseCode = "428", ref = CatalogApi.PROBLEM)
    public RestResponse<ProcedureView> repeal(
            @Parameter(description = "8 to 128 characters, new for every action", required = true)
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "ETag of the last reading", required = true, example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @Parameter(example = "1.001193") @PathParam("code") String code,
            @NotNull @Valid ProcedureRepeal repeal) {
        return withTag(RestResponse.Status.OK, repealProcedure.repeal(key, code, ifMatch, repeal));
    }

    private static RestResponse<ProcedureView> withTag(RestResponse.Status status, ProcedureView view) {
        return ResponseBuilder.create(status, view).tag(view.etag()).build();
    }
}
