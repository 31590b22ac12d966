package vn.nhiptinh.ioc.stream;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.ioc.snapshot.NewestSnapshot;
import vn.nhiptinh.ioc.snapshot.ServedSnapshot;
import vn.nhiptinh.ioc.snapshot.Snapshots;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** What the wall and the operations room's clients listen to. */
@Path("/v1/stream")
@Tag(name = "snapshot")
@OfNumbers
public class StreamResource {

    private final Streams streams;
    private final Snapshots snapshots;
    private final NewestSnapshot newestSnapshot;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final StreamSettings settings;
    private final Clock realTime = Clock.systemUTC();

    StreamResource(
            Streams streams,
            Snapshots snapshots,
            NewestSnapshot newestSnapshot,
            Caller caller,
            SecurityIdentity identity,
            StreamSettings settings) {
        this.streams = streams;
        this.snapshots = snapshots;
        this.newestSnapshot = newestSnapshot;
        this.caller = caller;
        this.identity = identity;
        this.settings = settings;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "streamSnapshot",
            summary = "An agency's snapshot, then every change of it",
            description = "Server-sent events: `snapshot` with the data of getSnapshot, then `delta` with the data of"
                    + " getSnapshot with `since`; their ids are revisions. Whoever comes back with Last-Event-ID gets a"
                    + " delta, or a `snapshot` where that revision is too old. Comments are signs of life. Changes that"
                    + " come faster than a client takes them are told together; a client that takes none is dropped."
                    + " The stream ends with the token: come back with a new one. Problems: no-snapshot-yet,"
                    + " snapshot-behind, too-many-streams, too-many-streams-of-caller.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            example = "id:1694502000123\nevent:snapshot\ndata:{…}\n\n"))
    @APIResponse(
            responseCode = "429",
            description = "code: too-many-streams-of-caller",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/ProblemBody")))
    public Uni<Void> stream(
            @QueryParam("agency")
                    @Parameter(
                            description = "If absent the token's own agency; without one the suite's own province",
                            example = "H08.22")
                    String agency,
            @HeaderParam("Last-Event-ID")
                    @Parameter(description = "The id of the last event the client has", example = "1694502000123")
                    Long lastEventId,
            @jakarta.ws.rs.core.Context @Parameter(hidden = true) RoutingContext http) {
        String asked = newestSnapshot.agency(agency);
        String subject = caller.subject();
        long known = lastEventId == null ? 0 : lastEventId;
        Context context = Vertx.currentContext();
        streams.admit(subject);
        SnapshotStream stream = new SnapshotStream(
                asked, subject, until(), known, snapshots::now, http.request(), context, settings, retry(), realTime);
        ServedSnapshot now = snapshots.now(asked);
        Uni<ServedSnapshot> first = now != null && now.revision() >= known
                ? Uni.createFrom().item(now)
                : newestSnapshot.of(asked, known).emitOn(task -> context.runOnContext(nothing -> task.run()));
        return first.onItemOrFailure()
                .transformToUni((found, failure) -> failure == null ? opened(stream, http) : refused(subject, failure));
    }

    private Uni<Void> opened(SnapshotStream stream, RoutingContext http) {
        return Uni.createFrom()
                .<Void>emitter(ended -> {
                    http.addEndHandler(done -> stream.gone());
                    streams.opened(stream);
                    stream.open(ended);
                })
                .onTermination()
                .invoke(() -> streams.closed(stream));
    }

    private Uni<Void> refused(String subject, Throwable failure) {
        streams.leave(subject);
        return Uni.createFrom().failure(failure);
    }

    /** When the caller's token ends. */
    private Instant until() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.MAX;
    }

    private Duration retry() {
        long least = settings.retry().toMillis();
        return Duration.ofMillis(least + ThreadLocalRandom.current().nextLong(least + 1));
    }
}
