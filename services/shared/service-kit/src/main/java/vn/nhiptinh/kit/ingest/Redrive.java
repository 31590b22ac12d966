package vn.nhiptinh.kit.ingest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** The one command that tries parked events again, after what was wrong has been put right. */
@Path("/v1/parked-events")
@Tag(name = "operation")
public class Redrive {

    private final Ingest ingest;
    private final Caller caller;

    Redrive(Ingest ingest, Caller caller) {
        this.ingest = ingest;
        this.caller = caller;
    }

    /**
     * What the re-drive left.
     *
     * @param parked events that wait still
     */
    public record Redriven(long parked) {}

    @POST
    @Path("/redrive")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "redriveParkedEvents",
            summary = "Try every parked event again",
            description = "Events that follow what was applied are applied and leave the park.")
    public Redriven redrive() throws SQLException {
        caller.requireReachOfAll();
        return new Redriven(ingest.redrive());
    }
}
