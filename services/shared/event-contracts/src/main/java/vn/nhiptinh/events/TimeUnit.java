package vn.nhiptinh.events;

/** The unit of a procedure's time limit. */
public enum TimeUnit {
    HOUR,
    DAY,
    WORKING_DAY,
    MONTH
}
