package vn.nhiptinh.ioc.snapshot;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.ioc.indicator.IndicatorProblem;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** What the leaders' mobile backend polls. */
@Path("/v1/snapshot")
@Tag(name = "snapshot")
@OfNumbers
public class SnapshotResource {

    private final Snapshots snapshots;
    private final Caller caller;
    private final ReferenceData reference;
    private final SnapshotSettings settings;

    SnapshotResource(Snapshots snapshots, Caller caller, ReferenceData reference, SnapshotSettings settings) {
        this.snapshots = snapshots;
        this.caller = caller;
        this.reference = reference;
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getSnapshot",
            summary = "An agency's numbers of the year so far, with those under it",
            description = "Send the ETag back in If-None-Match: 304 as long as no number has changed. X-Poll-Interval"
                    + " says after how many seconds to ask again. Problems: no-snapshot-yet.")
    @APIResponse(
            responseCode = "200",
            description = "The snapshot",
            headers = {@Header(name = "ETag"), @Header(name = "X-Poll-Interval")},
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Snapshot.class)))
    @APIResponse(responseCode = "304", description = "No number has changed")
    @APIResponse(responseCode = "503", ref = "Problem503")
    public RestResponse<byte[]> snapshot(
            @QueryParam("agency")
                    @Parameter(
                            description = "If absent the token's own agency; without one the suite's own province",
                            example = "H08.22")
                    String agency,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        String asked = caller.root(agency).orElse(settings.province());
        if (!asked.equals(settings.province()) && !reference.knowsAgency(asked)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, asked);
        }
        StoredSnapshot snapshot = snapshots.of(asked).orElseThrow(() -> new Problem(IndicatorProblem.NO_SNAPSHOT_YET));
        boolean known = ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::trim)
                        .map(t -> t.startsWith("W/") ? t.substring(2) : t)
                        .anyMatch(t -> t.equals("*") || t.equals('"' + snapshot.etag() + '"'));
        ResponseBuilder<byte[]> response =
                known ? ResponseBuilder.<byte[]>create(304, null) : ResponseBuilder.ok(snapshot.body());
        return response.tag(new EntityTag(snapshot.etag()))
                .header("X-Poll-Interval", settings.pollSeconds())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
