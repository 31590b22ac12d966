package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;

/** The life of a dossier, in the order in which it can happen. */
public sealed interface DossierEvent extends DomainEvent {

    DossierHeader dossier();

    @Override
    default OffsetDateTime occurredAt() {
        return dossier().occurredAt();
    }

    /** The citizen handed the dossier in; no deadline runs yet. */
    record Submitted(@JsonUnwrapped DossierHeader dossier, OffsetDateTime submittedAt) implements DossierEvent {}

    /**
     * The one-stop desk accepted the dossier; the deadline runs from here.
     *
     * @param originalDueAt moves only with pauses; on-time is judged against it
     * @param currentDueAt moves with pauses and extensions
     * @param dueSoonAt when the near-due warning window opens, so that a consumer needs no calendar
     */
    record Received(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime submittedAt,
            OffsetDateTime receivedAt,
            OffsetDateTime originalDueAt,
            OffsetDateTime currentDueAt,
            OffsetDateTime dueSoonAt)
            implements DossierEvent {}

    /** The specialised unit took the dossier up. */
    record ProcessingStarted(@JsonUnwrapped DossierHeader dossier) implements DossierEvent {}

    /** Components were digitised, reused or fetched from the national store. */
    record ComponentsDigitised(
            @JsonUnwrapped DossierHeader dossier, int total, int digitised, int reused, int fromNationalStore)
            implements DossierEvent {}

    /** The decision was made and its result passed to the desk; the deadline stops. */
    record Completed(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime completedAt,
            Outcome outcome,
            boolean electronicResult,
            long netWorkingMinutes,
            Timeliness timeliness)
            implements DossierEvent {}

    /** The result reached the citizen. */
    record ResultReturned(@JsonUnwrapped DossierHeader dossier, OffsetDateTime returnedAt, ReturnMethod how)
            implements DossierEvent {}
}
