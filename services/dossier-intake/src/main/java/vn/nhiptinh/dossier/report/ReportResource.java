package vn.nhiptinh.dossier.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import vn.nhiptinh.kit.security.Role;

/** Where the report on the resolution of dossiers is drawn up. */
@Path("/v1/reports")
@Tag(name = "reports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.SUPERVISOR, Role.REPORTER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
public class ReportResource {

    private final ReadReport read;

    ReportResource(ReadReport read) {
        this.read = read;
    }

    /** What the report is to be on. */
    public static class Asked {

        @QueryParam("agency")
        @Parameter(description = "With those under it; whatever the caller reaches if absent", example = "H08")
        String agency;

        @QueryParam("from")
        @NotNull
        @Parameter(example = "2023-09-01")
        LocalDate from;

        @QueryParam("to")
        @NotNull
        @Parameter(description = "The last day of the period", example = "2023-09-30")
        LocalDate to;

        @QueryParam("byAgency")
        @Parameter(description = "A line for each agency instead of one for each group")
        boolean byAgency;
    }

    @GET
    @Path("/dossiers")
    @Operation(
            operationId = "getDossierReport",
            summary = "Report on the resolution of dossiers in a period",
            description =
                    "As the provincial form groups it: received (carried over and in the period), processed"
                            + " (early, on time, late against the appointment), in progress and suspended at the end of the"
                            + " period. Only accepted dossiers count. Problems: unknown-agency, malformed-date, period-backwards.")
    public DossierReport report(@Valid @BeanParam Asked asked) {
        return read.run(asked.agency, asked.from, asked.to, asked.byAgency);
    }

    @GET
    @Path("/dossiers.csv")
    @Produces("text/csv")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"bao-cao.csv\"")
    @Operation(
            operationId = "getDossierReportCsv",
            summary = "The report as a CSV file",
            description = "Headings in Vietnamese. Problems: unknown-agency, malformed-date, period-backwards.")
    public byte[] csv(@Valid @BeanParam Asked asked) {
        return ReportColumn.table(report(asked)).csv();
    }

    @GET
    @Path("/dossiers.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"bao-cao.xlsx\"")
    @Operation(
            operationId = "getDossierReportXlsx",
            summary = "The report as a workbook",
            description = "Headings in Vietnamese. Problems: unknown-agency, malformed-date, period-backwards.")
    public byte[] workbook(@Valid @BeanParam Asked asked) {
        return ReportColumn.table(report(asked)).workbook();
    }
}
