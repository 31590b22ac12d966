package vn.nhiptinh.events;

/** How the result reached the citizen. */
public enum ReturnMethod {
    COUNTER,
    ELECTRONIC,
    POSTAL
}
