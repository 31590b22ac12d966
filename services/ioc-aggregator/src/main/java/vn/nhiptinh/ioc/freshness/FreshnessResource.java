package vn.nhiptinh.ioc.freshness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Collection;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.security.Role;

/** Tells how recent every source is. */
@Path("/v1/freshness")
@Tag(name = "freshness")
public class FreshnessResource {

    private final Freshness freshness;
    private final SelfProof selfProof;

    FreshnessResource(Freshness freshness, SelfProof selfProof) {
        this.freshness = freshness;
        this.selfProof = selfProof;
    }

    /**
     * How recent the numbers are.
     *
     * @param stale true if any source is
     * @param lastSelfCheck whether the numbers were found right; absent before the first check of all days
     */
    public record FreshnessReport(
            boolean stale,
            Collection<SourceFreshness> sources,
            @JsonInclude(Include.NON_NULL) LastSelfCheck lastSelfCheck) {}

    @GET
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getFreshness",
            summary = "How recent every source is",
            description = "From the heartbeats of the services and the lag behind Kafka. A quiet source that beats is"
                    + " fresh; a silent one is stale. Beside it what the last self-check of all days found.")
    public FreshnessReport freshness() {
        Collection<SourceFreshness> sources = freshness.now().all();
        return new FreshnessReport(
                sources.isEmpty() || sources.stream().anyMatch(SourceFreshness::stale),
                sources,
                selfProof.last().orElse(null));
    }
}
