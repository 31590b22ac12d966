package vn.nhiptinh.feedback.petition;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a petition stands. */
public enum PetitionStatus {
    SUBMITTED,
    ACCEPTED,
    ANSWERED,
    RATED;

    Set<PetitionStatus> exits() {
        return switch (this) {
            case SUBMITTED -> EnumSet.of(ACCEPTED);
            case ACCEPTED -> EnumSet.of(ANSWERED);
            case ANSWERED -> EnumSet.of(RATED);
            case RATED -> EnumSet.noneOf(PetitionStatus.class);
        };
    }

    /** What can be done with it through the API. */
    List<String> actions() {
        return exits().stream().map(PetitionStatus::entry).toList();
    }

    /** The action that leads here. */
    private String entry() {
        return switch (this) {
            case SUBMITTED -> "submit";
            case ACCEPTED -> "accept";
            case ANSWERED -> "answer";
            case RATED -> "rate";
        };
    }
}
