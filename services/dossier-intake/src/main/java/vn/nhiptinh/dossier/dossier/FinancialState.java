package vn.nhiptinh.dossier.dossier;

/** How a dossier stands with what its citizen has to pay. */
public enum FinancialState {
    /** Nothing was asked for. */
    NONE,
    REQUESTED,
    FULFILLED
}
