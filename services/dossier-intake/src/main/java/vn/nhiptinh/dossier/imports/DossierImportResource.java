package vn.nhiptinh.dossier.imports;

import io.smallrye.common.annotation.Blocking;
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

/** Where an old system's dossiers are brought in. */
@Path("/v1/imports/dossiers")
@Tag(name = "imports")
@Produces(MediaType.APPLICATION_JSON)
public class DossierImportResource {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String EXAMPLE =
            "dossierCode,procedureCode,handlingAgency,channel,applicantKind,submittedAt,receivedAt\n"
                    + "H08.22.21-230301-0001,1.001193,H08.22.21,ONLINE,CITIZEN,"
                    + "2023-03-01T08:15:00+07:00,2023-03-01T08:40:00+07:00\n";

    private final BulkImport imports;
    private final DossierRows rows;

    DossierImportResource(BulkImport imports, DossierRows rows) {
        this.imports = imports;
        this.rows = rows;
    }

    @POST
    @Blocking
    @RolesAllowed(Role.SYSTEM)
    @Consumes({CSV, NDJSON})
    @Operation(
            operationId = "importDossiers",
            summary = "Import dossiers of an old system with their business times",
            description = "A header row with any of the columns dossierCode, procedureCode, handlingAgency,"
                    + " receivingAgency, channel, assistedBy, applicantKind, identityLevel, vneidAuthenticated,"
                    + " populationData, submittedAt, receivedAt, originalDueAt, startedAt, componentsTotal,"
                    + " componentsDigitised, componentsReused, componentsFromNationalStore, digitisedAt, completedAt,"
                    + " outcome, electronicResult, returnedAt, returnedHow, extendedAt, extendedTo, end (REJECTED,"
                    + " WITHDRAWN or STOPPED), endedAt, endReason; or one JSON object of these per line. Empty"
                    + " later stages: still open there. An empty originalDueAt is computed. Idempotent by dossierCode:"
                    + " send a file that broke off again as it is.")
    @RequestBody(
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "200", description = "What came of it")
    public ImportReport importDossiers(
            InputStream body,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Parameter(
                            description = "all: nothing is stored if a row is broken; keep-good: good rows are",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"all", "keep-good"}))
                    @QueryParam("mode")
                    @DefaultValue("all")
                    ImportMode mode) {
        return imports.run(body, contentType, mode, rows);
    }
}
