package vn.nhiptinh.ioc.targets;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.problem.ProblemBody;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** What the numbers are to reach: read by all who see them, set by the administrators. */
@Path("/v1/targets")
@Tag(name = "targets")
@OfNumbers
@Blocking
public class TargetResource {

    private final TargetTable table;
    private final ShowTargets showTargets;
    private final SetTarget setTarget;
    private final ReferenceData reference;
    private final Caller caller;
    private final Clock clock;

    TargetResource(
            TargetTable table,
            ShowTargets showTargets,
            SetTarget setTarget,
            ReferenceData reference,
            Caller caller,
            Clock clock) {
        this.table = table;
        this.showTargets = showTargets;
        this.setTarget = setTarget;
        this.reference = reference;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "listTargets",
            summary = "What is to be reached in a year, and how the numbers stand to it",
            description = "In order of their codes. A count that grows is held against its share of the time by today,"
                    + " anything else against the whole. Problems: unknown-agency.")
    public TargetPage list(
            @Parameter(description = "Id of an indicator or reported figure", example = "youth_supported_dossiers")
                    @QueryParam("indicator")
                    String indicator,
            @Parameter(description = "The present year if absent", example = "2023")
                    @QueryParam("year")
                    @Min(1900)
                    @Max(2200)
                    Integer year,
            @Parameter(description = "The targets of an agency, those above it and those under it", example = "H08")
                    @QueryParam("agency")
                    String agency,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(200) int limit) {
        int asked = year == null ? LocalDate.now(clock).getYear() : year;
        String root = root(agency);
        Cursor cursor = Cursor.of("targets", indicator, asked, root);
        String last = cursor.lastKey(after).orElse("");
        List<StoredTarget> found = table.all().stream()
                .filter(t -> indicator == null || t.terms().indicator().equals(indicator))
                .filter(t -> t.terms().steps().stream().anyMatch(s -> s.holdsIn(asked)))
                .filter(t -> concerns(t.terms().agency(), root))
                .filter(t -> t.code().compareTo(last) > 0)
                .sorted(Comparator.comparing(StoredTarget::code))
                .limit(limit + 1L)
                .toList();
        Page<StoredTarget> page = Page.cut(found, limit, cursor, StoredTarget::code);
        return new TargetPage(asked, showTargets.show(page.items(), asked, root), page.next());
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getTarget",
            summary = "A target with its ETag, and how the number of this year stands to it",
            description = "Problems: target-not-found.")
    @APIResponse(
            responseCode = "200",
            description = "With the ETag that a change has to send back in If-Match",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    public TargetView get(@Parameter(example = "T10") @PathParam("code") String code) {
        StoredTarget target = visible(code).get(0);
        return shown(target);
    }

    /**
     * Every version of a target.
     *
     * @param items the newest first
     */
    public record TargetHistory(List<TargetView> items) {}

    @GET
    @Path("/{code}/history")
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getTargetHistory",
            summary = "Every version of a target: when it was set, and by which account",
            description = "The newest first. Problems: target-not-found.")
    public TargetHistory history(@Parameter(example = "T10") @PathParam("code") String code) {
        return new TargetHistory(visible(code).stream()
                .map(t -> TargetView.of(t, showTargets.hasIndicator(t), null))
                .toList());
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @ResponseStatus(201)
    @Operation(
            operationId = "setTarget",
            summary = "Set a target",
            description = "For an indicator, or for a figure that is going to be reported. Problems: target-exists,"
                    + " target-steps-out-of-order, target-unit, unknown-agency.")
    @APIResponse(
            responseCode = "201",
            description = "Set, with its ETag",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "409", ref = "Problem409")
    public TargetView set(
            @Parameter(description = "8 to 128 characters, new for every action", required = true)
                    @HeaderParam("Idempotency-Key")
                    String key,
            @NotNull @Valid NewTarget target) {
        return shown(setTarget.setFirst(key, target));
    }

    @POST
    @Path("/{code}/amend")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "amendTarget",
            summary = "Set a target anew",
            description = "What it was before stays in its history. Problems: target-not-found, if-match-required,"
                    + " target-steps-out-of-order, target-unit, unknown-agency.")
    @APIResponse(
            responseCode = "200",
            description = "Set, with its new ETag",
            headers = @Header(name = HttpHeaders.ETAG, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "428",
            description = "code: if-match-required; what others work towards is never replaced unseen",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemBody.class)))
    public TargetView amend(
            @Parameter(example = "T10") @PathParam("code") String code,
            @Parameter(description = "8 to 128 characters, new for every action", required = true)
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "ETag of the last reading; * is not enough", required = true, example = "\"1\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid TargetTerms terms) {
        return shown(setTarget.setAnew(key, code, ifMatch, terms));
    }

    private TargetView shown(StoredTarget target) {
        return showTargets
                .show(
                        List.of(target),
                        LocalDate.now(clock).getYear(),
                        caller.agency().orElse(null))
                .get(0);
    }

    private List<StoredTarget> visible(String code) {
        String root = caller.root(null).orElse(null);
        List<StoredTarget> versions = table.history(code);
        if (versions.isEmpty() || !concerns(versions.get(0).terms().agency(), root)) {
            throw new Problem(TargetProblem.TARGET_NOT_FOUND, code);
        }
        return versions;
    }

    private String root(String asked) {
        String root = caller.root(asked).orElse(null);
        if (root != null && !reference.knowsAgency(root)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, root);
        }
        return root;
    }

    /** A target concerns whom it is set for, those above and those under. */
    private static boolean concerns(String agency, String root) {
        return agency == null || root == null || AgencyScope.covers(agency, root) || AgencyScope.covers(root, agency);
    }
}
