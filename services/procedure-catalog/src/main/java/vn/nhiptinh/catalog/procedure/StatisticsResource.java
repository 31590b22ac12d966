package vn.nhiptinh.catalog.procedure;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.security.AgencyScope;

/** How much of a province's catalogue is online, payable and integrated. */
@Path("/v1/statistics")
@Tag(name = "procedures")
@Blocking
@PermitAll
public class StatisticsResource {

    private final ProcedureRepository procedures;
    private final Clock clock;

    StatisticsResource(ProcedureRepository procedures, Clock clock) {
        this.procedures = procedures;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "getStatistics", summary = "Counts of the procedures in force on a day, by province")
    public Statistics get(
            @Parameter(description = "Business day, today if absent", example = "2023-06-15") @QueryParam("on")
                    LocalDate on) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        Map<String, ProcedureCounts> provinces = new TreeMap<>();
        for (ProcedureCounts counts : procedures.counts(day)) {
            provinces.merge(
                    AgencyScope.province(counts.agency()),
                    counts.in(AgencyScope.province(counts.agency())),
                    ProcedureCounts::plus);
        }
        return new Statistics(
                day, provinces.values().stream().map(ProvinceStatistics::of).toList());
    }
}
