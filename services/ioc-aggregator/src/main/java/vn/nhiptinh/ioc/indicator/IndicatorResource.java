package vn.nhiptinh.ioc.indicator;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.kit.problem.ProblemMessages;
import vn.nhiptinh.kit.security.Role;

/** The operations room's questions to the numbers. */
@Path("/v1/indicators")
@Tag(name = "indicators")
@OfNumbers
@Blocking
@RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
public class IndicatorResource {

    private final Indicators indicators;
    private final AskIndicators ask;
    private final ReadQuestion readQuestion;

    IndicatorResource(Indicators indicators, AskIndicators ask, ReadQuestion readQuestion) {
        this.indicators = indicators;
        this.ask = ask;
        this.readQuestion = readQuestion;
    }

    /** What can be asked about every indicator. */
    public static class Filters {

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
                                + " over from it since, with its level of today)",
                example = "restated")
        String view;

        @QueryParam("compare")
        @Parameter(
                description =
                        "none, previous, year-ago, year-ago-working-days (as many working days from the same day of"
                                + " the year before on) or before-after (a day of the period)")
        String compare;

        @QueryParam("since")
        @Parameter(description = "With before-after: the first day after", example = "2023-06-01")
        LocalDate since;
    }

    /**
     * The values of indicators.
     *
     * @param from the period they were asked for
     */
    public record IndicatorValues(LocalDate from, LocalDate to, List<IndicatorValue> items) {}

    @GET
    @Operation(
            operationId = "listIndicators",
            summary = "Every indicator that has the dimensions asked for",
            description = "Indicators that cannot be narrowed as asked are left out. Problems: invalid-period,"
                    + " period-beyond-data, calendar-incomplete.")
    public IndicatorValues list(@BeanParam Filters filters, @Context HttpHeaders headers) {
        Question q = readQuestion.read(filters, null);
        List<Indicator> askable = indicators.on(q.to()).stream()
                .filter(i -> List.of(Dimension.values()).stream()
                        .noneMatch(d -> q.uses(d) && !i.dimensions().contains(d)))
                .toList();
        return new IndicatorValues(
                q.from(),
                q.to(),
                ask.ask(
                        askable,
                        q,
                        readQuestion.comparing(filters, q),
                        ProblemMessages.choose(headers.getAcceptableLanguages())));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getIndicator",
            summary = "One indicator, whole or split by a dimension",
            description =
                    "groupBy is one of agency, level, field, procedure, channel, unit, day, week, month, quarter, half, year. Problems:"
                            + " unknown-indicator, dimension-not-available, invalid-period, period-beyond-data,"
                            + " too-many-groups,"
                            + " calendar-incomplete.")
    public IndicatorValue get(
            @PathParam("id") @Parameter(example = "online_dossier_rate") String id,
            @BeanParam Filters filters,
            @QueryParam("groupBy") String groupBy,
            @Context HttpHeaders headers) {
        indicators.get(id);
        Question q = readQuestion.read(filters, groupBy);
        Indicator indicator = indicators.get(id, q.to());
        Comparing comparing = readQuestion.comparing(filters, q);
        return ask.ask(List.of(indicator), q, comparing, ProblemMessages.choose(headers.getAcceptableLanguages()))
                .get(0);
    }
}
