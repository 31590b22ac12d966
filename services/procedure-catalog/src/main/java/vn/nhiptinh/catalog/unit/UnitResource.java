package vn.nhiptinh.catalog.unit;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
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
import vn.nhiptinh.catalog.search.LastCode;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;

/** Administrative units as they were on any day. */
@Path("/v1/units")
@Tag(name = "units", description = "Administrative units with succession")
@Blocking
@PermitAll
public class UnitResource {

    private final UnitRepository units;
    private final TraceUnit traceUnit;
    private final Clock clock;

    UnitResource(UnitRepository units, TraceUnit traceUnit, Clock clock) {
        this.units = units;
        this.traceUnit = traceUnit;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listUnits", summary = "List units by code")
    public UnitPage list(
            @Parameter(description = "Code of a province", example = "52") @QueryParam("province") String province,
            @QueryParam("level") AdministrativeLevel level,
            @Parameter(description = "Words of the name, diacritics not needed", example = "quy nhon") @QueryParam("q")
                    String query,
            @Parameter(description = "Business day, today if absent", example = "2023-06-15") @QueryParam("on")
                    LocalDate on,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        Cursor cursor = Cursor.of("units", province, level, query, day);
        String from = cursor.place(after, LastCode::parse).orElse(null);
        return UnitPage.of(
                day,
                Page.cut(units.list(province, level, query, day, from, limit + 1), limit, cursor, UnitTerms::code));
    }

    @GET
    @Path("/{code}")
    @Operation(
            operationId = "getUnit",
            summary = "The unit a code means on a day",
            description = "Codes are used again: 52 is Bình Định up to 30 June 2025 and Gia Lai afterwards.")
    public UnitHistory get(
            @Parameter(example = "52") @PathParam("code") String code,
            @Parameter(description = "Business day, today if absent", example = "2025-06-30") @QueryParam("on")
                    LocalDate on) {
        return traceUnit.trace(code, on == null ? LocalDate.now(clock) : on);
    }
}
