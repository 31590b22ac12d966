package vn.nhiptinh.catalog.unit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.catalog.imports.StoredRows;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.catalog.validity.Validity;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.text.SearchText;

/** The rules and the storing of a file of units: parents come before what is in them. */
final class UnitRows extends StoredRows<UnitRows.Row> {

    private static final Pattern PROVINCE = Pattern.compile("\\d{2}");
    private static final Pattern DISTRICT = Pattern.compile("\\d{3}");
    private static final Pattern COMMUNE = Pattern.compile("\\d{5}");

    private static final String UPSERT = """
            insert into unit (key, code, name, kind, level, parent_code, province_code, valid_from, valid_to, name_en,
                              lon, lat, population_weight, legal_basis, search_text, content_hash)
            select key, code, name, kind, level, "parentCode", "provinceCode", "validFrom", "validTo", "nameEn",
                   lon, lat, "populationWeight", "legalBasis", "searchText", "contentHash"
            from jsonb_to_recordset(?::jsonb) as r(
              key text, code text, name text, kind text, level text, "parentCode" text, "provinceCode" text,
              "validFrom" date, "validTo" date, "nameEn" text, lon double precision, lat double precision,
              "populationWeight" bigint, "legalBasis" text, "searchText" text, "contentHash" bigint)
            on conflict (key) do update set
              name = excluded.name, kind = excluded.kind, level = excluded.level, parent_code = excluded.parent_code,
              province_code = excluded.province_code, valid_to = excluded.valid_to, name_en = excluded.name_en,
              lon = excluded.lon, lat = excluded.lat, population_weight = excluded.population_weight,
              legal_basis = excluded.legal_basis, search_text = excluded.search_text,
              content_hash = excluded.content_hash
            """;

    private final Timelines<String> provinces;

    UnitRows(ImportTable table, Timelines<String> provinces) {
        super(table, "unit", UPSERT);
        this.provinces = provinces;
    }

    record Row(String key, @JsonUnwrapped UnitTerms terms, String searchText) implements StoredRows.Row {}

    @Override
    public Set<String> columns() {
        return Set.of(
                "code",
                "name",
                "kind",
                "level",
                "parentCode",
                "validFrom",
                "validTo",
                "nameEn",
                "lon",
                "lat",
                "populationWeight",
                "legalBasis");
    }

    @Override
    public Row read(ImportRow row) {
        AdministrativeLevel level = row.requiredOneOf("level", AdministrativeLevel.class);
        String code = level == null ? row.required("code") : row.matching("code", form(level), "malformed-unit-code");
        Validity validity = Validity.read(row);
        String parent = row.text("parentCode");
        String province = provinceOf(row, level, code, parent, validity);
        UnitTerms terms = new UnitTerms(
                code,
                row.required("name"),
                row.required("kind"),
                level,
                parent,
                province,
                validity.from(),
                validity.to(),
                row.text("nameEn"),
                row.parse("lon", "invalid", Double::valueOf),
                row.parse("lat", "invalid", Double::valueOf),
                row.number("populationWeight"),
                row.text("legalBasis"));
        if (!row.broken() && !provinces.file(code, validity, province)) {
            row.error("validFrom", "overlapping-validity", validity.keyOf(code));
        }
        return new Row(validity.keyOf(code), terms, SearchText.of(code, terms.name()));
    }

    private static Pattern form(AdministrativeLevel level) {
        return switch (level) {
            case PROVINCE -> PROVINCE;
            case DISTRICT -> DISTRICT;
            case COMMUNE -> COMMUNE;
        };
    }

    private String provinceOf(ImportRow row, AdministrativeLevel level, String code, String parent, Validity validity) {
        if (level == AdministrativeLevel.PROVINCE) {
            if (parent != null) {
                row.error("parentCode", "wrong-parent", parent);
            }
            return code;
        }
        if (row.required("parentCode") == null) {
            return null;
        }
        return provinces.during(parent, validity).orElseGet(() -> {
            row.error("parentCode", "unknown-unit", parent);
            return null;
        });
    }
}
