package vn.nhiptinh.events;

/** The way a petition came in. */
public enum PetitionChannel {
    APP,
    WEB,
    HOTLINE,
    NATIONAL_PORTAL,
    ZALO,
    IN_PERSON,
    POSTAL
}
