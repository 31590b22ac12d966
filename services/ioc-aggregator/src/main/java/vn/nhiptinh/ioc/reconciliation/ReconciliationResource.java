package vn.nhiptinh.ioc.reconciliation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.kit.reconciliation.ReconciliationDay;
import vn.nhiptinh.kit.reconciliation.ReconciliationDays;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** The aggregator's side of a reconciliation: what it counted of a source on a day. */
@Path("/v1/reconciliation")
@Tag(name = "reconciliation")
@OfNumbers
@Blocking
@RolesAllowed({Role.IOC_VIEWER, Role.ADMIN, Role.SYSTEM})
public class ReconciliationResource {

    private static final String SOURCES = "dossier-intake, payments, feedback or procedure-catalog";

    private final Reconciliation reconciliation;
    private final Caller caller;

    ReconciliationResource(Reconciliation reconciliation, Caller caller) {
        this.reconciliation = reconciliation;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listReconciliationDays",
            summary = "The days on which a source has any count",
            description = "Problems: unknown-source.")
    @APIResponse(responseCode = "200", description = "In order")
    @APIResponse(responseCode = "404", ref = "Problem404")
    public ReconciliationDays days(
            @Parameter(description = SOURCES, example = "dossier-intake") @QueryParam("source") @NotNull
                    String source) {
        return reconciliation.days(source);
    }

    @GET
    @Path("/{day}")
    @Operation(
            operationId = "getReconciliationDay",
            summary = "What was counted of a source on a day, by agency",
            description =
                    "To be held against the source's own answer at the same address. What is 0 is left out, and so is"
                            + " an agency that the caller does not reach. Problems: unknown-source.")
    public ReconciliationDay day(
            @Parameter(example = "2023-03-01") @PathParam("day") LocalDate day,
            @Parameter(description = SOURCES, example = "dossier-intake") @QueryParam("source") @NotNull
                    String source) {
        return reconciliation.day(source, day).of(caller::reaches);
    }
}
