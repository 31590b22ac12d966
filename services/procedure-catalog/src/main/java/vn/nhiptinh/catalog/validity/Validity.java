package vn.nhiptinh.catalog.validity;

import java.time.LocalDate;
import vn.nhiptinh.kit.imports.ImportRow;

/**
 * The days on which something in the catalogue holds.
 *
 * @param from the first day, or null where it is older than the records
 * @param to the last day, or null where none is set
 */
public record Validity(LocalDate from, LocalDate to) {

    /** Reads the columns validFrom and validTo, and notes a period that ends before it begins. */
    public static Validity read(ImportRow row) {
        Validity validity = new Validity(row.date("validFrom"), row.date("validTo"));
        if (validity.isBackwards()) {
            row.error("validTo", "invalid-period", validity.to + " < " + validity.from);
        }
        return validity;
    }

    public boolean isBackwards() {
        return from != null && to != null && to.isBefore(from);
    }

    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    public boolean overlaps(Validity other) {
        return (from == null || other.to == null || !other.to.isBefore(from))
                && (to == null || other.from == null || !other.from.isAfter(to));
    }

    /** How rows of a code are told apart: two periods of one code never begin on the same day. */
    public String keyOf(String code) {
        return code + "@" + (from == null ? "" : from);
    }
}
