package vn.nhiptinh.dossier.office;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
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
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Where an office says on which days it takes dossiers online only. */
@Path("/v1/offices/{agency}/online-only-days")
@Tag(name = "offices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Transactional
public class OfficeResource {

    private final OnlineOnlyDays days;
    private final ContentTags tags;
    private final ReferenceData reference;
    private final Caller caller;

    OfficeResource(OnlineOnlyDays days, ContentTags tags, ReferenceData reference, Caller caller) {
        this.days = days;
        this.tags = tags;
        this.reference = reference;
        this.caller = caller;
    }

    /** What an office says of its days. */
    public record Days(@NotNull @Size(max = 50) List<@Valid @NotNull OnlineOnlyDay> days) {}

    @PUT
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "putOnlineOnlyDays",
            summary = "Say on which days of the week an office takes dossiers online only",
            description = "Replaces all that was said. Problems: unknown-agency.")
    public RestResponse<Days> put(
            @Parameter(example = "H08.22.21") @PathParam("agency") String agency,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull Days said) {
        requireKnown(agency);
        caller.requireReach(agency);
        requireEachOnce(said.days());
        days.hold(agency);
        EntityTag.require(ifMatch, tags.of(of(agency)));
        days.replace(agency, said.days());
        return tagged(of(agency));
    }

    @GET
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            operationId = "getOnlineOnlyDays",
            summary = "On which days of the week an office takes dossiers online only",
            description = "Public knowledge. The ETag is for If-Match on putOnlineOnlyDays. Problems: unknown-agency.")
    public RestResponse<Days> get(@Parameter(example = "H08.22.21") @PathParam("agency") String agency) {
        requireKnown(agency);
        return tagged(of(agency));
    }

    private Days of(String agency) {
        return new Days(days.of(agency));
    }

    private RestResponse<Days> tagged(Days said) {
        return ResponseBuilder.ok(said).header(HttpHeaders.ETAG, tags.of(said)).build();
    }

    private static void requireEachOnce(List<OnlineOnlyDay> days) {
        record Beginning(DayOfWeek weekday, LocalDate validFrom) {}
        Set<Beginning> seen = new HashSet<>();
        for (int i = 0; i < days.size(); i++) {
            OnlineOnlyDay day = days.get(i);
            boolean backwards = day.validTo() != null && day.validTo().isBefore(day.validFrom());
            if (backwards || !seen.add(new Beginning(day.weekday(), day.validFrom()))) {
                throw new Problem(
                        CommonProblem.VALIDATION_FAILED,
                        List.of(new FieldProblem(
                                null,
                                "days[" + i + "]",
                                "invalid",
                                backwards ? "validTo before validFrom" : "said twice")));
            }
        }
    }

    private void requireKnown(String agency) {
        if (!reference.knowsAgency(agency)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, agency);
        }
    }
}
