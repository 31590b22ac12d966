package vn.nhiptinh.payments.payment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.paging.Page;
import vn.nhiptinh.kit.problem.ProblemBody;
import vn.nhiptinh.kit.security.Role;

/** Where officers ask for fees and cashiers take them. */
@Path("/v1/payments")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "400",
        description = "Malformed: validation-failed, unknown-property, malformed-body, malformed-dossier-code,"
                + " invalid-cursor, idempotency-key-required",
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@APIResponse(
        responseCode = "401",
        description = "unauthenticated",
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
@APIResponse(
        responseCode = "403",
        description = "forbidden-role, forbidden-agency",
        content =
                @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemBody.class)))
public class PaymentResource {

    private static final String PROBLEM = "application/problem+json";

    private final RequestPayment requestPayment;
    private final PayAtCounter payAtCounter;
    private final FindPayments findPayments;
    private final Idempotency idempotency;

    PaymentResource(
            RequestPayment requestPayment,
            PayAtCounter payAtCounter,
            FindPayments findPayments,
            Idempotency idempotency) {
        this.requestPayment = requestPayment;
        this.payAtCounter = payAtCounter;
        this.findPayments = findPayments;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed({Role.OFFICER, Role.CASHIER, Role.SYSTEM})
    @ResponseStatus(201)
    @Operation(
            operationId = "requestPayment",
            summary = "Ask for a dossier's fee",
            description = "Roles officer, cashier, system; the agency is the caller's or under it.")
    @APIResponse(
            responseCode = "201",
            description = "The payment that was asked for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(
            responseCode = "409",
            description = "payment-exists, idempotency-in-flight",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "413",
            description = "body-too-large",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "415",
            description = "unsupported-media-type",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "422",
            description = "unknown-agency, agency-not-valid, unknown-procedure, procedure-not-in-force,"
                    + " idempotency-key-reused",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    public PaymentView request(
            @Parameter(description = "8 to 128 characters, new for every action")
                    @Schema(examples = "5f0c1c9e-4a8e-4b51")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @NotNull @Valid NewPayment payment) {
        return idempotency.once(key, "request-payment", payment, PaymentView.class, () -> requestPayment.run(payment));
    }

    @POST
    @Path("/{id}/pay-at-counter")
    @RolesAllowed(Role.CASHIER)
    @Operation(
            operationId = "payAtCounter",
            summary = "Take the money at a counter and issue the receipt",
            description = "Role cashier. Payment and receipt are stored together or not at all.")
    @APIResponse(
            responseCode = "200",
            description = "The paid payment with its receipt",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(
            responseCode = "404",
            description = "payment-not-found",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "409",
            description = "action-not-allowed (errors name the allowed actions), receipt-series-exhausted,"
                    + " idempotency-in-flight",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "412",
            description = "version-conflict",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "413",
            description = "body-too-large",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "415",
            description = "unsupported-media-type",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    @APIResponse(
            responseCode = "422",
            description = "no-receipt-symbol, idempotency-key-reused",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    public PaymentView pay(
            @PathParam("id") UUID id,
            @Parameter(description = "8 to 128 characters, new for every action")
                    @Schema(examples = "5f0c1c9e-4a8e-4b51")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Parameter(description = "The ETag the action is based on; without it the newest state counts")
                    @Schema(examples = "\"0\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    String ifMatch,
            @NotNull @Valid CounterPayment counter) {
        return idempotency.once(
                key,
                "pay-at-counter:" + id,
                counter,
                PaymentView.class,
                () -> payAtCounter.run(id, counter.method(), ifMatch));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.CASHIER, Role.SYSTEM, Role.ADMIN})
    @Operation(operationId = "getPayment", summary = "One payment")
    @APIResponse(
            responseCode = "200",
            description = "The payment; its ETag is the version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(
            responseCode = "404",
            description = "payment-not-found",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemBody.class)))
    public PaymentView get(@PathParam("id") UUID id) {
        return findPayments.one(id);
    }

    @GET
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.CASHIER, Role.SYSTEM, Role.ADMIN})
    @Operation(
            operationId = "listPayments",
            summary = "Payments within the caller's reach, newest first",
            description = "Without an agency, those of the caller's own agency and under it.")
    public Page<PaymentView> list(
            @Parameter(description = "This agency and those under it", example = "H08.22")
                    @Pattern(regexp = "[A-Z]\\d{2}(\\.\\d{1,3}){0,3}")
                    @QueryParam("agency")
                    String agency,
            @Parameter(example = "H08.22.21-230301-0001")
                    @Pattern(regexp = "[A-Z0-9.-]{1,40}")
                    @QueryParam("dossierCode")
                    String dossierCode,
            @Min(1) @Max(200) @DefaultValue("50") @QueryParam("limit") int limit,
            @Parameter(description = "The cursor of the page before: its next") @QueryParam("after") String after) {
        return findPayments.page(agency, dossierCode, limit, after);
    }
}
