package vn.nhiptinh.payments.receipt;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.security.Role;

/** Where issued receipts are looked up; nothing here changes one. */
@Path("/v1/receipts")
@Tag(name = "receipts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.CASHIER, Role.SYSTEM, Role.ADMIN})
public class ReceiptResource {

    private static final String AGENCY = "[A-Z]\\d{2}(\\.\\d{1,3}){0,3}";

    private final FindReceipts findReceipts;

    ReceiptResource(FindReceipts findReceipts) {
        this.findReceipts = findReceipts;
    }

    @GET
    @Operation(
            operationId = "listReceipts",
            summary = "Receipts within the caller's reach, in the order of agencies, books and numbers",
            description = "Without an agency, those of the caller's own agency and under it.")
    @APIResponse(responseCode = "200", description = "A page; next is absent on the last one")
    public Page<ReceiptView> list(
            @Parameter(description = "This agency and those under it", example = "H08.22")
                    @Pattern(regexp = AGENCY)
                    @QueryParam("agency")
                    String agency,
            @Min(1) @Max(200) @DefaultValue("50") @QueryParam("limit") int limit,
            @Parameter(description = "The cursor of the page before: its next") @QueryParam("after") String after) {
        return findReceipts.page(agency, limit, after);
    }

    @GET
    @Path("/{template}/{serial}/{number}")
    @Operation(
            operationId = "getReceipt",
            summary = "One receipt",
            description = "The agency that issued it is part of a receipt's key: serials have two letters only."
                    + " Problem of its own: receipt-not-found (404).")
    @APIResponse(responseCode = "200", description = "The receipt")
    public ReceiptView get(
            @Parameter(example = "01BLP0-001") @Pattern(regexp = "0[12]BLP\\d-\\d{3}") @PathParam("template")
                    String template,
            @Parameter(example = "BT-23E") @Pattern(regexp = "[A-Z]{2}-\\d{2}[ETP]") @PathParam("serial") String serial,
            @Parameter(example = "0000001") @Pattern(regexp = "\\d{7}") @PathParam("number") String number,
            @Parameter(description = "The agency that issued it", example = "H08.22.21")
                    @NotNull
                    @Pattern(regexp = AGENCY)
                    @QueryParam("agency")
                    String agency) {
        return findReceipts.one(new ReceiptNumber(agency, template, serial, Integer.parseInt(number)));
    }
}
