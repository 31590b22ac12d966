package vn.nhiptinh.ioc.reconciliation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;
import vn.nhiptinh.kit.security.Role;

/** The aggregator's side of a reconciliation: what it counted of a source on a day. */
@Path("/v1/reconciliation")
@Tag(name = "reconciliation")
@Blocking
@RolesAllowed({Role.IOC_VIEWER, Role.ADMIN, Role.SYSTEM})
public class ReconciliationResource {

    private final Reconciliation reconciliation;

    ReconciliationResource(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @GET
    @Operation(operationId = "listReconciliationDays", summary = "The days on which a source has any count")
    public ReconciliationDays days(@QueryParam("source") String source) {
        return reconciliation.days(source);
    }

    @GET
    @Path("/{day}")
    @Operation(
            operationId = "getReconciliationDay",
            summary = "What was counted of a source on a day, by agency",
            description = "To be held against the source's own answer at the same address.")
    public ReconciliationDay day(@PathParam("day") String day, @QueryParam("source") String source) {
        try {
            return reconciliation.day(source, LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw new Problem(CommonProblem.MALFORMED_DATE, day);
        }
    }
}
