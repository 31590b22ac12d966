package vn.nhiptinh.ioc.scorecard;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.ioc.generation.OfNumbers;
import vn.nhiptinh.ioc.indicator.Period;
import vn.nhiptinh.ioc.indicator.ReadQuestion;
import vn.nhiptinh.kit.problem.ProblemMessages;
import vn.nhiptinh.kit.reference.ReferenceData;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.security.Role;

/** How an agency is doing, on one sheet. */
@Path("/v1/agencies/{code}/scorecard")
@Tag(name = "indicators")
@OfNumbers
@Blocking
@RolesAllowed({Role.IOC_VIEWER, Role.LEADER, Role.ADMIN, Role.SYSTEM})
public class ScorecardResource {

    private final ReadQuestion readQuestion;
    private final DrawScorecard drawScorecard;
    private final ReferenceData reference;
    private final Caller caller;

    ScorecardResource(ReadQuestion readQuestion, DrawScorecard drawScorecard, ReferenceData reference, Caller caller) {
        this.readQuestion = readQuestion;
        this.drawScorecard = drawScorecard;
        this.reference = reference;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getScorecard",
            summary = "Every indicator of an agency, with its target, the period before and the agency's place",
            description =
                    "Of the agency with those under it, for an agency within the caller's reach. Its place is that"
                            + " among the agencies of its kind and level in the province; numbers of others are not told."
                            + " Problems: unknown-agency, agency-not-valid, forbidden-agency, invalid-period, period-too-long,"
                            + " period-beyond-data, numbers-not-whole-yet.")
    public Scorecard scorecard(
            @PathParam("code") @Parameter(example = "H08.22") String code,
            @QueryParam("from") @Parameter(description = "First day; 1 January of the year of `to` if absent")
                    LocalDate from,
            @QueryParam("to") @Parameter(description = "Last day; today if absent") LocalDate to,
            @QueryParam("period") @Parameter(description = "A named period instead", example = "2023-Q3") String named,
            @Context HttpHeaders headers) {
        caller.root(code);
        Period period = readQuestion.period(from, to, named);
        return drawScorecard.draw(
                reference.agency(code, period.to()), period, ProblemMessages.choose(headers.getAcceptableLanguages()));
    }
}
