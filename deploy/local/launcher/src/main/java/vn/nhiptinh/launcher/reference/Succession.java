package vn.nhiptinh.launcher.reference;

import java.time.LocalDate;
import java.util.List;

/** What became of a unit on the day it ended. */
public record Succession(
        String oldCode, String newCode, String kind, LocalDate effectiveFrom, String areaShare, String note) {
    public static final List<String> COLUMNS =
            List.of("oldCode", "newCode", "kind", "effectiveFrom", "areaShare", "note");

    List<String> row() {
        return List.of(oldCode, newCode, kind, effectiveFrom.toString(), areaShare, note);
    }
}
