package vn.nhiptinh.catalog.unit;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.catalog.imports.ImportRequest;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Role;

/** Takes files of units and of their successions. */
@Path("/v1/imports")
@Tag(name = "imports", description = "Bulk loading of reference data")
@Blocking
@RolesAllowed(Role.SYSTEM)
public class UnitImportResource {

    private final ImportUnits importUnits;
    private final ImportSuccessions importSuccessions;

    UnitImportResource(ImportUnits importUnits, ImportSuccessions importSuccessions) {
        this.importUnits = importUnits;
        this.importSuccessions = importSuccessions;
    }

    @POST
    @Path("/units")
    @Consumes({ImportRequest.CSV, ImportRequest.NDJSON})
    @Operation(
            operationId = "importUnits",
            summary = "Load administrative units",
            description = "A row is known by code and validFrom; other content under a known key replaces it."
                    + " Parents come before their parts, periods of one code in the order of time.")
    public ImportReport units(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = ImportRequest.CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                code,name,kind,level,parentCode,validFrom,validTo,nameEn,lon,lat,populationWeight,legalBasis
                                                52,Tỉnh Bình Định,tỉnh,PROVINCE,,,2025-06-30,Binh Dinh Province,108.86237,14.10808,1462552,
                                                """),
                                @Content(mediaType = ImportRequest.NDJSON, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body,
            @BeanParam ImportRequest request) {
        return importUnits.run(body, request);
    }

    @POST
    @Path("/successions")
    @Consumes({ImportRequest.CSV, ImportRequest.NDJSON})
    @Operation(
            operationId = "importSuccessions",
            summary = "Load what became of units",
            description = "After the units. A row is known by both codes and the day; other content is a conflict.")
    public ImportReport successions(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = ImportRequest.CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                oldCode,newCode,kind,effectiveFrom,areaShare,note
                                                52,52,MERGED,2025-07-01,,NQ 202/2025/QH15
                                                """),
                                @Content(mediaType = ImportRequest.NDJSON, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body,
            @BeanParam ImportRequest request) {
        return importSuccessions.run(body, request);
    }
}
