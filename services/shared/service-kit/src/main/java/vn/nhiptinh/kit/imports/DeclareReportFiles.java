package vn.nhiptinh.kit.imports;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Declares on every import the files that its report can be: {@link ReportAsFile} makes them of whatever answers with one. */
@OpenApiFilter(RunStage.BUILD)
public class DeclareReportFiles implements OASFilter {

    private static final String REPORT = "/" + ImportReport.class.getSimpleName();

    @Override
    public Operation filterOperation(Operation operation) {
        Optional.ofNullable(operation.getResponses())
                .map(responses -> responses.getAPIResponse("200"))
                .filter(DeclareReportFiles::isReport)
                .ifPresent(DeclareReportFiles::declare);
        return operation;
    }

    private static boolean isReport(APIResponse response) {
        return Optional.ofNullable(response.getContent())
                .map(content -> content.getMediaType(jakarta.ws.rs.core.MediaType.APPLICATION_JSON))
                .map(MediaType::getSchema)
                .map(Schema::getRef)
                .filter(ref -> ref.endsWith(REPORT))
                .isPresent();
    }

    private static void declare(APIResponse response) {
        response.setDescription(
                response.getDescription() + ". For whoever accepts CSV or XLSX rather than JSON: a file with"
                        + " a row for each error, the counts being in the headers X-Import-Read, X-Import-Imported,"
                        + " X-Import-Existing and X-Import-Rejected; import-rejected is answered with such a file as well, its"
                        + " status staying 422.");
        for (ReportForm form : ReportForm.values()) {
            response.getContent()
                    .addMediaType(
                            form.mediaType().toString(),
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema()
                                            .type(List.of(SchemaType.STRING))
                                            .format("binary")));
        }
    }
}
