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

    /** The petition was refused: it is none, or not for the province; it never counts as received. */
    record Rejected(@JsonUnwrapped PetitionHeader petition, String reasonCode) implements PetitionEvent {
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

    /** The agency answered. */
    record Answered(@JsonUnwrapped PetitionHeader petition, OffsetDateTime answeredAt) implements PetitionEvent {
        public Answered {
            Required.property("petition", petition);
            Required.property("answeredAt", answeredAt);
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
