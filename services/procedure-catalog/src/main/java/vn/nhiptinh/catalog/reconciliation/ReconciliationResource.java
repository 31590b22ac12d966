package vn.nhiptinh.catalog.reconciliation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.catalog.CatalogApi;
import vn.nhiptinh.catalog.procedure.ProcedureCounts;
import vn.nhiptinh.catalog.procedure.ProcedureRepository;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;
import vn.nhiptinh.kit.security.Role;

/** The catalogue's own counts, to be held against the aggregator's. */
@Path("/v1/reconciliation")
@Tag(name = "operation")
@Blocking
@RolesAllowed({Role.ADMIN, Role.SYSTEM, Role.IOC_VIEWER})
@APIResponse(responseCode = "400", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "401", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "403", ref = CatalogApi.PROBLEM)
public class ReconciliationResource {

    private static final String SOURCE = "procedure-catalog";

    private final ProcedureRepository procedures;

    ReconciliationResource(ProcedureRepository procedures) {
        this.procedures = procedures;
    }

    @GET
    @Operation(operationId = "listReconciliationDays", summary = "The days on which the counts change")
    @APIResponseSchema(ReconciliationDays.class)
    public ReconciliationDays days() {
        return new ReconciliationDays(SOURCE, List.copyOf(procedures.daysOfChange()));
    }

    @GET
    @Path("/{day}")
    @Operation(
            operationId = "getReconciliationDay",
            summary = "Procedures in force on a day, by managing agency",
            description = "Measures: in-force, full, partial, eligible-online, integrated, fee-bearing,"
                    + " fee-payable-online.")
    @APIResponseSchema(ReconciliationDay.class)
    public ReconciliationDay day(@Parameter(example = "2023-06-15") @PathParam("day") LocalDate day) {
        ReconciliationDay.Builder builder = new ReconciliationDay.Builder();
        for (ProcedureCounts counts : procedures.counts(day)) {
            builder.add(counts.agency(), "in-force", counts.inForce())
                    .add(counts.agency(), "full", counts.full())
                    .add(counts.agency(), "partial", counts.partial())
                    .add(counts.agency(), "eligible-online", counts.eligibleOnline())
                    .add(counts.agency(), "integrated", counts.integrated())
                    .add(counts.agency(), "fee-bearing", counts.feeBearing())
                    .add(counts.agency(), "fee-payable-online", counts.feePayableOnline());
        }
        return builder.build(SOURCE, day);
    }
}
