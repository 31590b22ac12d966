package vn.nhiptinh.launcher.reference;

/** How much of a procedure can be done online. */
public enum ServiceLevel {
    FULL,
    PARTIAL,
    INFO_ONLY;

    public boolean online() {
        return this != INFO_ONLY;
    }
}
