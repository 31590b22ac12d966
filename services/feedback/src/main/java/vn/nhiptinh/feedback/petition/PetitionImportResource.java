package vn.nhiptinh.feedback.petition;

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

/** Where an old system's petitions come in. */
@Path("/v1/imports/petitions")
@Tag(name = "imports")
@Produces(MediaType.APPLICATION_JSON)
public class PetitionImportResource {

    private final BulkImport imports;
    private final ImportPetitions importPetitions;

    PetitionImportResource(BulkImport imports, ImportPetitions importPetitions) {
        this.imports = imports;
        this.importPetitions = importPetitions;
    }

    @POST
    @RolesAllowed(Role.SYSTEM)
    @Consumes({"text/csv", "application/x-ndjson"})
    @Operation(
            operationId = "importPetitions",
            summary = "Load petitions of an old system",
            description = "Role system; with an agency in the token, rows of that agency and those under it only."
                    + " Columns: petitionCode, fieldCode, classification, agency, unitCode,"
                    + " channel, submittedAt, acceptedAt, answeredAt, liked, score, ratedAt, dossierCode,"
                    + " procedureCode; empty later stages are not reached yet."
                    + " Of unitCode only the form is checked. Nobody can rate an imported petition here."
                    + " At most 64 MiB and 200 000 rows; a file may be sent again, rows stored before are passed over.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        examples = "petitionCode,fieldCode,classification,agency,unitCode,channel,"
                                                + "submittedAt,acceptedAt,answeredAt,liked,score,ratedAt,dossierCode,"
                                                + "procedureCode\n"
                                                + "H05.12-PA-241010-0007,PA05,LOCAL,H05.12,27,APP,"
                                                + "2024-10-10T09:30:00+07:00,2024-10-11T08:00:00+07:00,,,,,,")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "200", description = "What came of the rows")
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
        return imports.run(file, contentType, mode, importPetitions.rows());
    }
}
