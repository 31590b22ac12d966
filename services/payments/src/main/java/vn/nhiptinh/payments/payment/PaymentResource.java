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
import vn.nhiptinh.kit.security.Role;

/** Where officers ask for fees and cashiers take them. */
@Path("/v1/payments")
@Tag(name = "payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PaymentResource {

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
            description =
                    "Roles officer, cashier, system; the agency, and the one in the dossier's code, is the caller's or"
                            + " under it. Problem of its own: payment-exists (409).")
    @APIResponse(
            responseCode = "201",
            description = "The payment that was asked for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentView.class)))
    public PaymentView request(
            @Schema(examples = "5f0c1c9e-4a8e-4b51") @HeaderParam("Idempotency-Key") String key,
            @NotNull @Valid NewPayment payment) {
        return idempotency.once(key, "request-payment", payment, PaymentView.class, () -> requestPayment.run(payment));
    }

    @POST
    @Path("/{id}/pay-at-counter")
    @RolesAllowed(Role.CASHIER)
    @Operation(
            operationId = "payAtCounter",
            summary = "Take the money at a counter and issue the receipt",
            description = "Role cashier. Payment and receipt are stored together or not at all. Problems of its own:"
                    + " payment-not-found (404), action-not-allowed, receipt-series-exhausted (409), no-receipt-symbol"
                    + " (422).")
    @APIResponse(responseCode = "200", description = "The paid payment with its receipt")
    public PaymentView pay(
            @PathParam("id") UUID id,
            @Schema(examples = "5f0c1c9e-4a8e-4b51") @HeaderParam("Idempotency-Key") String key,
            @Schema(examples = "\"0\"") @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
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
    @Operation(
            operationId = "getPayment",
            summary = "One payment",
            description = "Problem of its own: payment-not-found (404).")
    @APIResponse(responseCode = "200", description = "The payment; its ETag is the version")
    public PaymentView get(@PathParam("id") UUID id) {
        return findPayments.one(id);
    }

    @GET
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR, Role.CASHIER, Role.SYSTEM, Role.ADMIN})
    @Operation(
            operationId = "listPayments",
            summary = "Payments within the caller's reach, newest first",
            description = "Without an agency, those of the caller's own agency and under it.")
    @APIResponse(responseCode = "200", description = "A page; next is absent on the last one")
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
