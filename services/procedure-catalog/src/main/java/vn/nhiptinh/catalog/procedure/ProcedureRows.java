package vn.nhiptinh.catalog.procedure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.catalog.imports.StoredRows;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.catalog.validity.Validity;
import vn.nhiptinh.events.AdministrativeLevel;
import vn.nhiptinh.events.ServiceLevel;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.ImportRow;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.security.Caller;

/** The rules and the storing of a file of procedures. */
final class ProcedureRows extends StoredRows<ProcedureRows.Row> {

    private static final Pattern CODE = Pattern.compile(Procedure.CODE);

    private static final DateTimeFormatter HOUR_AND_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private static final String TOUCH = """
            insert into procedure (code, event_sequence)
            select distinct code, 1 from jsonb_to_recordset(?::jsonb) as r(code text)
            on conflict (code) do update set event_sequence = procedure.event_sequence + 1
            """;

    private static final String UPSERT = """
            insert into procedure_version (key, procedure_code, valid_from, valid_to, name, field_code, field_name,
              managing_agency, levels, service_level, eligible_online, eligible_full_online, national_integrated,
              fee_bearing, online_payment, written_result_required, time_value, time_unit, same_day_until, fee_vnd,
              legal_basis, generated, source, search_text, content_hash)
            select key, code, "validFrom", "validTo", name, "fieldCode", "fieldName",
              "managingAgency", levels, "serviceLevel", "eligibleOnline", "eligibleFullOnline", "nationalIntegrated",
              "feeBearing", "onlinePayment", "writtenResultRequired", "timeValue", "timeUnit", "sameDayUntil", "feeVnd",
              "legalBasis", generated, source, "searchText", "contentHash"
            from jsonb_to_recordset(?::jsonb) as r(
              key text, code text, "validFrom" date, "validTo" date, name text, "fieldCode" text, "fieldName" text,
              "managingAgency" text, levels text[], "serviceLevel" text, "eligibleOnline" boolean,
              "eligibleFullOnline" boolean, "nationalIntegrated" boolean, "feeBearing" boolean,
              "onlinePayment" boolean, "writtenResultRequired" boolean, "timeValue" integer, "timeUnit" text,
              "sameDayUntil" time, "feeVnd" bigint, "legalBasis" text, generated boolean, source text, "searchText" text,
              "contentHash" bigint)
            on conflict (key) do update set
              valid_to = excluded.valid_to, name = excluded.name, field_code = excluded.field_code,
              field_name = excluded.field_name, managing_agency = excluded.managing_agency, levels = excluded.levels,
              service_level = excluded.service_level, eligible_online = excluded.eligible_online,
              eligible_full_online = excluded.eligible_full_online,
              national_integrated = excluded.national_integrated, fee_bearing = excluded.fee_bearing,
              online_payment = excluded.online_payment, written_result_required = excluded.written_result_required,
              time_value = excluded.time_value, time_unit = excluded.time_unit,
              same_day_until = excluded.same_day_until, fee_vnd = excluded.fee_vnd, legal_basis = excluded.legal_basis,
              generated = excluded.generated, source = excluded.source, search_text = excluded.search_text,
              content_hash = excluded.content_hash
            """;

    private final ProcedureRepository repository;
    private final Timelines<String> procedures;
    private final Timelines<Boolean> agencies;
    private final Caller caller;

    ProcedureRows(ImportTable table, ProcedureRepository repository, Timelines<Boolean> agencies, Caller caller) {
        super(table, "procedure_version", TOUCH, UPSERT);
        this.repository = repository;
        this.procedures = repository.timelines();
        this.agencies = agencies;
        this.caller = caller;
    }

    record Row(String key, String code, @JsonUnwrapped ProcedureTerms terms, String searchText)
            implements StoredRows.Row {

        @Override
        public String publishedCode() {
            return code;
        }
    }

    @Override
    public Set<String> columns() {
        return Set.of(
                "code",
                "validFrom",
                "validTo",
                "name",
                "fieldCode",
                "fieldName",
                "managingAgency",
                "levels",
                "serviceLevel",
                "eligibleOnline",
                "eligibleFullOnline",
                "nationalIntegrated",
                "feeBearing",
                "onlinePayment",
                "writtenResultRequired",
                "timeValue",
                "timeUnit",
                "sameDayUntil",
                "feeVnd",
                "legalBasis",
                "generated",
                "source");
    }

    @Override
    public Row read(ImportRow row) {
        String code = row.matching("code", CODE, "malformed-procedure-code");
        row.required("validFrom");
        Validity validity = Validity.read(row);
        ProcedureTerms terms = new ProcedureTerms(
                validity.from(),
                validity.to(),
                row.required("name"),
                row.required("fieldCode"),
                row.required("fieldName"),
                managingAgency(row, validity.from()),
                levels(row),
                row.requiredOneOf("serviceLevel", ServiceLevel.class),
                row.flag("eligibleOnline"),
                row.flag("eligibleFullOnline"),
                row.flag("nationalIntegrated"),
                row.flag("feeBearing"),
                row.flag("onlinePayment"),
                row.flag("writtenResultRequired"),
                timeValue(row),
                row.oneOf("timeUnit", TimeUnit.class),
                sameDayUntil(row),
                fee(row),
                row.text("legalBasis"),
                row.flag("generated"),
                row.text("source"));
        if (!row.broken()) {
            file(row, code, validity, terms.managingAgency());
        }
        return new Row(validity.keyOf(code), code, terms, ProcedureVersion.searchText(code, terms));
    }

    /** A row changes a procedure, so whoever keeps it now, and whoever kept the version that is replaced, has a say. */
    private void file(ImportRow row, String code, Validity validity, String agency) {
        Optional<String> foreign = Stream.of(procedures.newest(code), procedures.beginning(code, validity.from()))
                .flatMap(Optional::stream)
                .filter(keeper -> !caller.reaches(keeper))
                .findFirst();
        if (foreign.isPresent()) {
            row.error("code", CommonProblem.FORBIDDEN_AGENCY.code(), foreign.get());
        } else if (!procedures.file(code, validity, agency)) {
            row.error("validFrom", "overlapping-validity", validity.keyOf(code));
        }
    }

    private String managingAgency(ImportRow row, LocalDate day) {
        String agency = row.required("managingAgency");
        if (agency != null && !agencies.knows(agency)) {
            row.error("managingAgency", "unknown-agency", agency);
        } else if (agency != null && day != null && agencies.on(agency, day).isEmpty()) {
            row.error("managingAgency", "agency-not-valid", agency + " " + day);
        }
        if (agency != null && !caller.reaches(agency)) {
            row.error("managingAgency", CommonProblem.FORBIDDEN_AGENCY.code(), agency);
        }
        return agency;
    }

    private static List<AdministrativeLevel> levels(ImportRow row) {
        List<AdministrativeLevel> levels = new ArrayList<>();
        for (String level : row.list("levels")) {
            try {
                levels.add(AdministrativeLevel.valueOf(level));
            } catch (IllegalArgumentException unknown) {
                row.error("levels", "invalid", level);
            }
        }
        if (levels.isEmpty()) {
            row.required("levels");
        }
        return levels;
    }

    private static Integer timeValue(ImportRow row) {
        Integer value = row.parse("timeValue", "invalid", Integer::valueOf);
        if (value != null && value < 1) {
            row.error("timeValue", "invalid", value.toString());
        }
        if ((row.text("timeValue") == null) != (row.text("timeUnit") == null)) {
            row.error("timeUnit", "required", "timeValue, timeUnit");
        }
        return value;
    }

    private static LocalTime sameDayUntil(ImportRow row) {
        LocalTime until = row.parse("sameDayUntil", "invalid", text -> LocalTime.parse(text, HOUR_AND_MINUTE));
        if (until != null && row.text("timeValue") != null) {
            row.error("sameDayUntil", "invalid", "sameDayUntil, timeValue");
        }
        return until;
    }

    private static Long fee(ImportRow row) {
        Long fee = row.number("feeVnd");
        if (fee != null && fee < 0) {
            row.error("feeVnd", "invalid", fee.toString());
        }
        return fee;
    }

    @Override
    protected List<NewEvent> changes(Collection<String> codes, OffsetDateTime now) {
        return repository.whole(codes).stream().map(p -> p.changed(now)).toList();
    }
}
