package vn.nhiptinh.kit.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.clock.BusinessClock;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/**
 * Which days and hours an office works, and what a time limit means in them.
 *
 * <p>The day a period starts on does not count (Civil Code 2015, art. 147); a period whose last day
 * is no working day ends on the next one (art. 148). A day that the calendar does not hold makes the
 * answer unknown, never a guess.
 */
public final class WorkingCalendar {

    /** The near-due window opens this many working days before the due date … */
    private static final int DUE_SOON_DAYS = 2;

    /** … or when this part of the time is used, whichever comes first. */
    private static final double DUE_SOON_PART = 0.8;

    private final OfficeHours hours;
    private final LocalDate first;

    /** For each day since {@code first}: how many working days there were up to and with it. */
    private final int[] workedUpTo;

    private final boolean[] known;
    private final boolean[] working;

    public WorkingCalendar(Map<LocalDate, DayKind> days, OfficeHours hours) {
        this.hours = hours;
        TreeMap<LocalDate, DayKind> sorted = new TreeMap<>(days);
        this.first = sorted.isEmpty() ? LocalDate.EPOCH : sorted.firstKey();
        int length = sorted.isEmpty() ? 0 : Math.toIntExact(ChronoUnit.DAYS.between(first, sorted.lastKey())) + 1;
        this.workedUpTo = new int[length];
        this.known = new boolean[length];
        this.working = new boolean[length];
        int worked = 0;
        for (int i = 0; i < length; i++) {
            DayKind kind = sorted.get(first.plusDays(i));
            known[i] = kind != null;
            working[i] = kind == DayKind.WORKING || kind == DayKind.SWAP_WORKING;
            worked += working[i] ? 1 : 0;
            workedUpTo[i] = worked;
        }
    }

    private WorkingCalendar(WorkingCalendar days, OfficeHours hours) {
        this.hours = hours;
        this.first = days.first;
        this.workedUpTo = days.workedUpTo;
        this.known = days.known;
        this.working = days.working;
    }

    /** The same days with other hours; years of days are kept once, however many offices have hours of their own. */
    public WorkingCalendar with(OfficeHours other) {
        return new WorkingCalendar(this, other);
    }

    public boolean isWorkingDay(LocalDate day) {
        return working[index(day)];
    }

    /** The {@code n}th working day after a day, which itself does not count. */
    public LocalDate plusWorkingDays(LocalDate from, int n) {
        LocalDate day = from;
        for (int left = n; left > 0; ) {
            day = day.plusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return day;
    }

    /** The {@code n}th working day before a day. */
    public LocalDate minusWorkingDays(LocalDate from, int n) {
        LocalDate day = from;
        for (int left = n; left > 0; ) {
            day = day.minusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return day;
    }

    /** When a time limit that starts now is over. */
    public OffsetDateTime dueAt(OffsetDateTime start, int value, TimeUnit unit) {
        return due(start, value, unit).at();
    }

    /** When a time limit that starts now is over, and on which day by the count. */
    public Due due(OffsetDateTime start, int value, TimeUnit unit) {
        LocalDate day = local(start).toLocalDate();
        return switch (unit) {
            case WORKING_DAY -> endOf(plusWorkingDays(day, value));
            case DAY -> endOf(day.plusDays(value));
            case MONTH -> endOf(day.plusMonths(value));
            case HOUR -> atMoment(plusWorkingMinutes(start, value * 60L));
        };
    }

    /**
     * By when an office answers that has no time limit: by its closing time that day, or on the next working day where it
     * had closed, or does not work on that day.
     *
     * @param until whoever comes later is answered on the next working day as well; null where nobody said
     */
    public Due sameDay(OffsetDateTime start, LocalTime until) {
        Due today = due(start, 0, TimeUnit.DAY);
        boolean tooLate = !today.at().isAfter(start)
                || until != null && local(start).toLocalTime().isAfter(until);
        return tooLate ? due(start, 1, TimeUnit.DAY) : today;
    }

    /**
     * When a time limit is over whose clock stood still: what was left of it by the count when the clock stopped is
     * counted from the day the clock goes on, which itself does not count. A limit that was over already stays so.
     *
     * @param due when it would have been over
     * @param stopped when the clock stopped
     * @param goesOn when it goes on
     */
    public Due dueAfterPause(Due due, TimeUnit unit, OffsetDateTime stopped, OffsetDateTime goesOn) {
        if (stopped.isAfter(due.at())) {
            return due;
        }
        if (unit == TimeUnit.HOUR) {
            return atMoment(plusWorkingMinutes(goesOn, workingMinutesBetween(stopped, due.at())));
        }
        LocalDate stoppedDay = local(stopped).toLocalDate();
        LocalDate day = local(goesOn).toLocalDate();
        // Between the last day by the count and the working day it was moved to nothing is left.
        Due moved = endOf(
                unit == TimeUnit.WORKING_DAY
                        ? plusWorkingDays(day, workingDaysBetween(stoppedDay, due.lastDay()))
                        : day.plusDays(Math.max(0, ChronoUnit.DAYS.between(stoppedDay, due.lastDay()))));
        return moved.at().isAfter(goesOn) ? moved : endOf(plusWorkingDays(day, 1));
    }

    /** Working days after a day, up to and with another. */
    public int workingDaysBetween(LocalDate after, LocalDate upTo) {
        int days = 0;
        for (LocalDate day = after.plusDays(1); !day.isAfter(upTo); day = day.plusDays(1)) {
            days += isWorkingDay(day) ? 1 : 0;
        }
        return days;
    }

    /** When the near-due warning window of a deadline opens. */
    public OffsetDateTime dueSoonAt(OffsetDateTime start, OffsetDateTime due) {
        LocalDate startDay = local(start).toLocalDate();
        LocalDate day = local(due).toLocalDate();
        for (int left = DUE_SOON_DAYS; left > 0; ) {
            if (!day.isAfter(startDay)) {
                // Not further back: the year before the start may have no calendar.
                return local(start);
            }
            day = day.minusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        OffsetDateTime byDays = local(due).with(day);
        OffsetDateTime byPart = plusWorkingMinutes(start, (long) (workingMinutesBetween(start, due) * DUE_SOON_PART));
        OffsetDateTime earlier = byDays.isBefore(byPart) ? byDays : byPart;
        return earlier.isBefore(start) ? local(start) : earlier;
    }

    /** Office minutes between two moments, 0 if the second is not after the first. */
    public long workingMinutesBetween(OffsetDateTime from, OffsetDateTime to) {
        OffsetDateTime start = local(from);
        OffsetDateTime end = local(to);
        if (!end.isAfter(start)) {
            return 0;
        }
        LocalDate firstDay = start.toLocalDate();
        LocalDate lastDay = end.toLocalDate();
        if (firstDay.equals(lastDay)) {
            return isWorkingDay(firstDay) ? hours.minutesBetween(start.toLocalTime(), end.toLocalTime()) : 0;
        }
        long between = workedUpTo[index(lastDay.minusDays(1))] - workedUpTo[index(firstDay)];
        return between * hours.minutesPerDay()
                + (isWorkingDay(firstDay) ? hours.minutesBetween(start.toLocalTime(), LocalTime.MAX) : 0)
                + (isWorkingDay(lastDay) ? hours.minutesBetween(LocalTime.MIN, end.toLocalTime()) : 0);
    }

    /** The moment at which {@code minutes} of office time after a moment are over. */
    public OffsetDateTime plusWorkingMinutes(OffsetDateTime from, long minutes) {
        OffsetDateTime moment = local(from);
        LocalDate day = moment.toLocalDate();
        LocalTime time = moment.toLocalTime();
        long left = minutes;
        while (true) {
            long today = isWorkingDay(day) ? hours.minutesBetween(time, LocalTime.MAX) : 0;
            if (today > 0 && left <= today) {
                return moment.with(day).with(hours.plusMinutes(time, left));
            }
            left -= today;
            day = day.plusDays(1);
            time = LocalTime.MIN;
        }
    }

    private Due endOf(LocalDate lastDay) {
        return new Due(lastDay, closing(workingDayFrom(lastDay)));
    }

    private static Due atMoment(OffsetDateTime moment) {
        return new Due(moment.toLocalDate(), moment);
    }

    private LocalDate workingDayFrom(LocalDate day) {
        LocalDate candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    private OffsetDateTime closing(LocalDate day) {
        return day.atTime(hours.closing()).atZone(BusinessClock.ZONE).toOffsetDateTime();
    }

    private int index(LocalDate day) {
        long index = day.toEpochDay() - first.toEpochDay();
        if (index < 0 || index >= known.length || !known[(int) index]) {
            throw new Problem(CommonProblem.CALENDAR_INCOMPLETE, day.getYear());
        }
        return (int) index;
    }

    private static OffsetDateTime local(OffsetDateTime moment) {
        return moment.atZoneSameInstant(BusinessClock.ZONE).toOffsetDateTime();
    }
}
