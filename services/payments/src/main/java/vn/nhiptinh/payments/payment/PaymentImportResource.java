package vn.nhiptinh.payments.payment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.kit.imports.BulkImport;
import vn.nhiptinh.kit.imports.ImportMode;
import vn.nhiptinh.kit.imports.ImportReport;
import vn.nhiptinh.kit.security.Role;

/** Where an old system's payments come in. */
@Path("/v1/imports/payments")
@Tag(name = "imports")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentImportResource {

    private final BulkImport imports;
    private final ImportPayments importPayments;

    PaymentImportResource(BulkImport imports, ImportPayments importPayments) {
        this.imports = imports;
        this.importPayments = importPayments;
    }

    @POST
    @RolesAllowed(Role.SYSTEM)
    @Consumes({"text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "importPayments",
            summary = "Load payments of an old system",
            description =
                    "Role system; with an agency in the token, rows of that agency and those under it only, by agency"
                            + " and by dossier code. Columns: paymentId, dossierCode, procedureCode, agency, amount, method,"
                            + " requestedAt, paidAt, receiptIssuedAt. Receipts are numbered in the order of the rows."
                            + " At most 64 MiB and 200 000 rows; a file may be sent again, rows stored before are passed over."
                            + " Problem of its own: receipt-series-exhausted (409).")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        examples = "paymentId,dossierCode,procedureCode,agency,amount,method,"
                                                + "requestedAt,paidAt,receiptIssuedAt\n"
                                                + "0190b5a2-7c00-7000-8000-000000000001,H08.22.21-230301-0001,1.001193,"
                                                + "H08.22.21,8000,CASH,2023-03-01T08:15:00+07:00,"
                                                + "2023-03-01T08:20:00+07:00,2023-03-01T08:20:00+07:00")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "200", description = "What came of the rows")
    @APIResponse(responseCode = "409", ref = "Problem409")
    public ImportReport run(
            InputStream file,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Parameter(
                            description = "all: nothing is stored if any row is broken; keep-good: the good rows are",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"all", "keep-good"},
                                            defaultValue = "all"))
                    @DefaultValue("all")
                    @QueryParam("mode")
                    ImportMode mode) {
        return imports.run(file, contentType, mode, importPayments.rows());
    }
}
