package vn.nhiptinh.ioc.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.kit.paging.Cursor;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.problem.ProblemMessages;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.AgencyScope;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;
import vn.nhiptinh.kit.spreadsheet.Spreadsheet;

/** Closed months: their numbers as they were published, and beside what is known of them now. */
@Path("/v1/reports")
@Tag(name = "reports")
@OfNumbers
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {

    private static final String MONTH = "(19|20|21)\\d{2}-(0[1-9]|1[0-2])";

    private final ReportTable table;
    private final CloseMonth closeMonth;
    private final CompareReport compareReport;
    private final ReportSheet sheet;
    private final Indicators indicators;
    private final ReferenceData reference;
    private final Caller caller;

    ReportResource(
            ReportTable table,
            CloseMonth closeMonth,
            CompareReport compareReport,
            ReportSheet sheet,
            Indicators indicators,
            ReferenceData reference,
            Caller caller) {
        this.table = table;
        this.closeMonth = closeMonth;
        this.compareReport = compareReport;
        this.sheet = sheet;
        this.indicators = indicators;
        this.reference = reference;
        this.caller = caller;
    }

    /**
     * A page of reports.
     *
     * @param next the cursor of the page after, absent on the last one
     */
    @JsonInclude(Include.NON_NULL)
    public record ReportPage(List<Report> items, String next) {}

    /**
     * A report with the numbers of one agency.
     *
     * @param intact false if its contents are no more what was published
     * @param agency whose numbers are shown
     * @param whole with the agencies under it; else of the agency alone
     */
    public record PublishedReport(
            Report report, boolean intact, String agency, boolean whole, List<ReportValue> values) {}

    @POST
    @RolesAllowed({Role.ADMIN, Role.LEADER})
    @ResponseStatus(201)
    @Operation(
            operationId = "closeMonth",
            summary = "Close a month: publish its numbers for good",
            description =
                    "By an administrator or leader who reaches the whole province, once the month is over and every"
                            + " source is counted beyond its end. A month is closed once; a correction names the report it"
                            + " replaces, and why. Problems: month-not-over, period-beyond-data, sources-behind, month-closed,"
                            + " not-the-latest-report, not-a-province, unknown-agency, agency-not-valid.")
    @APIResponseSchema(value = Report.class, responseCode = "201", responseDescription = "Published")
    @APIResponse(responseCode = "409", ref = "Problem409")
    public Report close(
            @Parameter(description = "8 to 128 characters, new for every action", required = true)
                    @HeaderParam("Idempotency-Key")
                    String key,
            @NotNull @Valid MonthToClose month) {
        return closeMonth.close(key, month);
    }

    @GET
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "listReports",
            summary = "The reports of the province, the newest first",
            description = "Problems: unknown-agency, invalid-cursor.")
    public ReportPage list(
            @Parameter(description = "An agency of the province", example = "H08") @QueryParam("agency") String agency,
            @Parameter(description = "The month that is closed", example = "2023-08")
                    @QueryParam("month")
                    @Pattern(regexp = MONTH)
                    String month,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        String province = caller.root(agency).map(AgencyScope::province).orElse(null);
        if (province != null && !reference.knowsAgency(province)) {
            throw new Problem(CommonProblem.UNKNOWN_AGENCY, province);
        }
        Cursor cursor = Cursor.of("reports", province, month);
        List<Report> found = table.list(
                province,
                month == null ? null : YearMonth.parse(month),
                cursor.lastKey(after).orElse(null),
                limit + 1);
        Page<Report> page = Page.cut(found, limit, cursor, Report::number);
        return new ReportPage(page.items(), page.next());
    }

    @GET
    @Path("/{number}")
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "getReport",
            summary = "A report as it was published",
            description =
                    "With the numbers of the province, or of another agency by itself. Problems: report-not-found.")
    public PublishedReport get(
            @Parameter(example = "H08-2023-0001") @PathParam("number") String number,
            @Parameter(description = "Whose numbers; the province's, or the caller's own, if absent")
                    @QueryParam("agency")
                    String agency) {
        Report report = visible(number);
        String shown = caller.root(agency).orElse(report.agency());
        boolean whole = shown.equals(report.agency());
        ReportContents contents = table.contents(number);
        return new PublishedReport(
                report,
                contents.sha256(number, report.month(), report.version()).equals(report.sha256()),
                shown,
                whole,
                contents.values().stream()
                        .filter(v -> v.agency().equals(shown) && v.whole() == whole)
                        .toList());
    }

    @GET
    @Path("/{number}/comparison")
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "compareReport",
            summary = "The numbers of a report as published and as now known",
            description =
                    "Of the province's numbers with the days that are others now, for which /records shows what they"
                            + " are made of. Problems: report-not-found, unknown-indicator.")
    public ReportComparison compare(
            @Parameter(example = "H08-2023-0001") @PathParam("number") String number,
            @Parameter(description = "One indicator only", example = "online_dossier_rate") @QueryParam("indicator")
                    String indicator,
            @Parameter(description = "Whose numbers; the province's, or the caller's own, if absent")
                    @QueryParam("agency")
                    String agency,
            @Parameter(description = "Only what differs") @QueryParam("changed") @DefaultValue("false") boolean changed,
            @Context HttpHeaders headers) {
        Report report = visible(number);
        if (indicator != null) {
            indicators.get(indicator);
        }
        return compareReport.compare(
                report,
                table.contents(number),
                caller.root(agency).orElse(report.agency()),
                indicator,
                changed,
                ProblemMessages.choose(headers.getAcceptableLanguages()));
    }

    @GET
    @Path("/{number}/values.csv")
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Produces(Spreadsheet.CSV)
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"bao-cao.csv\"")
    @Operation(
            operationId = "getReportCsv",
            summary = "All values of a report as a CSV file",
            description = "In Vietnamese; of all agencies within reach. Problems: report-not-found.")
    public byte[] csv(@Parameter(example = "H08-2023-0001") @PathParam("number") String number) {
        return Spreadsheet.csv(ReportSheet.HEADINGS, rows(number));
    }

    @GET
    @Path("/{number}/values.xlsx")
    @RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
    @Produces(Spreadsheet.XLSX)
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=\"bao-cao.xlsx\"")
    @Operation(
            operationId = "getReportXlsx",
            summary = "All values of a report as a workbook",
            description = "In Vietnamese; of all agencies within reach. Problems: report-not-found.")
    public byte[] workbook(@Parameter(example = "H08-2023-0001") @PathParam("number") String number) {
        return Spreadsheet.workbook("Báo cáo", ReportSheet.HEADINGS, rows(number));
    }

    private List<List<Object>> rows(String number) {
        Report report = visible(number);
        return sheet.rows(
                report,
                table.contents(number).values().stream()
                        .filter(v -> caller.reaches(v.agency()))
                        .toList());
    }

    /** A report concerns its province and every agency under it. */
    private Report visible(String number) {
        String root = caller.root(null).orElse(null);
        return table.find(number)
                .filter(r -> root == null || AgencyScope.covers(r.agency(), root))
                .orElseThrow(() -> new Problem(ReportProblem.REPORT_NOT_FOUND, number));
    }
}
