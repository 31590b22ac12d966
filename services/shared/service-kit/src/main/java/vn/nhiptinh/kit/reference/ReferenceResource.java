package vn.nhiptinh.kit.reference;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells an operator how much of the catalogue has reached this service. */
@Path("/v1/reference")
@Tag(name = "operation")
@Blocking
@IfBuildProperty(name = "nhiptinh.reference.enabled", stringValue = "true", enableIfMissing = true)
public class ReferenceResource {

    private final ReferenceData data;

    ReferenceResource(ReferenceData data) {
        this.data = data;
    }

    @GET
    @PermitAll
    @Operation(operationId = "getReferenceExtent", summary = "How much of the catalogue this service knows")
    public ReferenceData.Extent extent() {
        return data.extent();
    }
}
