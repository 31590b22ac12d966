package vn.nhiptinh.events;

import java.util.Arrays;
import java.util.Optional;

/** The vocabulary of the bus: the wire name of every event, its record and its topic. */
public enum EventType {
    PROCEDURE_CHANGED("vn.nhiptinh.procedure.changed.v1", Topic.PROCEDURES, ProcedureChanged.class),
    AGENCY_CHANGED("vn.nhiptinh.agency.changed.v1", Topic.AGENCIES, AgencyChanged.class),
    CALENDAR_DAY_CHANGED("vn.nhiptinh.calendar-day.changed.v1", Topic.CALENDAR, CalendarDayChanged.class),

    DOSSIER_SUBMITTED("vn.nhiptinh.dossier.submitted.v1", Topic.DOSSIERS, DossierEvent.Submitted.class),
    DOSSIER_RECEIVED("vn.nhiptinh.dossier.received.v1", Topic.DOSSIERS, DossierEvent.Received.class),
    DOSSIER_PROCESSING_STARTED(
            "vn.nhiptinh.dossier.processing-started.v1", Topic.DOSSIERS, DossierEvent.ProcessingStarted.class),
    DOSSIER_COMPONENTS_DIGITISED(
            "vn.nhiptinh.dossier.components-digitised.v1", Topic.DOSSIERS, DossierEvent.ComponentsDigitised.class),
    DOSSIER_COMPLETED("vn.nhiptinh.dossier.completed.v1", Topic.DOSSIERS, DossierEvent.Completed.class),
    DOSSIER_RESULT_RETURNED(
            "vn.nhiptinh.dossier.result-returned.v1", Topic.DOSSIERS, DossierEvent.ResultReturned.class),

    PAYMENT_REQUESTED("vn.nhiptinh.payment.requested.v1", Topic.PAYMENTS, PaymentEvent.Requested.class),
    PAYMENT_SUCCEEDED("vn.nhiptinh.payment.succeeded.v1", Topic.PAYMENTS, PaymentEvent.Succeeded.class),
    PAYMENT_RECEIPT_ISSUED("vn.nhiptinh.payment.receipt-issued.v1", Topic.PAYMENTS, PaymentEvent.ReceiptIssued.class),

    PETITION_SUBMITTED("vn.nhiptinh.petition.submitted.v1", Topic.PETITIONS, PetitionEvent.Submitted.class),
    PETITION_ACCEPTED("vn.nhiptinh.petition.accepted.v1", Topic.PETITIONS, PetitionEvent.Accepted.class),
    PETITION_ANSWERED("vn.nhiptinh.petition.answered.v1", Topic.PETITIONS, PetitionEvent.Answered.class),
    PETITION_RATED("vn.nhiptinh.petition.rated.v1", Topic.PETITIONS, PetitionEvent.Rated.class),

    HEARTBEAT("vn.nhiptinh.suite.heartbeat.v1", Topic.HEARTBEATS, Heartbeat.class);

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
        return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
    }

    public static EventType of(DomainEvent event) {
        return Arrays.stream(values())
                .filter(t -> t.record == event.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event.getClass().getName()));
    }
}
