package vn.nhiptinh.ioc.selfcheck;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.ioc.indicator.IndicatorProblem;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Whether the numbers are what they should be, and where they are not. */
@Path("/v1/self-checks")
@Tag(name = "reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SelfCheckResource {

    /** Checks that are listed: a month of nights and some that were asked for. */
    private static final int LISTED = 50;

    private final SelfCheckTable table;
    private final Idempotency idempotency;
    private final Caller caller;

    SelfCheckResource(SelfCheckTable table, Idempotency idempotency, Caller caller) {
        this.table = table;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Which business days to check; all where absent, and of the sources then the latest only. */
    public record SelfCheckRequest(
            @Schema(examples = "2023-03-01") LocalDate from,
            @Schema(examples = "2023-03-31") LocalDate to) {}

    /** The newest checks first. */
    public record SelfCheckList(List<SelfCheck> items) {}

    /**
     * A check with what it found.
     *
     * @param drifts the first of those of agencies within reach
     */
    public record SelfCheckReport(SelfCheck check, List<Drift> drifts) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @RolesAllowed({Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "checkNumbers",
            summary = "Check the numbers now",
            description = "The counters are held against the facts, counted again, and against what each source counts"
                    + " of itself. The same is done every night. Problems: invalid-period.")
    @APIResponseSchema(value = SelfCheck.class, responseCode = "202", responseDescription = "Will be done")
    public SelfCheck check(@HeaderParam("Idempotency-Key") String key, SelfCheckRequest sent) {
        caller.requireReachOfAll();
        SelfCheckRequest request = sent == null ? new SelfCheckRequest(null, null) : sent;
        if (request.from() != null && request.to() != null && request.from().isAfter(request.to())) {
            throw new Problem(IndicatorProblem.INVALID_PERIOD, request.from(), request.to());
        }
        return idempotency.once(key, "check-numbers", request, SelfCheck.class, () -> enter(request));
    }

    private SelfCheck enter(SelfCheckRequest request) {
        try {
            return table.enter(request.from(), request.to());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot enter a check", e);
        }
    }

    @GET
    @RolesAllowed({Role.IOC_VIEWER, Role.ADMIN, Role.SYSTEM})
    @Operation(operationId = "listSelfChecks", summary = "The newest checks", description = "The newest first.")
    public SelfCheckList list() throws SQLException {
        return new SelfCheckList(table.newest(LISTED));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.IOC_VIEWER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getSelfCheck",
            summary = "One check with the numbers that differ",
            description = "Each with its agency, day and measure and some of the records behind it; those of agencies"
                    + " that the caller does not reach are left out. Problems: unknown-self-check.")
    public SelfCheckReport get(@PathParam("id") @Parameter(example = "1") long id) throws SQLException {
        SelfCheck check = table.find(id).orElseThrow(() -> new Problem(SelfCheckProblem.UNKNOWN_SELF_CHECK, id));
        return new SelfCheckReport(
                check,
                table.drifts(id).stream()
                        .filter(d -> caller.reaches(d.agency()))
                        .toList());
    }
}
