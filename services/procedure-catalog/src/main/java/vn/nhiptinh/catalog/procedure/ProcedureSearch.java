package vn.nhiptinh.catalog.procedure;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ServiceLevel;

/** What a search for procedures may ask for; all of it must hold. */
public record ProcedureSearch(
        @Parameter(description = "Words of name, code or field, diacritics not needed", example = "khai sinh")
        @QueryParam("q")
        String query,

        @Parameter(description = "Code of a field", example = "HT") @QueryParam("field")
        String field,

        @Parameter(description = "Handled at this level") @QueryParam("level")
        AdministrativeLevel level,

        @Parameter(description = "Managed by this agency or one under it", example = "H08") @QueryParam("agency")
        String agency,

        @QueryParam("serviceLevel") ServiceLevel serviceLevel,

        @Parameter(description = "With a fee, or without") @QueryParam("feeBearing")
        Boolean feeBearing,

        @Parameter(description = "Business day, today if absent", example = "2023-06-15") @QueryParam("on")
        LocalDate on) {}
