package vn.nhiptinh.events;

/** How much of a procedure can be done online (NĐ 42/2022). */
public enum ServiceLevel {
    FULL,
    PARTIAL,
    INFO_ONLY
}
