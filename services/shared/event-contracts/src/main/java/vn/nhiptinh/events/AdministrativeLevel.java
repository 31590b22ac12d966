package vn.nhiptinh.events;

/** The level of government an agency belongs to; {@code DISTRICT} ended on 30 June 2025. */
public enum AdministrativeLevel {
    PROVINCE,
    DISTRICT,
    COMMUNE
}
