package vn.nhiptinh.dossier.dossier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.nhiptinh.dossier.process.Process;
import vn.nhiptinh.events.Outcome;
import vn.nhiptinh.events.ReturnMethod;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.idempotency.Idempotency;
import vn.nhiptinh.kit.security.Role;

/** Where officers and citizens act on a dossier: one address for each action, which answers with the dossier. */
@Path("/v1/dossiers/{code}")
@Tag(name = "dossiers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DossierActionResource {

    private static final String KEY = "Idempotency-Key";
    private static final String MATCH = "If-Match";
    private static final String EXAMPLE = "H08.22.21-230912-0001";

    private final Idempotency idempotency;
    private final AcceptDossier accept;
    private final RejectDossier reject;
    private final StartProcessing start;
    private final RequestSupplement requestSupplement;
    private final ProvideSupplement provideSupplement;
    private final RequestPayment requestPayment;
    private final ConfirmPayment confirmPayment;
    private final ExtendDeadline extend;
    private final WithdrawDossier withdraw;
    private final StopDossier stop;
    private final ResumeDossier resume;
    private final CompleteStep completeStep;
    private final ForwardDossier forward;
    private final ReturnStep returnStep;
    private final RecallDossier recall;
    private final AssignDossier assign;
    private final DigitiseComponents digitise;
    private final CompleteDossier complete;
    private final SendResult sendResult;
    private final ReturnResult returnResult;
    private final RateDossier rate;

    DossierActionResource(
            Idempotency idempotency,
            AcceptDossier accept,
            RejectDossier reject,
            StartProcessing start,
            RequestSupplement requestSupplement,
            ProvideSupplement provideSupplement,
            RequestPayment requestPayment,
            ConfirmPayment confirmPayment,
            ExtendDeadline extend,
            WithdrawDossier withdraw,
            StopDossier stop,
            ResumeDossier resume,
            CompleteStep completeStep,
            ForwardDossier forward,
            ReturnStep returnStep,
            RecallDossier recall,
            AssignDossier assign,
            DigitiseComponents digitise,
            CompleteDossier complete,
            SendResult sendResult,
            ReturnResult returnResult,
            RateDossier rate) {
        this.idempotency = idempotency;
        this.accept = accept;
        this.reject = reject;
        this.start = start;
        this.requestSupplement = requestSupplement;
        this.provideSupplement = provideSupplement;
        this.requestPayment = requestPayment;
        this.confirmPayment = confirmPayment;
        this.extend = extend;
        this.withdraw = withdraw;
        this.stop = stop;
        this.resume = resume;
        this.completeStep = completeStep;
        this.forward = forward;
        this.returnStep = returnStep;
        this.recall = recall;
        this.assign = assign;
        this.digitise = digitise;
        this.complete = complete;
        this.sendResult = sendResult;
        this.returnResult = returnResult;
        this.rate = rate;
    }

    /** What is settled when a dossier is accepted. */
    @Schema(description = "What the dossier costs, where that is settled at acceptance.")
    public record Acceptance(@Size(min = 1, max = 50) List<@Valid @NotNull Fee> fees) {

        /** A fee or charge. */
        @Schema(description = "A fee or charge; nought where the law frees the citizen from it.")
        public record Fee(
                @NotNull @Pattern(regexp = "[A-Z0-9._-]{1,40}") @Schema(example = "LE_PHI_HO_TICH")
                String code,

                @NotNull @Min(0) @Max(1_000_000_000_000L) @Schema(example = "8000", description = "VND")
                Long amount) {}

        List<Long> amounts() {
            return fees == null ? List.of() : fees.stream().map(Fee::amount).toList();
        }
    }

    /** What the citizen has to pay. */
    @Schema(description = "What the citizen has to pay, and why.")
    public record Duty(
            @NotNull @Min(1) @Max(1_000_000_000_000L) @Schema(example = "50000", description = "VND")
            Long amount,

            @NotNull @Pattern(regexp = "[A-Z0-9_-]{1,40}") @Schema(example = "FEE")
            String reasonCode,

            @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String note) {}

    /** A result on its way. */
    @Schema(description = "A result in the hands of the postal service.")
    public record Consignment(
            @NotNull
            @Pattern(regexp = "[A-Z0-9-]{1,40}")
            @Schema(example = "EE123456789VN", description = "The postal service's number")
            String reference) {}

    /** Another day for the result. */
    @Schema(description = "Another day for the result, and why.")
    public record Extension(
            @NotNull @Schema(example = "2023-09-29", description = "The next working day if it is none")
            LocalDate day,

            @NotNull @Pattern(regexp = "[A-Z0-9_-]{1,40}") @Schema(example = "OPINION_AWAITED")
            String reasonCode,

            @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String note) {}

    /** A step at another agency that the process does not foresee. */
    @Schema(description = "A step at another agency that the process does not foresee.")
    public record ForwardedStep(
            @NotNull @Pattern(regexp = Process.Step.CODE) @Schema(example = "OPINION", description = "REPLY is none")
            String code,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\x00]*") @Schema(example = "Lấy ý kiến")
            String name,

            @NotNull @Pattern(regexp = "[A-Z]\\d{2}(\\.\\d{1,3}){0,3}") @Schema(example = "H08.10")
            String agency,

            @NotNull @Min(1) @Max(1000) @Schema(example = "2")
            Integer timeValue,

            @NotNull @Schema(example = "WORKING_DAY") TimeUnit timeUnit,
            @Size(max = 1000) @Pattern(regexp = "[^\\x00]*") String note) {

        Process.Step toStep() {
            return new Process.Step(code, name, agency, timeValue, timeUnit);
        }
    }

    /** Who does a step. */
    @Schema(description = "The account of the officer who does the open step.")
    public record Assignment(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._@-]{1,100}") @Schema(example = "officer-17")
            String officer) {}

    /** The decision on a dossier. */
    @Schema(description = "The decision on a dossier.")
    public record Decision(
            @NotNull @Schema(example = "GRANTED") Outcome outcome,

            @NotNull @Schema(example = "true", description = "True if the result is a signed electronic file")
            Boolean electronicResult) {}

    /** How a result reaches the citizen. */
    @Schema(description = "How a result reaches the citizen.")
    public record Handover(
            @NotNull @Schema(example = "COUNTER") ReturnMethod how) {}

    /** How a citizen found the service. */
    @Schema(description = "How the citizen found the service, 5 the best.")
    public record Rating(
            @NotNull @Min(1) @Max(5) @Schema(example = "5") Integer score) {}

    @POST
    @Path("/accept")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "acceptDossier",
            summary = "Accept a submitted dossier (form 01)",
            description =
                    "Sets the due dates by the procedure version in force and the agency's working calendar; a procedure without a limit is due by closing time. The body, which may be absent, settles the fees. Problems: action-not-allowed, procedure-not-in-force, calendar-incomplete.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Acceptance.class)))
    public DossierView accept(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid Acceptance acceptance) {
        return once(
                key,
                DossierAction.ACCEPT,
                code,
                acceptance,
                () -> accept.run(code, ifMatch, acceptance == null ? List.of() : acceptance.amounts()));
    }

    @POST
    @Path("/reject")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "rejectDossier",
            summary = "Refuse a submitted dossier (form 03)",
            description = "Problems: action-not-allowed.")
    public DossierView reject(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Reason reason) {
        return once(key, DossierAction.REJECT, code, reason, () -> reject.run(code, ifMatch, reason));
    }

    @POST
    @Path("/start")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "startProcessing",
            summary = "Start the work on an accepted dossier",
            description = "Problems: action-not-allowed.")
    public DossierView start(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch) {
        return once(key, DossierAction.START, code, "", () -> start.run(code, ifMatch));
    }

    @POST
    @Path("/request-supplement")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "requestSupplement",
            summary = "Ask the citizen for missing papers (form 02)",
            description = "After acceptance the clock stands still. Problems: action-not-allowed.")
    public DossierView requestSupplement(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Reason reason) {
        return once(
                key,
                DossierAction.REQUEST_SUPPLEMENT,
                code,
                reason,
                () -> requestSupplement.run(code, ifMatch, reason));
    }

    @POST
    @Path("/provide-supplement")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "provideSupplement",
            summary = "Note that the missing papers came",
            description =
                    "After acceptance the clock goes on with the time that was left. Problems: action-not-allowed, calendar-incomplete.")
    public DossierView provideSupplement(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch) {
        return once(key, DossierAction.PROVIDE_SUPPLEMENT, code, "", () -> provideSupplement.run(code, ifMatch));
    }

    @POST
    @Path("/request-payment")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "requestPayment",
            summary = "Ask for the fee or tax of a dossier",
            description =
                    "The clock stands still unless the procedure's process says otherwise. Problems: action-not-allowed.")
    public DossierView requestPayment(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Duty duty) {
        return once(
                key,
                DossierAction.REQUEST_PAYMENT,
                code,
                duty,
                () -> requestPayment.run(code, ifMatch, duty.amount(), new Reason(duty.reasonCode(), duty.note())));
    }

    @POST
    @Path("/confirm-payment")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "confirmPayment",
            summary = "Note that the fee or tax is paid",
            description =
                    "The clock goes on with the time that was left. Problems: action-not-allowed, calendar-incomplete.")
    public DossierView confirmPayment(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch) {
        return once(key, DossierAction.CONFIRM_PAYMENT, code, "", () -> confirmPayment.run(code, ifMatch));
    }

    @POST
    @Path("/extend")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "extendDeadline",
            summary = "Promise another day, with an apology (form 04)",
            description =
                    "On-time is judged against the first appointment all the same. Problems: action-not-allowed, extensions-used-up, extension-too-late, extension-not-later, calendar-incomplete.")
    public DossierView extend(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Extension extension) {
        return once(
                key,
                DossierAction.EXTEND,
                code,
                extension,
                () -> extend.run(code, ifMatch, extension.day(), new Reason(extension.reasonCode(), extension.note())));
    }

    @POST
    @Path("/withdraw")
    @RolesAllowed({Role.CITIZEN, Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "withdrawDossier",
            summary = "Give a dossier back to the citizen who wants it back",
            description = "Problems: action-not-allowed.")
    public DossierView withdraw(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Reason reason) {
        return once(key, DossierAction.WITHDRAW, code, reason, () -> withdraw.run(code, ifMatch, reason));
    }

    @POST
    @Path("/stop")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "stopDossier",
            summary = "Stop the work on a dossier (form 05)",
            description = "Problems: action-not-allowed.")
    public DossierView stop(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Reason reason) {
        return once(key, DossierAction.STOP, code, reason, () -> stop.run(code, ifMatch, reason));
    }

    @POST
    @Path("/resume")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "resumeDossier",
            summary = "Go on with a stopped dossier",
            description = "In the time that was left. Problems: action-not-allowed, calendar-incomplete.")
    public DossierView resume(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch) {
        return once(key, DossierAction.RESUME, code, "", () -> resume.run(code, ifMatch));
    }

    @POST
    @Path("/complete-step")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "completeStep",
            summary = "End the open step and begin the next one",
            description = "By the agency at which the step is done. The next step may be another agency's. Problems:"
                    + " action-not-allowed, no-open-step, calendar-incomplete.")
    public DossierView completeStep(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch) {
        return once(key, DossierAction.COMPLETE_STEP, code, "", () -> completeStep.run(code, ifMatch));
    }

    @POST
    @Path("/forward")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "forwardDossier",
            summary = "Hand a dossier to another agency for a step of its own",
            description = "Problems: action-not-allowed, unknown-agency, agency-not-valid, agency-of-another-province,"
                    + " agency-has-it, calendar-incomplete.")
    public DossierView forward(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull ForwardedStep step) {
        return once(
                key,
                DossierAction.FORWARD,
                code,
                step,
                () -> forward.run(code, ifMatch, step.toStep(), new Reason(step.code(), step.note())));
    }

    @POST
    @Path("/return-step")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "returnStep",
            summary = "Give a dossier back to the step before",
            description = "Which is done again, and then the present one. Problems: action-not-allowed, no-open-step,"
                    + " no-step-before.")
    public DossierView returnStep(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Reason reason) {
        return once(key, DossierAction.RETURN_STEP, code, reason, () -> returnStep.run(code, ifMatch, reason));
    }

    @POST
    @Path("/recall")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "recallDossier",
            summary = "Take a dossier back from the agency it was handed to",
            description =
                    "To the last step that the handling agency did. A step that the process plans stays to be done"
                            + " there; one that only the hand-over brought falls away. Problems: action-not-allowed,"
                            + " no-open-step.")
    public DossierView recall(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Reason reason) {
        return once(key, DossierAction.RECALL, code, reason, () -> recall.run(code, ifMatch, reason));
    }

    @POST
    @Path("/assign")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "assignDossier",
            summary = "Give the open step to an officer",
            description = "Problems: action-not-allowed, no-open-step.")
    public DossierView assign(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Assignment assignment) {
        return once(key, DossierAction.ASSIGN, code, assignment, () -> assign.run(code, ifMatch, assignment.officer()));
    }

    @POST
    @Path("/digitise")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "digitiseComponents",
            summary = "Record how many components are data",
            description =
                    "Allowed from acceptance to completion; new counts replace those before. Without a body the list of"
                            + " components is counted. Problems: action-not-allowed, components-inconsistent,"
                            + " components-unknown.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ComponentCounts.class)))
    public DossierView digitise(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid ComponentCounts counts) {
        return once(key, DossierAction.DIGITISE, code, counts, () -> digitise.run(code, ifMatch, counts));
    }

    @POST
    @Path("/complete")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "completeDossier",
            summary = "Complete a dossier with its decision",
            description =
                    "The deadline stops; timeliness is judged against the original due date. It is granted only when no planned step is left. Problems: action-not-allowed, steps-outstanding.")
    public DossierView complete(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Decision decision) {
        return once(
                key,
                DossierAction.COMPLETE,
                code,
                decision,
                () -> complete.run(code, ifMatch, decision.outcome(), decision.electronicResult()));
    }

    @POST
    @Path("/send-result")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "sendResult",
            summary = "Hand the result of a completed dossier to the postal service",
            description = "It is returned once the citizen has it. Problems: action-not-allowed.")
    public DossierView sendResult(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Consignment consignment) {
        return once(
                key,
                DossierAction.SEND_RESULT,
                code,
                consignment,
                () -> sendResult.run(code, ifMatch, consignment.reference()));
    }

    @POST
    @Path("/return-result")
    @RolesAllowed({Role.OFFICER, Role.SUPERVISOR})
    @Operation(
            operationId = "returnResult",
            summary = "Hand the result of a completed dossier to the citizen",
            description = "Not while a fee is outstanding. Problems: action-not-allowed, duty-outstanding.")
    public DossierView returnResult(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @HeaderParam(MATCH) String ifMatch,
            @Valid @NotNull Handover handover) {
        return once(
                key,
                DossierAction.RETURN_RESULT,
                code,
                handover,
                () -> returnResult.run(code, ifMatch, handover.how()));
    }

    @POST
    @Path("/rate")
    @RolesAllowed({Role.CITIZEN})
    @Operation(
            operationId = "rateDossier",
            summary = "Say how it was",
            description = "Once. Problems: action-not-allowed, rated-already.")
    public DossierView rate(
            @Parameter(example = EXAMPLE) @PathParam("code") String code,
            @HeaderParam(KEY) String key,
            @Valid @NotNull Rating rating) {
        return once(key, DossierAction.RATE, code, rating, () -> rate.run(code, rating.score()));
    }

    private DossierView once(String key, DossierAction action, String code, Object request, Supplier<Dossier> useCase) {
        return idempotency.once(
                key,
                action.wireName() + "-dossier:" + code,
                request,
                DossierView.class,
                () -> DossierView.of(useCase.get()));
    }
}
