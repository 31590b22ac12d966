package vn.nhiptinh.events;

/** How a dossier was handed in. */
public enum Channel {
    ONLINE,
    IN_PERSON,
    POSTAL
}
