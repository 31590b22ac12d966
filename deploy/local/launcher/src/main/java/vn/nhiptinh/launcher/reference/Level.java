package vn.nhiptinh.launcher.reference;

/** The level of government of a unit, an agency or a procedure. */
public enum Level {
    PROVINCE,
    DISTRICT,
    COMMUNE
}
