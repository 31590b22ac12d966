package vn.nhiptinh.ioc.snapshot;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Role;

/**
 * What the leaders' mobile backend polls. It answers on the event loop out of what the pod has at hand: thousands of
 * phones that ask for what has not changed cost neither a thread nor a statement.
 */
@Path("/v1/snapshot")
@Tag(name = "snapshot")
@OfNumbers
public class SnapshotResource {

    private final Snapshots snapshots;
    private final NewestSnapshot newestSnapshot;
    private final String pollInterval;

    SnapshotResource(Snapshots snapshots, NewestSnapshot newestSnapshot, SnapshotSettings settings) {
        this.snapshots = snapshots;
        this.newestSnapshot = newestSnapshot;
        this.pollInterval = Integer.toString(settings.pollSeconds());
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getSnapshot",
            summary = "An agency's numbers of the year so far, with those under it",
            description = "Send the ETag back in If-None-Match: 304 as long as no number has changed; X-As-Of then says"
                    + " up to when the unchanged numbers are counted. X-Poll-Interval says after how many seconds to"
                    + " ask again. With `since` only what changed: put the fields of the answer in place of the"
                    + " snapshot's, the changed indicators in place of those of the same id, take the removed ones"
                    + " away, and follow `order` where it is there. Where a server has not read yet what the client"
                    + " has seen, it does so first. Problems: no-snapshot-yet, snapshot-behind, revision-gone.")
    @APIResponse(
            responseCode = "200",
            description = "The snapshot, or with `since` a delta",
            headers = {
                @Header(name = "ETag", description = "Of the newest snapshot, also where a delta is sent"),
                @Header(name = "X-Poll-Interval", description = "Seconds"),
                @Header(name = "X-As-Of", description = "Business time up to which everything is counted")
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(oneOf = {Snapshot.class, SnapshotDelta.class})))
    @APIResponse(responseCode = "304", description = "No number has changed")
    @APIResponse(
            responseCode = "410",
            description = "code: revision-gone. What changed since then is not known: ask without `since`",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/ProblemBody")))
    public Uni<RestResponse<byte[]>> snapshot(
            @QueryParam("agency")
                    @Parameter(
                            description = "If absent the token's own agency; without one the suite's own province",
                            example = "H08.22")
                    String agency,
            @QueryParam("since")
                    @Parameter(
                            description = "The revision of the snapshot the client has, to be told only what changed",
                            example = "1694502000123")
                    Long since,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Parameter(hidden = true) String acceptEncoding) {
        String asked = newestSnapshot.agency(agency);
        ServedSnapshot now = snapshots.now(asked);
        if (now != null && now.tag().matches(ifNoneMatch)) {
            return Uni.createFrom().item(described(ResponseBuilder.create(304, null), now));
        }
        long seen = Math.max(since == null ? 0 : since, SnapshotTag.newest(ifNoneMatch));
        if (now != null && now.revision() >= seen) {
            return Uni.createFrom().item(answer(now, since, ifNoneMatch, acceptEncoding));
        }
        return newestSnapshot.of(asked, seen).map(newest -> answer(newest, since, ifNoneMatch, acceptEncoding));
    }

    private RestResponse<byte[]> answer(ServedSnapshot now, Long since, String ifNoneMatch, String acceptEncoding) {
        if (now.tag().matches(ifNoneMatch)) {
            return described(ResponseBuilder.create(304, null), now);
        }
        if (since != null) {
            byte[] delta = now.since(since).orElseThrow(() -> new Problem(SnapshotProblem.REVISION_GONE, since));
            return described(ResponseBuilder.ok(delta), now);
        }
        return AcceptedEncoding.isGzip(acceptEncoding)
                ? described(ResponseBuilder.ok(now.compressed()).header(HttpHeaders.CONTENT_ENCODING, "gzip"), now)
                : described(ResponseBuilder.ok(now.plain()), now);
    }

    private RestResponse<byte[]> described(ResponseBuilder<byte[]> response, ServedSnapshot now) {
        return response.header(HttpHeaders.ETAG, now.tag().text())
                .header("X-Poll-Interval", pollInterval)
                .header("X-As-Of", now.asOf())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }
}
