package vn.nhiptinh.catalog.calendar;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.catalog.agency.AgencyRepository;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.FieldProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Working days, and what time limits mean in them. */
@Path("/v1/calendar")
@Tag(name = "calendar", description = "Working days and due dates")
@Blocking
@PermitAll
public class CalendarResource {

    private final CalendarRepository calendar;
    private final AgencyRepository agencies;
    private final FindDueDate findDueDate;
    private final CalendarSettings settings;

    CalendarResource(
            CalendarRepository calendar,
            AgencyRepository agencies,
            FindDueDate findDueDate,
            CalendarSettings settings) {
        this.calendar = calendar;
        this.agencies = agencies;
        this.findDueDate = findDueDate;
        this.settings = settings;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listCalendarDays",
            summary = "The days of a calendar",
            description =
                    "At most 400 days, unless configured otherwise. A day that is missing in the answer has no calendar yet.")
    public CalendarPage list(
            @Parameter(description = "First day", example = "2026-11-01") @QueryParam("from") @NotNull LocalDate from,
            @Parameter(description = "Last day, inclusive", example = "2026-11-30") @QueryParam("to") @NotNull
                    LocalDate to,
            @Parameter(description = "VN or an agency", example = "VN") @QueryParam("scope") @DefaultValue("VN")
                    String scope) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= settings.maxDays()) {
            throw new Problem(
                    CommonProblem.VALIDATION_FAILED,
                    List.of(new FieldProblem(null, "to", "invalid", from + " … " + settings.maxDays() + " days")));
        }
        agencies.requireKnown(scope.equals(CalendarRepository.COUNTRY) ? null : scope);
        return new CalendarPage(
                scope,
                calendar.days(scope, from, to).values().stream()
                        .map(CalendarDay::view)
                        .toList());
    }

    @GET
    @Path("/due-date")
    @Operation(
            operationId = "findDueDate",
            summary = "When a time limit is over",
            description = "The day it starts on does not count (Civil Code 2015, art. 147); a limit that ends on a day"
                    + " off ends on the next working day (art. 148).")
    public DueDate dueDate(
            @Parameter(description = "When it starts", example = "2026-11-20T09:00:00+07:00")
                    @QueryParam("from")
                    @NotNull
                    OffsetDateTime from,
            @Parameter(example = "5") @QueryParam("value") @Min(1) @Max(1000) int value,
            @QueryParam("unit") @DefaultValue("WORKING_DAY") TimeUnit unit,
            @Parameter(description = "Whose calendar and office hours; the country's if absent", example = "H08")
                    @QueryParam("agency")
                    String agency) {
        return findDueDate.find(from, value, unit, agency);
    }
}
