package vn.nhiptinh.dossier.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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
import vn.nhiptinh.dossier.dossier.Dossier;
import vn.nhiptinh.dossier.dossier.DossierView;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Role;

/** Where officers find dossiers. */
@Path("/v1/dossiers")
@Tag(name = "dossiers")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private static final String REGISTER = "TT 03/2025/TT-VPCP, annex I, by submission; headings in Vietnamese, nothing"
            + " of the applicants. Problems: unknown-agency, malformed-date, period-backwards,"
            + " export-too-large.";

    /** Of agencies, procedures and fields that nobody knows, and days that there are not. */
    private static final String PROBLEMS =
            " Problems: unknown-agency, unknown-procedure, unknown-field, malformed-date, period-backwards";

    private static final String ROOT = "With those under it; whatever the caller reaches if absent";
    private static final String LAST = "The last day of the period";

    private final SearchDossiers search;
    private final ExportDossiers export;

    SearchResource(SearchDossiers search, ExportDossiers export) {
        this.search = search;
        this.export = export;
    }

    @GET
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN, Role.SYSTEM})
    @Operation(
            operationId = "searchDossiers",
            summary = "Find dossiers",
            description = "Whatever is named must hold. Orders: AGENCY (default; the oldest of each first), NEWEST,"
                    + " OLDEST, DUE (open dossiers), DECIDED (decided ones). Next is absent on the last page."
                    + PROBLEMS + ", invalid-cursor.")
    public Page<DossierView> search(
            @Valid @BeanParam Criteria criteria,
            @QueryParam("order") @DefaultValue("AGENCY") SearchOrder order,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "The cursor next of the page before") @QueryParam("after") String after) {
        Page<Dossier> page = search.page(criteria, order, limit, after);
        return new Page<>(page.items().stream().map(DossierView::of).toList(), page.next());
    }

    @GET
    @Path("/export.csv")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Produces("text/csv")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"ho-so.csv\"")
    @Operation(
            operationId = "exportDossiersCsv",
            summary = "Found dossiers as a CSV file",
            description = "UTF-8 with headings in Vietnamese." + PROBLEMS + ", export-too-large.")
    public byte[] csv(
            @Valid @BeanParam Criteria criteria, @QueryParam("order") @DefaultValue("AGENCY") SearchOrder order) {
        return export.table(criteria, order).csv();
    }

    @GET
    @Path("/export.xlsx")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"ho-so.xlsx\"")
    @Operation(
            operationId = "exportDossiersXlsx",
            summary = "Found dossiers as a workbook",
            description = "Headings in Vietnamese." + PROBLEMS + ", export-too-large.")
    public byte[] workbook(
            @Valid @BeanParam Criteria criteria, @QueryParam("order") @DefaultValue("AGENCY") SearchOrder order) {
        return export.table(criteria, order).workbook();
    }

    @GET
    @Path("/register.csv")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Produces("text/csv")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"so-theo-doi.csv\"")
    @Operation(
            operationId = "getRegisterCsv",
            summary = "Form 07: the register of dossiers accepted in a period, as a CSV file",
            description = REGISTER)
    public byte[] registerCsv(
            @Parameter(description = ROOT, example = "H08.22.21") @QueryParam("agency") String agency,
            @Parameter(example = "2023-09-01") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(description = LAST, example = "2023-09-30") @QueryParam("to") @NotNull LocalDate to) {
        return export.register(agency, from, to).csv();
    }

    @GET
    @Path("/register.xlsx")
    @Transactional
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"so-theo-doi.xlsx\"")
    @Operation(
            operationId = "getRegister",
            summary = "Form 07: the register of dossiers accepted in a period, as a workbook",
            description = REGISTER)
    public byte[] register(
            @Parameter(description = ROOT, example = "H08.22.21") @QueryParam("agency") String agency,
            @Parameter(example = "2023-09-01") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(description = LAST, example = "2023-09-30") @QueryParam("to") @NotNull LocalDate to) {
        return export.register(agency, from, to).workbook();
    }
}
