package vn.nhiptinh.catalog;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.problem.ProblemBody;

/** What the description of the API says once for all operations. */
@OpenAPIDefinition(
        info = @Info(title = "Nhịp Tỉnh: procedure catalogue", version = "1"),
        tags = {
            @Tag(name = "procedures", description = "Administrative procedures and their versions"),
            @Tag(name = "agencies", description = "Agencies through all reorganisations"),
            @Tag(name = "units", description = "Administrative units with succession"),
            @Tag(name = "calendar", description = "Working days and due dates"),
            @Tag(name = "imports", description = "Bulk loading of reference data"),
            @Tag(name = "operation", description = "For operators and the suite itself")
        },
        components =
                @Components(
                        responses =
                                @APIResponse(
                                        name = CatalogApi.PROBLEM,
                                        description = "What went wrong, as RFC 9457 has it; switch on code.",
                                        content =
                                                @Content(
                                                        mediaType = "application/problem+json",
                                                        schema = @Schema(implementation = ProblemBody.class),
                                                        examples =
                                                                @ExampleObject(name = "unknown field", value = """
                                                                                {"type":"urn:nhiptinh:problem:unknown-field",
                                                                                 "title":"Unknown field","status":422,
                                                                                 "detail":"There is no field ZZZ.",
                                                                                 "code":"unknown-field",
                                                                                 "traceId":"6f1c0d7be1ab4f7c8b1f5a0c2d3e4f50"}""")))))
public class CatalogApi extends Application {

    /** The one component that every operation's errors refer to. */
    public static final String PROBLEM = "Problem";
}
