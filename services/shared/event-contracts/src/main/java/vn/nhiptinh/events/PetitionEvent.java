package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;

/** The life of a petition. */
public sealed interface PetitionEvent extends DomainEvent {

    PetitionHeader petition();

    @Override
    default OffsetDateTime occurredAt() {
        return petition().occurredAt();
    }

    /** A citizen sent the petition; the deadline of the answer runs from here. */
    record Submitted(@JsonUnwrapped PetitionHeader petition, OffsetDateTime submittedAt) implements PetitionEvent {
        public Submitted {
            Required.property("petition", petition);
            Required.property("submittedAt", submittedAt);
        }
    }

    /**
     * The petition was refused: it is none, or not for the province; it never counts as received.
     *
     * @param rejectionDueAt until when it was to be refused, so that a consumer needs no calendar; absent where nothing says
     */
    record Rejected(@JsonUnwrapped PetitionHeader petition, String reasonCode, OffsetDateTime rejectionDueAt)
            implements PetitionEvent {
        public Rejected {
            Required.property("petition", petition);
            Required.code("reasonCode", reasonCode);
        }
    }

    /** The competent agency took the petition up. */
    record Accepted(@JsonUnwrapped PetitionHeader petition, OffsetDateTime acceptedAt) implements PetitionEvent {
        public Accepted {
            Required.property("petition", petition);
            Required.property("acceptedAt", acceptedAt);
        }
    }

    /** Another agency is competent: from now on it has the petition, and its own time for the answer. */
    record Transferred(@JsonUnwrapped PetitionHeader petition, String fromAgency) implements PetitionEvent {
        public Transferred {
            Required.property("petition", petition);
            Required.key("fromAgency", fromAgency);
        }
    }

    /**
     * The agency asked the citizen for what is missing; it owes nothing until that is there.
     *
     * @param supplementDueAt until when it was to ask; absent where nothing says
     */
    record SupplementRequested(
            @JsonUnwrapped PetitionHeader petition, String reasonCode, OffsetDateTime supplementDueAt)
            implements PetitionEvent {
        public SupplementRequested {
            Required.property("petition", petition);
            Required.code("reasonCode", reasonCode);
        }
    }

    /** The citizen sent what was missing; the answer is due anew. */
    record SupplementProvided(@JsonUnwrapped PetitionHeader petition) implements PetitionEvent {
        public SupplementProvided {
            Required.property("petition", petition);
        }
    }

    /** The agency answered. */
    record Answered(@JsonUnwrapped PetitionHeader petition, OffsetDateTime answeredAt) implements PetitionEvent {
        public Answered {
            Required.property("petition", petition);
            Required.property("answeredAt", answeredAt);
        }
    }

    /**
     * The answer can be read by everyone.
     *
     * @param publicationDueAt until when it was to be published; absent where nothing says
     */
    record Published(
            @JsonUnwrapped PetitionHeader petition, OffsetDateTime publishedAt, OffsetDateTime publicationDueAt)
            implements PetitionEvent {
        public Published {
            Required.property("petition", petition);
            Required.property("publishedAt", publishedAt);
        }
    }

    /**
     * The citizen rated the answer.
     *
     * @param score 1 (very poor) to 5 (very good)
     */
    record Rated(@JsonUnwrapped PetitionHeader petition, boolean liked, int score) implements PetitionEvent {
        public Rated {
            Required.property("petition", petition);
        }
    }

    /** The citizen was not content with the answer and raised the petition again; another answer is due. */
    record Reopened(@JsonUnwrapped PetitionHeader petition) implements PetitionEvent {
        public Reopened {
            Required.property("petition", petition);
        }
    }
}
