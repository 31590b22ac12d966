package vn.nhiptinh.events;

/** What kind of person or body applied. */
public enum ApplicantKind {
    CITIZEN,
    BUSINESS,
    HOUSEHOLD_BUSINESS,
    STATE_AGENCY,
    ORGANISATION,
    OTHER
}
