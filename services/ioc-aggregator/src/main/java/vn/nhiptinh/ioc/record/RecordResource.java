package vn.nhiptinh.ioc.record;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.indicator.QuestionFilters;
import vn.nhiptinh.ioc.indicator.ReadQuestion;
import vn.nhiptinh.ioc.record.RecordPage.NumberPart;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.security.Role;

/** What a number is made of, record by record. */
@Path("/v1/indicators/{id}/records")
@Tag(name = "indicators")
@OfNumbers
@Blocking
@RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
public class RecordResource {

    private final Indicators indicators;
    private final ReadQuestion readQuestion;
    private final ReadRecords readRecords;

    RecordResource(Indicators indicators, ReadQuestion readQuestion, ReadRecords readRecords) {
        this.indicators = indicators;
        this.readQuestion = readQuestion;
        this.readRecords = readRecords;
    }

    @GET
    @Operation(
            operationId = "listIndicatorRecords",
            summary = "The records behind a number",
            description = "With the same filters and period as the number, or of one group of it. Each record says what"
                    + " it contributes; all of them together contribute the total, which is the numerator or"
                    + " denominator. Codes, agencies and days only. Records come term by term and day by day; an"
                    + " indicator that counts agencies, fields or units has those as its records. Problems:"
                    + " unknown-indicator, dimension-not-available, no-denominator, unknown-group, invalid-period,"
                    + " period-too-long,"
                    + " period-beyond-data, too-many-groups, invalid-cursor, numbers-not-whole-yet.")
    public RecordPage records(
            @PathParam("id") @Parameter(example = "online_dossier_rate") String id,
            @BeanParam QuestionFilters filters,
            @Parameter(description = "numerator or denominator") @QueryParam("part") @DefaultValue("numerator")
                    String part,
            @Parameter(description = "What the number is split by, to read one group of it") @QueryParam("groupBy")
                    String groupBy,
            @Parameter(description = "Key of the group", example = "H08.22.21") @QueryParam("group") String group,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        indicators.get(id);
        Question q = readQuestion.read(filters, groupBy);
        Indicator indicator = indicators.get(id, q.to());
        if ((groupBy == null) != (group == null)) {
            throw invalid("group", String.valueOf(group) + ": groupBy + group");
        }
        return readRecords.page(indicator, part(part), q, group, after, limit);
    }

    private static NumberPart part(String name) {
        List<String> names = Arrays.stream(NumberPart.values())
                .map(p -> p.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(name)) {
            throw invalid("part", name + ": " + String.join(", ", names));
        }
        return NumberPart.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Problem invalid(String parameter, String reason) {
        return new Problem(
                CommonProblem.VALIDATION_FAILED, List.of(new FieldProblem(null, parameter, "invalid", reason)));
    }
}
