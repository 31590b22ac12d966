package vn.nhiptinh.ioc.indicator;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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

    /** What can be asked about every indicator, and what it is to be compared with. */
    public static class Filters extends QuestionFilters {

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
                    + " period-too-long, period-beyond-data, calendar-incomplete, numbers-not-whole-yet.")
    public IndicatorValues list(@BeanParam Filters filters, @Context HttpHeaders headers) {
        Question q = readQuestion.read(filters, null);
        List<Indicator> askable =
                indicators.on(q.to()).stream().filter(i -> i.answers(q)).toList();
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
                    "groupBy is one of agency, level, field, procedure, channel, unit, day, week, month, quarter, half, year. Of"
                            + " agencies and the like, those that have nothing of the indicator are not listed. Problems:"
                            + " unknown-indicator, dimension-not-available, invalid-period, period-too-long,"
                            + " period-beyond-data, too-many-groups,"
                            + " calendar-incomplete, numbers-not-whole-yet.")
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

    @GET
    @Path("/{id}/series")
    @Operation(
            operationId = "getIndicatorSeries",
            summary = "One indicator over time",
            description = "The same as with groupBy of a day, week, month, quarter, half or year. Problems:"
                    + " unknown-indicator, dimension-not-available, invalid-period, period-too-long, period-beyond-data,"
                    + " too-many-groups,"
                    + " numbers-not-whole-yet.")
    public IndicatorValue series(
            @PathParam("id") @Parameter(example = "online_dossier_rate") String id,
            @BeanParam Filters filters,
            @QueryParam("grain") @DefaultValue("month") @Pattern(regexp = "day|week|month|quarter|half|year")
                    String grain,
            @Context HttpHeaders headers) {
        return get(id, filters, grain, headers);
    }
}
