package vn.nhiptinh.catalog.agency;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.catalog.imports.StoredRows;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.catalog.validity.Validity;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.kit.calendar.OfficeHours;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.security.Caller;
import vn.nhiptinh.kit.text.SearchText;

/** The rules and the storing of a file of agencies: parents come before those under them. */
final class AgencyRows extends StoredRows<AgencyRows.Row> {

    /** QĐ 20/2020/QĐ-TTg. */
    private static final Pattern CODE = Pattern.compile("[A-Z]\\d{2}(\\.\\d{1,3}){0,3}");

    /** Central bodies in the province whose real code, under a ministry, is not published. */
    private static final String PLACEHOLDER = "X";

    private static final String TOUCH = """
            insert into agency (code, event_sequence)
            select distinct code, 1 from jsonb_to_recordset(?::jsonb) as r(code text)
            on conflict (code) do update set event_sequence = agency.event_sequence + 1
            """;

    private static final String UPSERT = """
            insert into agency_period (key, agency_code, name, short_name, kind, level, parent_code, unit_code, vertical,
                                       valid_from, valid_to, successor_code, office_hours, generated, source, note,
                                       search_text, content_hash)
            select key, code, name, "shortName", kind, level, "parentCode", "unitCode", vertical,
                   "validFrom", "validTo", "successorCode", "officeHours", generated, source, note, "searchText",
                   "contentHash"
            from jsonb_to_recordset(?::jsonb) as r(
              key text, code text, name text, "shortName" text, kind text, level text, "parentCode" text,
              "unitCode" text, vertical boolean, "validFrom" date, "validTo" date, "successorCode" text,
              "officeHours" text, generated boolean, source text, note text, "searchText" text, "contentHash" bigint)
            on conflict (key) do update set
              name = excluded.name, short_name = excluded.short_name, kind = excluded.kind, level = excluded.level,
              parent_code = excluded.parent_code, unit_code = excluded.unit_code, vertical = excluded.vertical,
              valid_to = excluded.valid_to, successor_code = excluded.successor_code,
              office_hours = excluded.office_hours, generated = excluded.generated, source = excluded.source, note = excluded.note,
              search_text = excluded.search_text, content_hash = excluded.content_hash
            """;

    private final AgencyRepository repository;
    private final Timelines<Boolean> agencies;
    private final Timelines<String> units;
    private final Caller caller;

    AgencyRows(ImportTable table, AgencyRepository repository, Timelines<String> units, Caller caller) {
        super(table, "agency_period", TOUCH, UPSERT);
        this.repository = repository;
        this.agencies = repository.timelines();
        this.units = units;
        this.caller = caller;
    }

    record Row(String key, String code, @JsonUnwrapped AgencyTerms terms, String searchText) implements StoredRows.Row {

        @Override
        public String publishedCode() {
            return code;
        }
    }

    @Override
    public Set<String> columns() {
        return Set.of(
                "code",
                "name",
                "shortName",
                "kind",
                "level",
                "parentCode",
                "unitCode",
                "vertical",
                "validFrom",
                "validTo",
                "successorCode",
                "officeHours",
                "generated",
                "source",
                "note");
    }

    @Override
    public Row read(ImportRow row) {
        String code = row.matching("code", CODE, "malformed-agency-code");
        if (code != null && !caller.reaches(code)) {
            row.error("code", CommonProblem.FORBIDDEN_AGENCY.code(), code);
        }
        Validity validity = Validity.read(row);
        AgencyTerms terms = new AgencyTerms(
                row.required("name"),
                row.text("shortName"),
                row.required("kind"),
                row.requiredOneOf("level", AdministrativeLevel.class),
                parent(row, code),
                unit(row, validity),
                row.flag("vertical"),
                validity.from(),
                validity.to(),
                row.text("successorCode") == null ? null : row.matching("successorCode", CODE, "malformed-agency-code"),
                officeHours(row),
                row.flag("generated"),
                row.text("source"),
                row.text("note"));
        if (!row.broken() && !agencies.file(code, validity, true)) {
            row.error("validFrom", "overlapping-validity", validity.keyOf(code));
        }
        return new Row(validity.keyOf(code), code, terms, SearchText.of(code, terms.name(), terms.shortName()));
    }

    /** The code's structure says who is above whom, so a parent that says otherwise is an error. */
    private String parent(ImportRow row, String code) {
        String parent = row.text("parentCode");
        if (code == null) {
            return parent;
        }
        int dot = code.lastIndexOf('.');
        String expected = dot < 0 || code.startsWith(PLACEHOLDER) ? null : code.substring(0, dot);
        if (expected == null ? parent != null : !expected.equals(parent)) {
            row.error("parentCode", "wrong-parent", expected == null ? String.valueOf(parent) : expected);
        } else if (parent != null && !agencies.knows(parent)) {
            row.error("parentCode", "unknown-agency", parent);
        }
        return parent;
    }

    private String unit(ImportRow row, Validity validity) {
        String unit = row.text("unitCode");
        if (unit != null && units.during(unit, validity).isEmpty()) {
            row.error("unitCode", "unknown-unit", unit);
        }
        return unit;
    }

    private static String officeHours(ImportRow row) {
        return row.parse("officeHours", "malformed-office-hours", text -> OfficeHours.parse(text)
                .text());
    }

    @Override
    protected List<NewEvent> changes(Collection<String> codes, OffsetDateTime now) {
        return repository.whole(codes).stream().map(a -> a.changed(now)).toList();
    }
}
