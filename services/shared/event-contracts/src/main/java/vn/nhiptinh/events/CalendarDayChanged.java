package vn.nhiptinh.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * What one day is to the offices of a scope. Every day of a year that has a calendar is published,
 * so that a day without a record is a day without a calendar.
 */
@JsonInclude(Include.NON_NULL)
public record CalendarDayChanged(LocalDate date, String scope, DayKind kind, String reason, OffsetDateTime changedAt)
        implements DomainEvent {
    public CalendarDayChanged {
        Required.property("date", date);
        Required.property("scope", scope);
        Required.property("kind", kind);
        Required.property("changedAt", changedAt);
    }

    @Override
    public OffsetDateTime occurredAt() {
        return changedAt;
    }

    /** The key of the day on its compacted topic. */
    public static String key(LocalDate date, String scope) {
        return date + "." + scope;
    }
}
