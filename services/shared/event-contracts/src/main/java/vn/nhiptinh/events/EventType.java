package vn.nhiptinh.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The vocabulary of the bus: the wire name of every event, its record and its topic. */
public enum EventType {
    PROCEDURE_CHANGED("vn.nhiptinh.procedure.changed.v1", Topic.PROCEDURES, ProcedureChanged.class),
    AGENCY_CHANGED("vn.nhiptinh.agency.changed.v1", Topic.AGENCIES, AgencyChanged.class),
    CALENDAR_DAY_CHANGED("vn.nhiptinh.calendar-day.changed.v1", Topic.CALENDAR, CalendarDayChanged.class),

    DOSSIER_SUBMITTED("vn.nhiptinh.dossier.submitted.v1", Topic.DOSSIERS, DossierEvent.Submitted.class),
    DOSSIER_RECEIVED("vn.nhiptinh.dossier.received.v1", Topic.DOSSIERS, DossierEvent.Received.class),
    DOSSIER_REJECTED("vn.nhiptinh.dossier.rejected.v1", Topic.DOSSIERS, DossierEvent.Rejected.class),
    DOSSIER_PROCESSING_STARTED(
            "vn.nhiptinh.dossier.processing-started.v1", Topic.DOSSIERS, DossierEvent.ProcessingStarted.class),
    DOSSIER_STEP_COMPLETED("vn.nhiptinh.dossier.step-completed.v1", Topic.DOSSIERS, DossierEvent.StepCompleted.class),
    DOSSIER_FORWARDED("vn.nhiptinh.dossier.forwarded.v1", Topic.DOSSIERS, DossierEvent.Forwarded.class),
    DOSSIER_SUPPLEMENT_REQUESTED(
            "vn.nhiptinh.dossier.supplement-requested.v1", Topic.DOSSIERS, DossierEvent.SupplementRequested.class),
    DOSSIER_SUPPLEMENT_PROVIDED(
            "vn.nhiptinh.dossier.supplement-provided.v1", Topic.DOSSIERS, DossierEvent.SupplementProvided.class),
    DOSSIER_FEE_ASSESSED("vn.nhiptinh.dossier.fee-assessed.v1", Topic.DOSSIERS, DossierEvent.FeeAssessed.class),
    DOSSIER_FINANCIAL_DUTY_REQUESTED(
            "vn.nhiptinh.dossier.financial-duty-requested.v1",
            Topic.DOSSIERS,
            DossierEvent.FinancialDutyRequested.class),
    DOSSIER_FINANCIAL_DUTY_FULFILLED(
            "vn.nhiptinh.dossier.financial-duty-fulfilled.v1",
            Topic.DOSSIERS,
            DossierEvent.FinancialDutyFulfilled.class),
    DOSSIER_DEADLINE_EXTENDED(
            "vn.nhiptinh.dossier.deadline-extended.v1", Topic.DOSSIERS, DossierEvent.DeadlineExtended.class),
    DOSSIER_DUE_SOON("vn.nhiptinh.dossier.due-soon.v1", Topic.DOSSIERS, DossierEvent.DueSoon.class),
    DOSSIER_OVERDUE("vn.nhiptinh.dossier.overdue.v1", Topic.DOSSIERS, DossierEvent.Overdue.class),
    DOSSIER_COMPONENTS_DIGITISED(
            "vn.nhiptinh.dossier.components-digitised.v1", Topic.DOSSIERS, DossierEvent.ComponentsDigitised.class),
    DOSSIER_COMPLETED("vn.nhiptinh.dossier.completed.v1", Topic.DOSSIERS, DossierEvent.Completed.class),
    DOSSIER_RESULT_RETURNED(
            "vn.nhiptinh.dossier.result-returned.v1", Topic.DOSSIERS, DossierEvent.ResultReturned.class),
    DOSSIER_WITHDRAWN("vn.nhiptinh.dossier.withdrawn.v1", Topic.DOSSIERS, DossierEvent.Withdrawn.class),
    DOSSIER_STOPPED("vn.nhiptinh.dossier.stopped.v1", Topic.DOSSIERS, DossierEvent.Stopped.class),
    DOSSIER_RESUMED("vn.nhiptinh.dossier.resumed.v1", Topic.DOSSIERS, DossierEvent.Resumed.class),
    DOSSIER_SYNCED("vn.nhiptinh.dossier.synced.v1", Topic.DOSSIERS, DossierEvent.Synced.class),
    DOSSIER_RATED("vn.nhiptinh.dossier.rated.v1", Topic.DOSSIERS, DossierEvent.Rated.class),

    PAYMENT_REQUESTED("vn.nhiptinh.payment.requested.v1", Topic.PAYMENTS, PaymentEvent.Requested.class),
    PAYMENT_SUCCEEDED("vn.nhiptinh.payment.succeeded.v1", Topic.PAYMENTS, PaymentEvent.Succeeded.class),
    PAYMENT_FEE_WAIVED("vn.nhiptinh.payment.fee-waived.v1", Topic.PAYMENTS, PaymentEvent.FeeWaived.class),
    PAYMENT_REFUNDED("vn.nhiptinh.payment.refunded.v1", Topic.PAYMENTS, PaymentEvent.Refunded.class),
    PAYMENT_RECONCILED("vn.nhiptinh.payment.reconciled.v1", Topic.PAYMENTS, PaymentEvent.Reconciled.class),
    PAYMENT_MISMATCHED("vn.nhiptinh.payment.mismatched.v1", Topic.PAYMENTS, PaymentEvent.Mismatched.class),
    PAYMENT_RECEIPT_ISSUED("vn.nhiptinh.payment.receipt-issued.v1", Topic.PAYMENTS, PaymentEvent.ReceiptIssued.class),

    PETITION_SUBMITTED("vn.nhiptinh.petition.submitted.v1", Topic.PETITIONS, PetitionEvent.Submitted.class),
    PETITION_REJECTED("vn.nhiptinh.petition.rejected.v1", Topic.PETITIONS, PetitionEvent.Rejected.class),
    PETITION_ACCEPTED("vn.nhiptinh.petition.accepted.v1", Topic.PETITIONS, PetitionEvent.Accepted.class),
    PETITION_TRANSFERRED("vn.nhiptinh.petition.transferred.v1", Topic.PETITIONS, PetitionEvent.Transferred.class),
    PETITION_SUPPLEMENT_REQUESTED(
            "vn.nhiptinh.petition.supplement-requested.v1", Topic.PETITIONS, PetitionEvent.SupplementRequested.class),
    PETITION_SUPPLEMENT_PROVIDED(
            "vn.nhiptinh.petition.supplement-provided.v1", Topic.PETITIONS, PetitionEvent.SupplementProvided.class),
    PETITION_ANSWERED("vn.nhiptinh.petition.answered.v1", Topic.PETITIONS, PetitionEvent.Answered.class),
    PETITION_PUBLISHED("vn.nhiptinh.petition.published.v1", Topic.PETITIONS, PetitionEvent.Published.class),
    PETITION_RATED("vn.nhiptinh.petition.rated.v1", Topic.PETITIONS, PetitionEvent.Rated.class),
    PETITION_REOPENED("vn.nhiptinh.petition.reopened.v1", Topic.PETITIONS, PetitionEvent.Reopened.class),

    TARGET_SET("vn.nhiptinh.target.set.v1", Topic.IOC, IocEvent.TargetSet.class),
    REPORT_PUBLISHED("vn.nhiptinh.report.published.v1", Topic.IOC, IocEvent.ReportPublished.class),

    HEARTBEAT("vn.nhiptinh.suite.heartbeat.v1", Topic.HEARTBEATS, Heartbeat.class);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private static final Map<Class<?>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private final String wireName;
    private final Topic topic;
    private final Class<? extends DomainEvent> record;

    EventType(String wireName, Topic topic, Class<? extends DomainEvent> record) {
        this.wireName = wireName;
        this.topic = topic;
        this.record = record;
    }

    /** The {@code ce_type}: written out, so that renaming a class never renames an event. */
    public String wireName() {
        return wireName;
    }

    public Topic topic() {
        return topic;
    }

    public Class<? extends DomainEvent> record() {
        return record;
    }

    public static Optional<EventType> byWireName(String wireName) {
        return Optional.ofNullable(wireName).map(BY_WIRE_NAME::get);
    }

    public static EventType of(DomainEvent event) {
        EventType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(event.getClass().getName());
        }
        return type;
    }
}
