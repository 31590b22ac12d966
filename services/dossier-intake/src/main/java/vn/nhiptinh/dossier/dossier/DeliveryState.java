package vn.nhiptinh.dossier.dossier;

/** Where the result of a dossier is on its way to the citizen. */
public enum DeliveryState {
    /** There is no result yet. */
    NOT_DUE,
    /** It is ready, and nobody has collected it. */
    AT_DESK,
    /** The postal service has it. */
    ON_ITS_WAY,
    DELIVERED
}
