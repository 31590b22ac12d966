package vn.nhiptinh.events;

/**
 * How a finished dossier stands against its original due date: a day or more before, on the day, or
 * after.
 */
public enum Timeliness {
    EARLY,
    ON_TIME,
    LATE
}
