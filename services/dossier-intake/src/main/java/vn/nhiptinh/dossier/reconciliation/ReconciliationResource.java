package vn.nhiptinh.dossier.reconciliation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.dossier.api.DeclaredProblems;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;
import vn.nhiptinh.kit.security.Role;

/** Where the suite asks this service for its own counts. */
@Path("/v1/reconciliation")
@Tag(name = "operation")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Role.ADMIN, Role.SYSTEM, Role.IOC_VIEWER})
@APIResponse(responseCode = "400", ref = DeclaredProblems.MALFORMED)
@APIResponse(responseCode = "401", ref = DeclaredProblems.UNAUTHENTICATED)
@APIResponse(responseCode = "403", ref = DeclaredProblems.FORBIDDEN)
@APIResponse(responseCode = "500", ref = DeclaredProblems.FAILED)
public class ReconciliationResource {

    private final DailyCounts counts;

    ReconciliationResource(DailyCounts counts) {
        this.counts = counts;
    }

    @GET
    @Operation(operationId = "listReconciliationDays", summary = "The business days that have any count")
    @APIResponse(responseCode = "200", description = "The days, in order")
    public ReconciliationDays days() {
        return counts.days();
    }

    @GET
    @Path("/{day}")
    @Operation(
            operationId = "getReconciliationDay",
            summary = "What happened on a business day, by handling agency",
            description = "Measures: submitted, received, received-online, received-youth-online, received-digitised,"
                    + " started, completed, completed-on-time, completed-late, returned, overdue-at-end. What is 0 is"
                    + " left out.")
    @APIResponse(responseCode = "200", description = "The counts, by agency")
    public ReconciliationDay day(@Parameter(example = "2023-03-01") @PathParam("day") LocalDate day) {
        return counts.on(day);
    }
}
