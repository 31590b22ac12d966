package vn.nhiptinh.catalog.calendar;

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

/** Takes files of calendar days. */
@Path("/v1/imports/calendar")
@Tag(name = "imports")
@Blocking
@RolesAllowed(Role.SYSTEM)
public class CalendarImportResource {

    private final ImportCalendar importCalendar;

    CalendarImportResource(ImportCalendar importCalendar) {
        this.importCalendar = importCalendar;
    }

    @POST
    @Consumes({ImportRequest.CSV, ImportRequest.NDJSON})
    @Operation(
            operationId = "importCalendar",
            summary = "Load calendar days",
            description =
                    "Every day of a year is a row, working days too: a day without a row is a day without a calendar. A row is known by date and scope; other content replaces it and is published anew.")
    public ImportReport run(
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = ImportRequest.CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = """
                                                date,scope,kind,reason,source
                                                2026-11-24,VN,HOLIDAY,Ngày Văn hóa Việt Nam,NQ 28/2026/QH16
                                                """),
                                @Content(mediaType = ImportRequest.NDJSON, schema = @Schema(type = SchemaType.STRING))
                            })
                    InputStream body,
            @BeanParam ImportRequest request) {
        return importCalendar.run(body, request);
    }
}
