package vn.nhiptinh.catalog.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.nhiptinh.events.CalendarDayChanged;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.kit.event.NewEvent;

/** What a day is to the offices of a scope; imports write it set-wise. */
@Entity
@Table(name = "calendar_day")
public class CalendarDay {

    @Id
    private String key;

    private LocalDate day;

    private String scope;

    @Enumerated(EnumType.STRING)
    private DayKind kind;

    private String reason;

    private String source;

    private long eventSequence;

    private Long contentHash;

    protected CalendarDay() {}

    LocalDate day() {
        return day;
    }

    String scope() {
        return scope;
    }

    DayKind kind() {
        return kind;
    }

    CalendarDayView view() {
        return new CalendarDayView(day, scope, kind, reason, source);
    }

    NewEvent changed(OffsetDateTime now) {
        return new NewEvent(key, eventSequence, new CalendarDayChanged(day, scope, kind, reason, now));
    }
}
