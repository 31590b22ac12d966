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
    record Submitted(@JsonUnwrapped DossierHeader dossier, OffsetDateTime submittedAt) implements DossierEvent {
        public Submitted {
            Required.property("dossier", dossier);
            Required.property("submittedAt", submittedAt);
        }
    }

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
            implements DossierEvent {
        public Received {
            Required.property("dossier", dossier);
            Required.property("submittedAt", submittedAt);
            Required.property("receivedAt", receivedAt);
            Required.property("originalDueAt", originalDueAt);
            Required.property("currentDueAt", currentDueAt);
            Required.property("dueSoonAt", dueSoonAt);
        }
    }

    /** The specialised unit took the dossier up. */
    record ProcessingStarted(@JsonUnwrapped DossierHeader dossier) implements DossierEvent {
        public ProcessingStarted {
            Required.property("dossier", dossier);
        }
    }

    /** Components were digitised, reused or fetched from the national store. */
    record ComponentsDigitised(
            @JsonUnwrapped DossierHeader dossier, int total, int digitised, int reused, int fromNationalStore)
            implements DossierEvent {
        public ComponentsDigitised {
            Required.property("dossier", dossier);
        }
    }

    /** The decision was made and its result passed to the desk; the deadline stops. */
    record Completed(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime completedAt,
            Outcome outcome,
            boolean electronicResult,
            long netWorkingMinutes,
            Timeliness timeliness)
            implements DossierEvent {
        public Completed {
            Required.property("dossier", dossier);
            Required.property("completedAt", completedAt);
            Required.property("outcome", outcome);
            Required.property("timeliness", timeliness);
        }
    }

    /** The result reached the citizen. */
    record ResultReturned(@JsonUnwrapped DossierHeader dossier, OffsetDateTime returnedAt, ReturnMethod how)
            implements DossierEvent {
        public ResultReturned {
            Required.property("dossier", dossier);
            Required.property("returnedAt", returnedAt);
            Required.property("how", how);
        }
    }
}
