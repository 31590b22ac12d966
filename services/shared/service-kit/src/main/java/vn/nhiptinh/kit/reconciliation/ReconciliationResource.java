package vn.nhiptinh.kit.reconciliation;

import io.quarkus.arc.properties.IfBuildProperty;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Where the suite asks a source of events for its own counts, to hold them against the aggregator's. */
@Path("/v1/reconciliation")
@Tag(name = "operation")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Role.ADMIN, Role.SYSTEM, Role.IOC_VIEWER})
@IfBuildProperty(name = "nhiptinh.reconciliation.enabled", stringValue = "true", enableIfMissing = true)
public class ReconciliationResource {

    private final DailyCounts counts;
    private final Caller caller;

    ReconciliationResource(DailyCounts counts, Caller caller) {
        this.counts = counts;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listReconciliationDays",
            summary = "The business days that have any count",
            description = "In order.")
    public ReconciliationDays days() {
        return counts.days();
    }

    @GET
    @Path("/{day}")
    @Operation(
            operationId = "getReconciliationDay",
            summary = "What happened on a business day, by agency",
            description = "The measures are this service's own. What is 0 is left out, and so is an agency that the"
                    + " caller does not reach.")
    public ReconciliationDay day(@Parameter(example = "2023-03-01") @PathParam("day") LocalDate day) {
        return counts.on(day).of(caller::reaches);
    }
}
