package vn.nhiptinh.events;

/** What a calendar day is to an office. */
public enum DayKind {
    WORKING,
    WEEKEND,
    HOLIDAY,
    COMPENSATORY_OFF,
    SWAP_OFF,
    SWAP_WORKING
}
