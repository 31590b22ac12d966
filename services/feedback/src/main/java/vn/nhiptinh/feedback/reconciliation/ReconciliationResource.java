package vn.nhiptinh.feedback.reconciliation;

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
import vn.nhiptinh.feedback.api.DeclaredProblems;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;
import vn.nhiptinh.kit.security.Role;

/** This service's own counts, for whoever compares them with the aggregator's. */
@Path("/v1/reconciliation")
@Tag(name = "operation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.SYSTEM, Role.IOC_VIEWER})
@APIResponse(responseCode = "401", ref = DeclaredProblems.UNAUTHENTICATED)
@APIResponse(responseCode = "403", ref = DeclaredProblems.FORBIDDEN)
@APIResponse(responseCode = "500", ref = DeclaredProblems.FAILED)
public class ReconciliationResource {

    private final CountDay countDay;

    ReconciliationResource(CountDay countDay) {
        this.countDay = countDay;
    }

    @GET
    @Operation(operationId = "listReconciliationDays", summary = "The business days with any count")
    @APIResponse(responseCode = "200", description = "Days with any count, in order")
    public ReconciliationDays days() {
        return countDay.days();
    }

    @GET
    @Path("/{day}")
    @Operation(
            operationId = "getReconciliationDay",
            summary = "What each agency did on a business day",
            description = "Measures: received, accepted, answered, rated, liked.")
    @APIResponse(responseCode = "200", description = "Counts by agency; what is 0 is left out")
    @APIResponse(responseCode = "400", ref = DeclaredProblems.MALFORMED)
    public ReconciliationDay day(@Parameter(example = "2023-03-01") @PathParam("day") LocalDate day) {
        return countDay.run(day);
    }
}
