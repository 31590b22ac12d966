package vn.nhiptinh.dossier.process;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import vn.nhiptinh.kit.etag.ContentTags;
import vn.nhiptinh.kit.etag.EntityTag;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Where an agency says by which steps it carries out a procedure. */
@Path("/v1/processes/{procedureCode}")
@Tag(name = "processes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Transactional
public class ProcessResource {

    private final Processes processes;
    private final ContentTags tags;
    private final ReferenceData reference;
    private final Caller caller;

    ProcessResource(Processes processes, ContentTags tags, ReferenceData reference, Caller caller) {
        this.processes = processes;
        this.tags = tags;
        this.reference = reference;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "putProcess",
            summary = "Say how an agency carries out a procedure from a day on",
            description = "The same procedure, agency and first day again replaces what was said. Dossiers under way"
                    + " keep the steps they have. The ETag is that of the whole list, as listProcesses has it."
                    + " Problems: unknown-agency, agency-not-valid, unknown-procedure, procedure-not-in-force.")
    public RestResponse<Process> put(
            @Parameter(example = "1.001193") @PathParam("procedureCode") String procedureCode,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull Process process) {
        if (!procedureCode.equals(process.procedureCode())) {
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED,
                    List.of(new FieldProblem(null, "procedureCode", "invalid", procedureCode)));
        }
        caller.requireReach(process.agency());
        requireSense(process);
        reference.procedure(procedureCode, process.validFrom());
        reference.agency(process.agency(), process.validFrom());
        process.steps().stream()
                .map(Process.Step::agency)
                .filter(Objects::nonNull)
                .forEach(a -> reference.agency(a, process.validFrom()));
        processes.hold(procedureCode);
        EntityTag.require(ifMatch, tags.of(processes.all(procedureCode)));
        processes.store(process);
        return tagged(process, processes.all(procedureCode));
    }

    /** A step is told by its code, so no two have the same. A way out of the province is none: its agencies are no part of the tree that works on a dossier. */
    private static void requireSense(Process process) {
        List<FieldProblem> wrong = new ArrayList<>();
        if (process.validTo() != null && process.validTo().isBefore(process.validFrom())) {
            wrong.add(new FieldProblem(null, "validTo", "invalid", "validTo before validFrom"));
        }
        String province = AgencyScope.province(process.agency());
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < process.steps().size(); i++) {
            String code = process.steps().get(i).code();
            if (!codes.add(code)) {
                wrong.add(new FieldProblem(null, "steps[" + i + "].code", "invalid", code));
            }
            String agency = process.steps().get(i).agency();
            if (agency != null && !AgencyScope.province(agency).equals(province)) {
                wrong.add(new FieldProblem(null, "steps[" + i + "].agency", "invalid", agency));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem(CommonProblem.VALIDATION_FAILED, wrong);
        }
    }

    @GET
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "listProcesses",
            summary = "How agencies carry out a procedure",
            description = "Of every agency and time, by agency and first day. The ETag is for If-Match on putProcess.")
    public RestResponse<List<Process>> list(
            @Parameter(example = "1.001193") @PathParam("procedureCode") String procedureCode) {
        List<Process> all = processes.all(procedureCode);
        return tagged(all, all);
    }

    /** What is found at the address is the whole list, whoever said a part of it. */
    private <T> RestResponse<T> tagged(T answer, List<Process> all) {
        return ResponseBuilder.ok(answer).header(HttpHeaders.ETAG, tags.of(all)).build();
    }
}
