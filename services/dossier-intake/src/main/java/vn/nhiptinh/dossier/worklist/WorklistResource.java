package vn.nhiptinh.dossier.worklist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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
    private final ReadStepWorklist steps;
    private final ReadSubmissionWorklist submissions;

    WorklistResource(ReadWorklist read, ReadStepWorklist steps, ReadSubmissionWorklist submissions) {
        this.read = read;
        this.steps = steps;
        this.submissions = submissions;
    }

    @GET
    @Path("/{agency}")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getWorklist",
            summary = "Open dossiers that an agency and those under it answer for, by due date",
            description = "Accepted dossiers without a decision. Colours: GREEN before the near-due window, YELLOW in"
                    + " it, RED past the due date. Problems: unknown-agency, invalid-cursor.")
    @APIResponse(responseCode = "200", description = "A page with the counts of the whole list")
    public Worklist get(
            @Parameter(example = "H08.22.21") @PathParam("agency") String agency,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The cursor next of the page before") @QueryParam("after") String after) {
        return read.run(agency, limit, after);
    }

    @GET
    @Path("/{agency}/steps")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getStepWorklist",
            summary = "Open steps at an agency and those under it, by the step's due date",
            description = "For dossiers of their own and of others. Colours as of the step, not of the whole dossier."
                    + " Problems: unknown-agency, invalid-cursor.")
    @APIResponse(responseCode = "200", description = "A page with the counts of the whole list")
    public StepWorklist steps(
            @Parameter(example = "H08.10") @PathParam("agency") String agency,
            @Parameter(description = "Whose steps only", example = "officer-17")
                    @QueryParam("assignee")
                    @Pattern(regexp = "[^\\x00]{1,100}")
                    String assignee,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The cursor next of the page before") @QueryParam("after") String after) {
        return steps.run(agency, assignee, limit, after);
    }

    @GET
    @Path("/{agency}/submissions")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getSubmissionWorklist",
            summary = "Dossiers that wait before acceptance for an agency's desk, by the time for its answer",
            description = "Handed in and not answered yet, or supplemented or paid since; handled or received by the"
                    + " agency or those under it. Eight working hours of the receiving office (NĐ 45/2020/NĐ-CP), each"
                    + " time anew. Problems: unknown-agency, invalid-cursor.")
    @APIResponse(responseCode = "200", description = "A page with the counts of the whole list")
    public SubmissionWorklist submissions(
            @Parameter(example = "H08.22.21") @PathParam("agency") String agency,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The cursor next of the page before") @QueryParam("after") String after) {
        return submissions.run(agency, limit, after);
    }
}
