package vn.nhiptinh.dossier.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.calendar.WorkingCalendar;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Sets the due dates of dossiers by the procedure's time limit and the office's calendar. */
@ApplicationScoped
public class Deadlines {

    private final ReferenceData reference;

    Deadlines(ReferenceData reference) {
        this.reference = reference;
    }

    /** The deadline of a dossier that an office accepts at a moment, under a procedure's version. */
    public Deadline of(String handlingAgency, OffsetDateTime receivedAt, ProcedureChanged.Version procedure) {
        WorkingCalendar calendar = reference.calendar(handlingAgency);
        OffsetDateTime dueAt = procedure.timeValue() == null || procedure.timeUnit() == null
                ? sameDay(calendar, receivedAt)
                : calendar.dueAt(receivedAt, procedure.timeValue(), procedure.timeUnit());
        return new Deadline(dueAt, calendar.dueSoonAt(receivedAt, dueAt));
    }

    /** The deadline of a dossier whose appointment is known. */
    public Deadline at(String handlingAgency, OffsetDateTime receivedAt, OffsetDateTime dueAt) {
        return new Deadline(dueAt, reference.calendar(handlingAgency).dueSoonAt(receivedAt, dueAt));
    }

    /** Office minutes the handling agency spent on a dossier. */
    public long workingMinutes(String handlingAgency, OffsetDateTime from, OffsetDateTime to) {
        return reference.calendar(handlingAgency).workingMinutesBetween(from, to);
    }

    /**
     * Where the law names no limit the office answers on the spot: by its closing time that day, or on the next working
     * day if the dossier was accepted after hours or on a day off.
     */
    private static OffsetDateTime sameDay(WorkingCalendar calendar, OffsetDateTime receivedAt) {
        OffsetDateTime closing = calendar.dueAt(receivedAt, 0, TimeUnit.DAY);
        return closing.isAfter(receivedAt) ? closing : calendar.dueAt(receivedAt, 1, TimeUnit.DAY);
    }
}
