package vn.nhiptinh.catalog.calendar;

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

/** Takes files of calendar days. */
@Path("/v1/imports/calendar")
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
public class CalendarImportResource {

    private final ImportCalendar importCalendar;

    CalendarImportResource(ImportCalendar importCalendar) {
        this.importCalendar = importCalendar;
    }

    @POST
    @Consumes({"text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "importCalendar",
            summary = "Load calendar days",
            description =
                    "Every day of a year is a row, working days too: a day without a row is a day without a calendar. A row is known by date and scope; other content replaces it and is published anew.")
    @APIResponseSchema(ImportReport.class)
    public ImportReport run(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                date,scope,kind,reason,source
                                                2026-11-24,VN,HOLIDAY,Ngày Văn hóa Việt Nam,NQ 28/2026/QH16
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
        return importCalendar.run(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), mode);
    }
}
