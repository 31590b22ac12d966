package vn.nhiptinh.dossier.form;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import vn.nhiptinh.kit.security.Role;

/** Where the papers that accompany a dossier are printed. */
@Path("/v1/dossiers/{code}/forms")
@Tag(name = "papers")
@Produces("application/pdf")
public class FormResource {

    private static final String EXAMPLE = "H08.22.21-230912-0001";

    private final PrintForms print;

    FormResource(PrintForms print) {
        this.print = print;
    }

    @GET
    @Path("/01")
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @ResponseHeader(name = "Cache-Control", value = "private, no-store")
    @Operation(
            operationId = "printReceipt",
            summary = "Form 01: receipt of the dossier and appointment, with a QR code",
            description = "It names the applicant: who printed it is noted with the dossier's personal-data accesses."
                    + " Problems: form-not-due.")
    @APIResponse(responseCode = "409", ref = "Problem409")
    public byte[] receipt(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return print.receipt(code);
    }

    @GET
    @Path("/06")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "printControlSlip",
            summary = "Form 06: the slip that follows the dossier from step to step",
            description = "Nothing of the applicant. Problems: form-not-due.")
    @APIResponse(responseCode = "409", ref = "Problem409")
    public byte[] controlSlip(@Parameter(example = EXAMPLE) @PathParam("code") String code) {
        return print.controlSlip(code);
    }
}
