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

    /**
     * An event that says when the dossier is due from now on, and when the near-due warning window opens, so that a
     * consumer needs no calendar. All three are absent where the desk has not accepted the dossier and no deadline runs.
     */
    sealed interface SetsDueDates extends DossierEvent {

        /** Moves only with pauses; on-time is judged against it. */
        OffsetDateTime originalDueAt();

        /** Moves with pauses and extensions. */
        OffsetDateTime currentDueAt();

        OffsetDateTime dueSoonAt();
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
     * @param responseMinutes office minutes of the receiving desk from submission to acceptance, so that a consumer needs
     *     no calendar; absent where they are not known
     */
    record Received(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime submittedAt,
            OffsetDateTime receivedAt,
            OffsetDateTime originalDueAt,
            OffsetDateTime currentDueAt,
            OffsetDateTime dueSoonAt,
            Long responseMinutes)
            implements SetsDueDates {
        public Received {
            Required.property("dossier", dossier);
            Required.property("submittedAt", submittedAt);
            Required.property("receivedAt", receivedAt);
            Required.property("originalDueAt", originalDueAt);
            Required.property("currentDueAt", currentDueAt);
            Required.property("dueSoonAt", dueSoonAt);
        }
    }

    /** The one-stop desk refused the dossier (form 03); it never counts as received. */
    record Rejected(@JsonUnwrapped DossierHeader dossier, String reasonCode) implements DossierEvent {
        public Rejected {
            Required.property("dossier", dossier);
            Required.code("reasonCode", reasonCode);
        }
    }

    /** The specialised unit took the dossier up. */
    record ProcessingStarted(@JsonUnwrapped DossierHeader dossier) implements DossierEvent {
        public ProcessingStarted {
            Required.property("dossier", dossier);
        }
    }

    /**
     * One step of the process was finished.
     *
     * @param agency whose step it was
     * @param late whether it was finished after its own due moment, whatever becomes of the whole
     */
    record StepCompleted(
            @JsonUnwrapped DossierHeader dossier,
            String step,
            String agency,
            OffsetDateTime startedAt,
            OffsetDateTime dueAt,
            OffsetDateTime finishedAt,
            boolean late)
            implements DossierEvent {
        public StepCompleted {
            Required.property("dossier", dossier);
            Required.code("step", step);
            Required.key("agency", agency);
            Required.property("startedAt", startedAt);
            Required.property("dueAt", dueAt);
            Required.property("finishedAt", finishedAt);
        }
    }

    /**
     * The dossier passed from one agency to another within its process (một cửa liên thông).
     *
     * @param step the step that the other agency takes up
     * @param dueAt when that step is due; the deadline of the whole stands
     */
    record Forwarded(
            @JsonUnwrapped DossierHeader dossier, String fromAgency, String toAgency, String step, OffsetDateTime dueAt)
            implements DossierEvent {
        public Forwarded {
            Required.property("dossier", dossier);
            Required.key("fromAgency", fromAgency);
            Required.key("toAgency", toAgency);
            Required.code("step", step);
            Required.property("dueAt", dueAt);
        }
    }

    /**
     * The citizen was asked for what is missing (form 02); a deadline that runs stands still from here.
     *
     * @param round 1 for the first request, 2 for the second, which the service-quality index counts against the agency
     */
    record SupplementRequested(@JsonUnwrapped DossierHeader dossier, int round, String reasonCode)
            implements DossierEvent {
        public SupplementRequested {
            Required.property("dossier", dossier);
            Required.code("reasonCode", reasonCode);
        }
    }

    /** What was missing came; the deadline runs again. Without due dates where it was asked for before acceptance. */
    record SupplementProvided(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime originalDueAt,
            OffsetDateTime currentDueAt,
            OffsetDateTime dueSoonAt)
            implements SetsDueDates {
        public SupplementProvided {
            Required.property("dossier", dossier);
            Required.together("originalDueAt, currentDueAt, dueSoonAt", originalDueAt, currentDueAt, dueSoonAt);
        }
    }

    /**
     * It is settled what the dossier costs.
     *
     * @param amount whole VND
     * @param allZero whether every fee of the dossier is nought, so that there is no financial duty
     */
    record FeeAssessed(@JsonUnwrapped DossierHeader dossier, long amount, boolean allZero) implements DossierEvent {
        public FeeAssessed {
            Required.property("dossier", dossier);
            Required.amount("amount", amount);
        }
    }

    /**
     * The citizen was asked to pay a fee or tax.
     *
     * @param amount whole VND
     * @param pauses whether the deadline stands still from here; one that is over already stays so
     */
    record FinancialDutyRequested(@JsonUnwrapped DossierHeader dossier, long amount, boolean pauses)
            implements DossierEvent {
        public FinancialDutyRequested {
            Required.property("dossier", dossier);
            Required.amount("amount", amount);
        }
    }

    /** It was paid; the deadline runs again. Without due dates where it was asked for before acceptance. */
    record FinancialDutyFulfilled(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime originalDueAt,
            OffsetDateTime currentDueAt,
            OffsetDateTime dueSoonAt)
            implements SetsDueDates {
        public FinancialDutyFulfilled {
            Required.property("dossier", dossier);
            Required.together("originalDueAt, currentDueAt, dueSoonAt", originalDueAt, currentDueAt, dueSoonAt);
        }
    }

    /**
     * The agency apologised and set a new date.
     *
     * @param originalDueAt stands: an extension makes nothing on time
     * @param form the number of the form it was done with: 04
     */
    record DeadlineExtended(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime originalDueAt,
            OffsetDateTime currentDueAt,
            OffsetDateTime dueSoonAt,
            String form)
            implements SetsDueDates {
        public DeadlineExtended {
            Required.property("dossier", dossier);
            Required.property("originalDueAt", originalDueAt);
            Required.property("currentDueAt", currentDueAt);
            Required.property("dueSoonAt", dueSoonAt);
            Required.property("form", form);
        }
    }

    /**
     * The near-due warning window opened on an open dossier; said once for each due moment.
     *
     * @param currentDueAt the due moment that is meant: the step's own where a step is named
     * @param step absent where the whole dossier is meant
     */
    record DueSoon(@JsonUnwrapped DossierHeader dossier, OffsetDateTime currentDueAt, String step)
            implements DossierEvent {
        public DueSoon {
            Required.property("dossier", dossier);
            Required.property("currentDueAt", currentDueAt);
            Required.codeIfAny("step", step);
        }
    }

    /**
     * A due moment passed on an open dossier; said once for each.
     *
     * @param currentDueAt the due moment that is meant: the step's own where a step is named
     * @param step absent where the whole dossier is meant
     */
    record Overdue(@JsonUnwrapped DossierHeader dossier, OffsetDateTime currentDueAt, String step)
            implements DossierEvent {
        public Overdue {
            Required.property("dossier", dossier);
            Required.property("currentDueAt", currentDueAt);
            Required.codeIfAny("step", step);
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

    /** The citizen took the dossier back. */
    record Withdrawn(@JsonUnwrapped DossierHeader dossier) implements DossierEvent {
        public Withdrawn {
            Required.property("dossier", dossier);
        }
    }

    /** The agency stopped processing (form 05). */
    record Stopped(@JsonUnwrapped DossierHeader dossier, String reasonCode) implements DossierEvent {
        public Stopped {
            Required.property("dossier", dossier);
            Required.code("reasonCode", reasonCode);
        }
    }

    /** A stopped dossier is being processed again. */
    record Resumed(
            @JsonUnwrapped DossierHeader dossier,
            OffsetDateTime originalDueAt,
            OffsetDateTime currentDueAt,
            OffsetDateTime dueSoonAt)
            implements SetsDueDates {
        public Resumed {
            Required.property("dossier", dossier);
            Required.property("originalDueAt", originalDueAt);
            Required.property("currentDueAt", currentDueAt);
            Required.property("dueSoonAt", dueSoonAt);
        }
    }

    /**
     * The national portal knows where the dossier stands.
     *
     * @param nationalStatus 1 to 10, as the portal numbers them
     */
    record Synced(@JsonUnwrapped DossierHeader dossier, int nationalStatus, boolean feeSynced, boolean resultLinkSynced)
            implements DossierEvent {
        public Synced {
            Required.property("dossier", dossier);
        }
    }

    /**
     * The citizen rated how the dossier was handled.
     *
     * @param score 1 (very poor) to 5 (very good)
     */
    record Rated(@JsonUnwrapped DossierHeader dossier, int score) implements DossierEvent {
        public Rated {
            Required.property("dossier", dossier);
        }
    }
}
