package vn.nhiptinh.dossier.step;

/** How a step ended. */
public enum StepEnd {
    COMPLETED,
    /** Handed to another agency. */
    FORWARDED,
    /** Given back to the step before. */
    RETURNED,
    /** Taken back by the agency that handles the dossier. */
    RECALLED,
    /** Left as it was, because the citizen withdrew the dossier. */
    ABANDONED
}
