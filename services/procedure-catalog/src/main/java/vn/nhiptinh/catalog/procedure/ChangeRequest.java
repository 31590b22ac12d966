package vn.nhiptinh.catalog.procedure;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which procedure is to be changed, and what the caller has seen of it.
 *
 * @param key makes sure that a repeated request changes nothing twice
 */
public record ChangeRequest(
        @Parameter(example = "1.001193") @PathParam("code") String code,

        @Parameter(description = "8 to 128 characters, new for every action", required = true)
        @HeaderParam("Idempotency-Key")
        String key,

        @Parameter(description = "ETag of the last reading; * is not enough", required = true, example = "\"1\"")
        @HeaderParam(HttpHeaders.IF_MATCH)
        String ifMatch) {}
