package vn.nhiptinh.catalog.agency;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.catalog.CatalogProblem;
import vn.nhiptinh.catalog.search.LastCode;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.Problem;

/** Agencies as they were on any day. */
@Path("/v1/agencies")
@Tag(name = "agencies", description = "Agencies through all reorganisations")
@Blocking
@PermitAll
public class AgencyResource {

    private final AgencyRepository agencies;
    private final Clock clock;

    AgencyResource(AgencyRepository agencies, Clock clock) {
        this.agencies = agencies;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listAgencies", summary = "List agencies by code")
    public AgencyPage list(
            @Parameter(description = "An agency: itself and those under it", example = "H08.32") @QueryParam("under")
                    String under,
            @QueryParam("level") AdministrativeLevel level,
            @Parameter(description = "Words of the name, diacritics not needed", example = "van canh") @QueryParam("q")
                    String query,
            @Parameter(description = "Business day, today if absent", example = "2023-06-15") @QueryParam("on")
                    LocalDate on,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        agencies.requireKnown(under);
        Cursor cursor = Cursor.of("agencies", under, level, query, day);
        String from = cursor.place(after, LastCode::parse).orElse(null);
        return AgencyPage.of(
                day,
                Page.cut(agencies.list(under, level, query, day, from, limit + 1), limit, cursor, AgencyOnDay::code));
    }

    @GET
    @Path("/{code}")
    @Transactional
    @Operation(operationId = "getAgency", summary = "An agency with all its periods")
    public AgencyView get(@Parameter(example = "H08.32.27") @PathParam("code") String code) {
        return agencies.whole(code)
                .map(a -> new AgencyView(a.code(), a.periods()))
                .orElseThrow(() -> new Problem(CatalogProblem.AGENCY_NOT_FOUND, code));
    }
}
