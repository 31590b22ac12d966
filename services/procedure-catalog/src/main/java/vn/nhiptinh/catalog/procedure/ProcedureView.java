package vn.nhiptinh.catalog.procedure;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.nhiptinh.kit.etag.Versioned;

/**
 * A procedure with all its versions, in the order of time.
 *
 * @param revision grows with every change; in quotes it is the ETag
 */
public record ProcedureView(
        @Schema(examples = "1.001193") String code,
        @Schema(examples = "1") int revision,
        List<ProcedureTerms> versions) implements Versioned {

    @Override
    public int version() {
        return revision;
    }
}
