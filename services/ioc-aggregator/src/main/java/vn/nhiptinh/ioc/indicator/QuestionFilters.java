package vn.nhiptinh.ioc.indicator;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a number can be narrowed by. */
public class QuestionFilters {

    @QueryParam("from")
    @Parameter(description = "First business day, 1 January of the year of `to` if absent", example = "2023-03-01")
    LocalDate from;

    @QueryParam("to")
    @Parameter(description = "Last business day, included; today if absent", example = "2023-08-01")
    LocalDate to;

    @QueryParam("period")
    @Parameter(
            description =
                    "Instead of from and to: a month, quarter, half, nine months or year such as 2023-09, 2023-Q3,"
                            + " 2023-H1, 2023-9M, 2023; as far as it has come if it is not over",
            example = "2023-Q3")
    String period;

    @QueryParam("agency")
    @Parameter(description = "An agency with those under it; all that the token reaches if absent", example = "H08")
    String agency;

    @QueryParam("level")
    @Parameter(description = "PROVINCE, DISTRICT or COMMUNE")
    String level;

    @QueryParam("field")
    @Parameter(description = "Code of a field")
    String field;

    @QueryParam("procedure")
    @Parameter(description = "Code of a procedure")
    String procedure;

    @QueryParam("channel")
    @Parameter(description = "ONLINE, IN_PERSON or POSTAL; for petitions the petition's channel")
    String channel;

    @QueryParam("unit")
    @Parameter(description = "Code of the administrative unit that petitions speak of", example = "21550")
    String unit;

    @QueryParam("view")
    @Parameter(
            description =
                    "as-then (under the agency that handled it, the default) or restated (under the one that has taken"
                            + " over from it since, with its level of today; what no single one has taken over is told as"
                            + " NOT_SEPARABLE, không tách được)",
            example = "restated")
    String view;
}
