package vn.nhiptinh.kit.ingest;

/** Why an event waits instead of being applied. */
public enum ParkedReason {
    /** An earlier event of its aggregate is missing or parked itself. */
    GAP,
    /** Another event has its sequence: the source was restored from a copy. */
    FORK,
    /** A type, or a version of one, that this service does not know. */
    UNKNOWN_TYPE,
    /** Headers or body are not what the contract says. */
    UNREADABLE
}
