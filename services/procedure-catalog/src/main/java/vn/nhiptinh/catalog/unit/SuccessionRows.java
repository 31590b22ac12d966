package vn.nhiptinh.catalog.unit;

import java.time.LocalDate;
import java.util.Set;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.catalog.imports.StoredRows;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.kit.imports.ImportRow;

/** The rules and the storing of a file of successions: both units are known, each on its side of the change. */
final class SuccessionRows extends StoredRows<SuccessionRows.Row> {

    private static final String INSERT = """
            insert into succession (key, old_code, new_code, kind, effective_from, area_share, note, content_hash)
            select key, "oldCode", "newCode", kind, "effectiveFrom", "areaShare", note, "contentHash"
            from jsonb_to_recordset(?::jsonb) as r(
              key text, "oldCode" text, "newCode" text, kind text, "effectiveFrom" date,
              "areaShare" double precision, note text, "contentHash" bigint)
            """;

    private final Timelines<String> units;

    SuccessionRows(ImportTable table, Timelines<String> units) {
        super(table, "succession", INSERT);
        this.units = units;
    }

    record Row(
            String key,
            String oldCode,
            String newCode,
            SuccessionKind kind,
            LocalDate effectiveFrom,
            Double areaShare,
            String note)
            implements StoredRows.Row {}

    @Override
    public Set<String> columns() {
        return Set.of("oldCode", "newCode", "kind", "effectiveFrom", "areaShare", "note");
    }

    @Override
    public Row read(ImportRow row) {
        String oldCode = row.required("oldCode");
        SuccessionKind kind = row.requiredOneOf("kind", SuccessionKind.class);
        String newCode = kind == SuccessionKind.ABOLISHED ? row.text("newCode") : row.required("newCode");
        LocalDate day = row.requiredDate("effectiveFrom");
        Double share = row.parse("areaShare", "invalid", Double::valueOf);
        if (share != null && (share < 0 || share > 1)) {
            row.error("areaShare", "invalid", share.toString());
        }
        if (day != null) {
            requireUnit(row, "oldCode", oldCode, day.minusDays(1));
            requireUnit(row, "newCode", newCode, day);
        }
        return new Row(oldCode + ">" + newCode + "@" + day, oldCode, newCode, kind, day, share, row.text("note"));
    }

    private void requireUnit(ImportRow row, String column, String code, LocalDate day) {
        if (code != null && units.on(code, day).isEmpty()) {
            row.error(column, "unknown-unit", code);
        }
    }

    /** What became of a unit is history: it is not told in another way later. */
    @Override
    public boolean amends() {
        return false;
    }
}
