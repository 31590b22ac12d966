package vn.nhiptinh.kit.imports;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.ProblemBody;
import vn.nhiptinh.kit.problem.ProblemMessages;

/**
 * Answers any import whose caller accepts CSV or XLSX before JSON with a file of its errors, a row for each, to be worked
 * through beside the file that was sent. The status stays what it is; what came of the import stands in headers.
 *
 * <p>The resources answer with one type and know nothing of this: to them such a caller asks for JSON.
 */
public class ReportAsFile {

    private static final String FORM = ReportAsFile.class.getName();
    private static final String IMPORTS = "imports";

    private final SentValues sentValues;
    private final ProblemMessages messages;

    ReportAsFile(SentValues sentValues, ProblemMessages messages) {
        this.sentValues = sentValues;
        this.messages = messages;
    }

    @ServerRequestFilter(preMatching = true)
    public void choose(ContainerRequestContext request) {
        boolean imports = request.getUriInfo().getPathSegments().stream()
                .anyMatch(segment -> segment.getPath().equals(IMPORTS));
        ReportForm form = imports ? first(request.getAcceptableMediaTypes()) : null;
        if (form != null) {
            request.setProperty(FORM, form);
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
    }

    @ServerResponseFilter
    public void write(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(FORM) instanceof ReportForm form)) {
            return;
        }
        if (response.getEntity() instanceof ImportReport report) {
            header(response, "Read", report.read());
            header(response, "Imported", report.imported());
            header(response, "Existing", report.existing());
            header(response, "Rejected", report.rejected());
            write(form, report.errors(), request, response);
        } else if (response.getEntity() instanceof ProblemBody body
                && body.code().equals(CommonProblem.IMPORT_REJECTED.code())) {
            write(form, body.errors(), request, response);
        }
    }

    private void write(
            ReportForm form,
            List<FieldProblem> errors,
            ContainerRequestContext request,
            ContainerResponseContext response) {
        Locale locale = ProblemMessages.choose(request.getAcceptableLanguages());
        List<List<Object>> rows = new ArrayList<>(errors.size());
        for (FieldProblem error : errors) {
            // What is wrong with the whole file has no row, and need not have a column.
            rows.add(Arrays.asList(
                    error.row(), error.field(), error.code(), reason(error, locale), sentValues.of(error)));
        }
        List<String> headings = List.of("row", "column", "code", "reason", "value").stream()
                .map(name -> messages.word("import-errors." + name, locale).orElse(name))
                .toList();
        response.setEntity(form.write(headings, rows), new Annotation[0], form.mediaType());
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        response.getHeaders()
                .putSingle(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + form.fileName() + '"');
    }

    /** What the code means, with what the importer says besides the value itself. */
    private String reason(FieldProblem error, Locale locale) {
        String more = Objects.requireNonNullElse(error.reason(), "");
        boolean nothingMore = more.isEmpty()
                || more.equals(error.code())
                || more.equals(sentValues.of(error).trim());
        return messages.word("import-errors." + error.code(), locale)
                .or(() -> messages.word(error.code() + ".title", locale))
                .map(words -> nothingMore ? words : words + ": " + more)
                .orElse(more);
    }

    private static void header(ContainerResponseContext response, String name, long rows) {
        response.getHeaders().putSingle("X-Import-" + name, rows);
    }

    private static ReportForm first(List<MediaType> accepted) {
        for (MediaType type : accepted) {
            for (ReportForm form : ReportForm.values()) {
                if (sameType(type, form.mediaType())) {
                    return form;
                }
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return null;
            }
        }
        return null;
    }

    private static boolean sameType(MediaType one, MediaType other) {
        return one.getType().equalsIgnoreCase(other.getType())
                && one.getSubtype().equalsIgnoreCase(other.getSubtype());
    }
}
