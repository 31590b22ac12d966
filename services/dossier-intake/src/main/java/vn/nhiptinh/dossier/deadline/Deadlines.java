package vn.nhiptinh.dossier.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.nhiptinh.events.ProcedureChanged;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.calendar.Due;
import vn.nhiptinh.kit.calendar.WorkingCalendar;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.reference.ReferenceData;

/** Sets and moves the due dates of dossiers by the procedure's time limit and the office's calendar. */
@ApplicationScoped
public class Deadlines {

    private final ReferenceData reference;
    private final DeadlineRules rules;

    Deadlines(ReferenceData reference, DeadlineRules rules) {
        this.reference = reference;
        this.rules = rules;
    }

    /** The due dates of a dossier that an office accepts at a moment, under a procedure's version. */
    public Dues of(String handlingAgency, OffsetDateTime receivedAt, ProcedureChanged.Version procedure) {
        WorkingCalendar calendar = reference.calendar(handlingAgency, day(receivedAt));
        Due due = procedure.timeValue() == null || procedure.timeUnit() == null
                ? calendar.sameDay(receivedAt, procedure.sameDayUntil())
                : calendar.due(receivedAt, procedure.timeValue(), procedure.timeUnit());
        return new Dues(due, due, calendar.dueSoonAt(receivedAt, due.at()));
    }

    /** The unit in which a procedure's time limit is counted on after a pause. */
    public TimeUnit unit(ProcedureChanged.Version procedure) {
        return procedure.timeUnit() == null ? TimeUnit.WORKING_DAY : procedure.timeUnit();
    }

    /** The due dates of a dossier whose appointment is known. */
    public Dues at(String handlingAgency, OffsetDateTime receivedAt, OffsetDateTime dueAt) {
        Due due = new Due(day(dueAt), dueAt);
        return new Dues(due, due, dueSoonAt(handlingAgency, receivedAt, dueAt));
    }

    /** When the near-due window of a due date opens. */
    public OffsetDateTime dueSoonAt(String handlingAgency, OffsetDateTime receivedAt, OffsetDateTime dueAt) {
        return reference.calendar(handlingAgency, day(receivedAt)).dueSoonAt(receivedAt, dueAt);
    }

    /** By when the desk that receives a dossier answers what the citizen brought it before acceptance. */
    public OffsetDateTime answerDueAt(String receivingAgency, OffsetDateTime broughtAt) {
        return reference
                .calendar(receivingAgency, day(broughtAt))
                .plusWorkingMinutes(broughtAt, rules.on(broughtAt.toLocalDate()).replyMinutes());
    }

    /** The due dates of a dossier whose clock stood still and goes on now. */
    public Dues afterPause(
            String handlingAgency,
            OffsetDateTime receivedAt,
            TimeUnit unit,
            Due original,
            Due current,
            OffsetDateTime stopped,
            OffsetDateTime goesOn) {
        WorkingCalendar calendar = reference.calendar(handlingAgency, day(goesOn));
        Due moved = calendar.dueAfterPause(current, unit, stopped, goesOn);
        return new Dues(
                calendar.dueAfterPause(original, unit, stopped, goesOn),
                moved,
                calendar.dueSoonAt(receivedAt, moved.at()));
    }

    /** When an office closes on a day; the next working day if it does not work on that one. */
    public OffsetDateTime closing(String handlingAgency, LocalDate day) {
        return reference.calendar(handlingAgency, day).dueAt(start(day), 0, TimeUnit.DAY);
    }

    /** The last day on which another due date may be promised. */
    public LocalDate lastDayToExtend(String handlingAgency, OffsetDateTime dueAt, int noticeDays) {
        LocalDate day = day(dueAt);
        return reference.calendar(handlingAgency, day).minusWorkingDays(day, noticeDays);
    }

    private static LocalDate day(OffsetDateTime moment) {
        return moment.atZoneSameInstant(BusinessClock.ZONE).toLocalDate();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(BusinessClock.ZONE).toOffsetDateTime();
    }

    /** Office minutes of an agency between two moments. */
    public long workingMinutes(String agency, OffsetDateTime from, OffsetDateTime to) {
        return reference.calendar(agency, day(from)).workingMinutesBetween(from, to);
    }
}
