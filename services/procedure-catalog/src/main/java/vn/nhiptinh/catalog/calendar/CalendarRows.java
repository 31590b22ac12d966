package vn.nhiptinh.catalog.calendar;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import vn.nhiptinh.catalog.imports.ImportTable;
import vn.nhiptinh.catalog.imports.StoredRows;
import vn.nhiptinh.catalog.validity.Timelines;
import vn.nhiptinh.events.CalendarDayChanged;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.kit.event.NewEvent;
import vn.nhiptinh.kit.imports.ImportRow;

/** The rules and the storing of a file of calendar days. */
final class CalendarRows extends StoredRows<CalendarRows.Row> {

    private static final String UPSERT = """
            insert into calendar_day (key, day, scope, kind, reason, source, event_sequence, content_hash)
            select key, date, scope, kind, reason, source, 1, "contentHash"
            from jsonb_to_recordset(?::jsonb) as r(
              key text, date date, scope text, kind text, reason text, source text, "contentHash" bigint)
            on conflict (key) do update set
              kind = excluded.kind, reason = excluded.reason, source = excluded.source,
              event_sequence = calendar_day.event_sequence + 1, content_hash = excluded.content_hash
            """;

    private final CalendarRepository repository;
    private final Timelines<Boolean> agencies;

    CalendarRows(ImportTable table, CalendarRepository repository, Timelines<Boolean> agencies) {
        super(table, "calendar_day", UPSERT);
        this.repository = repository;
        this.agencies = agencies;
    }

    record Row(String key, LocalDate date, String scope, DayKind kind, String reason, String source)
            implements StoredRows.Row {}

    @Override
    public Set<String> columns() {
        return Set.of("date", "scope", "kind", "reason", "source");
    }

    @Override
    public Row read(ImportRow row) {
        LocalDate date = row.requiredDate("date");
        String scope = row.required("scope");
        if (scope != null && !scope.equals(CalendarRepository.COUNTRY) && !agencies.knows(scope)) {
            row.error("scope", "unknown-agency", scope);
        }
        DayKind kind = row.requiredOneOf("kind", DayKind.class);
        return new Row(CalendarDayChanged.key(date, scope), date, scope, kind, row.text("reason"), row.text("source"));
    }

    @Override
    protected List<NewEvent> changes(Collection<String> codes, OffsetDateTime now) {
        return repository.byKeys(codes).stream().map(d -> d.changed(now)).toList();
    }
}
