package vn.nhiptinh.feedback.field;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Role;

/** The fields petitions may belong to. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class FieldResource {

    private final Fields fields;
    private final BulkImport imports;
    private final ImportFields importFields;

    FieldResource(Fields fields, BulkImport imports, ImportFields importFields) {
        this.fields = fields;
        this.imports = imports;
        this.importFields = importFields;
    }

    @GET
    @Path("/fields")
    @PermitAll
    @Tag(name = "fields")
    @Operation(operationId = "listFields", summary = "All fields of petitions, in the order of their codes")
    @APIResponse(responseCode = "200", description = "All fields")
    public List<FieldView> list() {
        return fields.all();
    }

    @POST
    @Path("/imports/fields")
    @RolesAllowed(Role.SYSTEM)
    @Consumes({"text/csv", "application/x-ndjson"})
    @Tag(name = "imports")
    @Operation(
            operationId = "importFields",
            summary = "Load or amend the fields of petitions",
            description =
                    "Role system, of the whole suite: fields belong to no agency. Columns: code, nameVi, nameEn, group, generated, source."
                            + " A known code with other content is amended.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        examples = "code,nameVi,nameEn,group,generated,source\n"
                                                + "PA09,Cấp nước sạch,Water supply,UTILITY,true,")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "200", description = "What came of the rows")
    public ImportReport importFields(
            InputStream file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Parameter(
                            description = "all: nothing is stored if any row is broken; keep-good: the good rows are",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"all", "keep-good"},
                                            defaultValue = "all"))
                    @DefaultValue("all")
                    @QueryParam("mode")
                    ImportMode mode) {
        return imports.run(file, contentType, mode, importFields.rows());
    }
}
