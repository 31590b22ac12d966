package vn.nhiptinh.events;

/** What was decided on a dossier. */
public enum Outcome {
    GRANTED,
    REFUSED
}
