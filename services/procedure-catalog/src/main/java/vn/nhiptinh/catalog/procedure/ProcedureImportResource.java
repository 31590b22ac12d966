package vn.nhiptinh.catalog.procedure;

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

/** Takes files of procedures. */
@Path("/v1/imports/procedures")
@Tag(name = "imports")
@Blocking
@RolesAllowed(Role.SYSTEM)
public class ProcedureImportResource {

    private final ImportProcedures importProcedures;

    ProcedureImportResource(ImportProcedures importProcedures) {
        this.importProcedures = importProcedures;
    }

    @POST
    @Consumes({ImportRequest.CSV, ImportRequest.NDJSON})
    @Operation(
            operationId = "importProcedures",
            summary = "Load procedures",
            description =
                    "A row is known by code and validFrom; other content under a known key replaces that version, and the procedure is published anew. Agencies come first, versions of one code in the order of time.")
    public ImportReport run(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = ImportRequest.CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                code,validFrom,validTo,name,fieldCode,fieldName,managingAgency,levels,serviceLevel,eligibleOnline,eligibleFullOnline,nationalIntegrated,feeBearing,onlinePayment,writtenResultRequired,timeValue,timeUnit,sameDayUntil,feeVnd,legalBasis,generated,source
                                                1.001193,2021-01-01,,Đăng ký khai sinh,HT,Hộ tịch,H08.14,COMMUNE,FULL,true,true,true,false,false,true,,,15:00,,,false,
                                                """),
                                @Content(mediaType = ImportRequest.NDJSON, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body,
            @BeanParam ImportRequest request) {
        return importProcedures.run(body, request);
    }
}
