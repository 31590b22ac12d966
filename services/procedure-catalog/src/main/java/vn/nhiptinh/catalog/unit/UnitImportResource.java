package vn.nhiptinh.catalog.unit;

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

/** Takes files of units and of their successions. */
@Path("/v1/imports")
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
public class UnitImportResource {

    private final ImportUnits importUnits;
    private final ImportSuccessions importSuccessions;

    UnitImportResource(ImportUnits importUnits, ImportSuccessions importSuccessions) {
        this.importUnits = importUnits;
        this.importSuccessions = importSuccessions;
    }

    @POST
    @Path("/units")
    @Consumes({"text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "importUnits",
            summary = "Load administrative units",
            description = "A row is known by code and validFrom; other content under a known key replaces it."
                    + " Parents come before their parts, periods of one code in the order of time.")
    @APIResponseSchema(ImportReport.class)
    public ImportReport units(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                code,name,kind,level,parentCode,validFrom,validTo,nameEn,lon,lat,populationWeight,legalBasis
                                                52,Tỉnh Bình Định,tỉnh,PROVINCE,,,2025-06-30,Binh Dinh Province,108.86237,14.10808,1462552,
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
        return importUnits.run(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), mode);
    }

    @POST
    @Path("/successions")
    @Consumes({"text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "importSuccessions",
            summary = "Load what became of units",
            description = "After the units. A row is known by both codes and the day; other content is a conflict.")
    @APIResponseSchema(ImportReport.class)
    public ImportReport successions(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                oldCode,newCode,kind,effectiveFrom,areaShare,note
                                                52,52,MERGED,2025-07-01,,NQ 202/2025/QH15
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
        return importSuccessions.run(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), mode);
    }
}
