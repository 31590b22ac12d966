package vn.nhiptinh.catalog.imports;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import vn.nhiptinh.kit.imports.ImportMode;

/** How a file comes and what is to become of its good rows where others are broken. */
public record ImportRequest(
        @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE)
        String contentType,

        @Parameter(
                description = "all: a broken row refuses the file; keep-good: good rows are stored",
                schema = @Schema(enumeration = {"all", "keep-good"}))
        @QueryParam("mode")
        @DefaultValue("all")
        ImportMode mode) {

    public static final String CSV = "text/csv";
    public static final String NDJSON = "application/x-ndjson";
}
