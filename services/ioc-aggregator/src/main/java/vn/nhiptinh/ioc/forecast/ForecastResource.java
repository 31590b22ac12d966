package vn.nhiptinh.ioc.forecast;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.ioc.indicator.Indicator;
import vn.nhiptinh.ioc.indicator.Indicators;
import vn.nhiptinh.ioc.indicator.Question;
import vn.nhiptinh.ioc.indicator.QuestionFilters;
import vn.nhiptinh.ioc.indicator.ReadQuestion;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.problem.ProblemMessages;
import vn.nhiptinh.kit.security.Role;

/** What a year is likely to end with. */
@Path("/v1/indicators/{id}/forecast")
@Tag(name = "indicators")
@OfNumbers
@Blocking
@RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
public class ForecastResource {

    private final Indicators indicators;
    private final ReadQuestion readQuestion;
    private final Foretell foretell;

    ForecastResource(Indicators indicators, ReadQuestion readQuestion, Foretell foretell) {
        this.indicators = indicators;
        this.readQuestion = readQuestion;
        this.foretell = foretell;
    }

    @GET
    @Operation(
            operationId = "getIndicatorForecast",
            summary = "What the year is likely to end with",
            description =
                    "Of the 13 indicators that are forecast, by what is known up to the end of the period: the year"
                            + " so far if none is given, any day of any year with `to`, always from the year's first day on."
                            + " Filters as of the number itself. In nine of ten cases the year ends above `low`, in nine of ten"
                            + " below `high`. Problems: unknown-indicator, not-forecast, not-from-new-year,"
                            + " dimension-not-available, invalid-period, period-beyond-data, numbers-not-whole-yet.")
    public Forecast forecast(
            @PathParam("id") @Parameter(example = "online_dossier_rate") String id,
            @BeanParam QuestionFilters filters,
            @Context HttpHeaders headers) {
        indicators.get(id);
        Question q = readQuestion.read(filters, null);
        Indicator indicator = indicators.get(id, q.to());
        if (!indicator.forecast()) {
            throw new Problem(ForecastProblem.NOT_FORECAST, id);
        }
        if (q.from().getDayOfYear() != 1 || q.from().getYear() != q.to().getYear()) {
            throw new Problem(ForecastProblem.NOT_FROM_NEW_YEAR, q.from(), q.to());
        }
        return foretell.tell(indicator, q, ProblemMessages.choose(headers.getAcceptableLanguages()));
    }
}
