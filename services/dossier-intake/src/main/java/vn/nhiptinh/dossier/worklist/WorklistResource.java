package vn.nhiptinh.dossier.worklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.security.Role;

/** Where officers see what is to be done, by deadline. */
@Path("/v1/worklists")
@Tag(name = "dossiers")
@Produces(MediaType.APPLICATION_JSON)
public class WorklistResource {

    private final ReadWorklist read;

    WorklistResource(ReadWorklist read) {
        this.read = read;
    }

    @GET
    @Path("/{agency}")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getWorklist",
            summary = "Open dossiers of an agency and those under it, by due date",
            description = "Accepted dossiers without a decision. Colours: GREEN before the near-due window, YELLOW in"
                    + " it, RED past the due date.")
    @APIResponse(responseCode = "200", description = "A page with the counts of the whole list")
    public Worklist get(
            @Parameter(example = "H08.22.21") @PathParam("agency") String agency,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The cursor next of the page before") @QueryParam("after") String after) {
        return read.run(agency, limit, after);
    }
}
