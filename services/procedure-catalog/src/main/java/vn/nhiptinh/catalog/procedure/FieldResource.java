package vn.nhiptinh.catalog.procedure;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The fields of administration that procedures belong to. */
@Path("/v1/fields")
@Tag(name = "procedures")
@Blocking
@PermitAll
public class FieldResource {

    private final ProcedureRepository procedures;
    private final Clock clock;

    FieldResource(ProcedureRepository procedures, Clock clock) {
        this.procedures = procedures;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listFields", summary = "The fields of the procedures in force on a day")
    public FieldList list(
            @Parameter(description = "Business day, today if absent", example = "2023-06-15") @QueryParam("on")
                    LocalDate on) {
        LocalDate day = on == null ? LocalDate.now(clock) : on;
        return new FieldList(day, List.copyOf(procedures.fields(day)));
    }
}
