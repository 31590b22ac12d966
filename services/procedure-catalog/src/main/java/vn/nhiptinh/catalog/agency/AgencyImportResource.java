package vn.nhiptinh.catalog.agency;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.catalog.CatalogApi;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Role;

/** Takes files of agencies. */
@Path("/v1/imports/agencies")
@Tag(name = "imports")
@Blocking
@RolesAllowed(Role.SYSTEM)
@APIResponse(responseCode = "400", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "401", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "403", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "413", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "415", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "422", ref = CatalogApi.PROBLEM)
@APIResponse(responseCode = "503", ref = CatalogApi.PROBLEM)
public class AgencyImportResource {

    private final ImportAgencies importAgencies;

    AgencyImportResource(ImportAgencies importAgencies) {
        this.importAgencies = importAgencies;
    }

    @POST
    @Consumes({"text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "importAgencies",
            summary = "Load agencies",
            description =
                    "A row is known by code and validFrom; other content under a known key replaces it and is published anew. Units come first, parents before those under them, periods of one code in the order of time.")
    @APIResponseSchema(ImportReport.class)
    public ImportReport run(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                code,name,shortName,kind,level,parentCode,unitCode,vertical,validFrom,validTo,successorCode,generated,source,note
                                                H08,Ủy ban nhân dân tỉnh Bình Định,UBND tỉnh,PEOPLES_COMMITTEE,PROVINCE,,52,false,,2025-06-30,,false,QĐ 20/2020/QĐ-TTg,
                                                """),
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body,
            @Context HttpHeaders headers,
            @Parameter(
                            description = "all: a broken row refuses the file; keep-good: good rows are stored",
                            schema = @Schema(enumeration = {"all", "keep-good"}))
                    @QueryParam("mode")
                    @DefaultValue("all")
                    ImportMode mode) {
        return importAgencies.run(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), mode);
    }
}
