package vn.nhiptinh.ioc.generation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.ioc.generation.Progress.PartitionProgress;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** Has all numbers built anew from the log while the present ones are served. */
@Path("/v1/rebuild")
@Tag(name = "operation")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({Role.ADMIN, Role.SYSTEM})
public class RebuildResource {

    private final Generations generations;
    private final Progress progress;
    private final Layout layout;
    private final Idempotency idempotency;
    private final Caller caller;

    RebuildResource(Generations generations, Progress progress, Layout layout, Idempotency idempotency, Caller caller) {
        this.generations = generations;
        this.progress = progress;
        this.layout = layout;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /**
     * How far the newest generation is.
     *
     * @param behind records of the log that it has not taken in yet
     * @param partitions of every topic; none while Kafka does not tell the ends
     */
    public record RebuildProgress(Generation generation, long behind, List<PartitionProgress> partitions) {}

    @POST
    @ResponseStatus(202)
    @Operation(
            operationId = "rebuildNumbers",
            summary = "Build facts and counters anew from the log",
            description = "A new generation is filled beside the one that is served, and takes its place once it has"
                    + " caught up. Published reports, directives and targets are not touched. Problems:"
                    + " rebuild-under-way.")
    @APIResponseSchema(value = Generation.class, responseCode = "202", responseDescription = "Begun")
    public Generation rebuild(@HeaderParam("Idempotency-Key") String key) {
        caller.requireReachOfAll();
        return idempotency.once(key, "rebuild", Map.of(), Generation.class, this::begin);
    }

    private Generation begin() {
        try {
            return generations.begin().orElseThrow(() -> new Problem(RebuildProblem.REBUILD_UNDER_WAY));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot enter a generation", e);
        }
    }

    @GET
    @Operation(
            operationId = "getRebuild",
            summary = "How far the newest generation is",
            description = "By partition: the records taken in, and those that there are.")
    @APIResponse(responseCode = "200", description = "The generation that was begun last")
    public RebuildProgress progress() throws SQLException {
        caller.requireReachOfAll();
        Generation newest = generations.newest().orElseThrow();
        String schema = generations.next().map(next -> layout.next(next.id())).orElse(layout.live());
        List<PartitionProgress> partitions = progress.of(schema);
        return new RebuildProgress(
                newest, partitions.stream().mapToLong(PartitionProgress::behind).sum(), partitions);
    }

    @DELETE
    @Operation(
            operationId = "abandonRebuild",
            summary = "Give up the generation that is being filled",
            description = "What is served goes on. Problems: no-rebuild-under-way.")
    @APIResponse(responseCode = "200", description = "Given up")
    @APIResponse(responseCode = "404", ref = "Problem404")
    public Generation abandon() throws SQLException {
        caller.requireReachOfAll();
        return generations.abandon().orElseThrow(() -> new Problem(RebuildProblem.NO_REBUILD_UNDER_WAY));
    }
}
