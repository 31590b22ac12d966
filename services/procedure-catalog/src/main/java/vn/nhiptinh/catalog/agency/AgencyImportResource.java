package vn.nhiptinh.catalog.agency;

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

/** Takes files of agencies. */
@Path("/v1/imports/agencies")
@Tag(name = "imports")
@Blocking
@RolesAllowed(Role.SYSTEM)
public class AgencyImportResource {

    private final ImportAgencies importAgencies;

    AgencyImportResource(ImportAgencies importAgencies) {
        this.importAgencies = importAgencies;
    }

    @POST
    @Consumes({ImportRequest.CSV, ImportRequest.NDJSON})
    @Operation(
            operationId = "importAgencies",
            summary = "Load agencies",
            description =
                    "A row is known by code and validFrom; other content under a known key replaces it and is published anew. Units come first, parents before those under them, periods of one code in the order of time. officeHours may be left out: then they are those of the agency above.")
    public ImportReport run(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = ImportRequest.CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                code,name,shortName,kind,level,parentCode,unitCode,vertical,validFrom,validTo,successorCode,officeHours,generated,source,note
                                                H08,Ủy ban nhân dân tỉnh Bình Định,UBND tỉnh,PEOPLES_COMMITTEE,PROVINCE,,52,false,,2025-06-30,,"07:00-11:30,13:30-17:00",false,QĐ 20/2020/QĐ-TTg,
                                                """),
                                @Content(mediaType = ImportRequest.NDJSON, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body,
            @BeanParam ImportRequest request) {
        return importAgencies.run(body, request);
    }
}
