package vn.nhiptinh.ioc.indicator;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nhiptinh.kit.calendar.WorkingCalendar;

/**
 * The business days a question is about, and the days they are compared with.
 *
 * @param from the first day; after the beginning of a named period that began before there were data
 * @param to the last day, included; before the end of a named period that is not over yet
 */
public record Period(Kind kind, LocalDate from, LocalDate to) {

    private static final Pattern NAME = Pattern.compile("(\\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])|(9M)))?");
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MONTHS_OF_HALF = 6;

    /** What a period is called after. */
    public enum Kind {
        /** Any days. */
        DAYS(0),
        MONTH(1),
        QUARTER(MONTHS_OF_QUARTER),
        HALF(MONTHS_OF_HALF),
        /** January to September, which is reported by itself. */
        NINE_MONTHS(9),
        YEAR(12);

        private final int months;

        Kind(int months) {
            this.months = months;
        }
    }

    public static Period days(LocalDate from, LocalDate to) {
        return new Period(Kind.DAYS, from, to);
    }

    /** The whole of a period by its name: 2023-09, 2023-Q3, 2023-H1, 2023-9M or 2023. */
    static Optional<Period> named(String name) {
        Matcher m = NAME.matcher(name);
        if (!m.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(m.group(1));
        if (m.group(2) != null) {
            return Optional.of(whole(Kind.MONTH, year, Integer.parseInt(m.group(2))));
        }
        if (m.group(3) != null) {
            return Optional.of(whole(Kind.QUARTER, year, (Integer.parseInt(m.group(3)) - 1) * MONTHS_OF_QUARTER + 1));
        }
        if (m.group(4) != null) {
            return Optional.of(whole(Kind.HALF, year, (Integer.parseInt(m.group(4)) - 1) * MONTHS_OF_HALF + 1));
        }
        return Optional.of(whole(m.group(5) == null ? Kind.YEAR : Kind.NINE_MONTHS, year, 1));
    }

    private static Period whole(Kind kind, int year, int firstMonth) {
        LocalDate from = LocalDate.of(year, firstMonth, 1);
        return new Period(kind, from, end(kind, from));
    }

    private static LocalDate end(Kind kind, LocalDate from) {
        return from.plusMonths(kind.months).minusDays(1);
    }

    /** As far as it has come by a day: only as many days may be compared with another period. */
    Period upTo(LocalDate day) {
        return !to.isAfter(day) || from.isAfter(day) ? this : new Period(kind, from, day);
    }

    /** As far as it lies behind a day, with that day. */
    Period since(LocalDate day) {
        return !from.isBefore(day) || to.isBefore(day) ? this : new Period(kind, day, to);
    }

    /** As much as has come of it of the period of the same kind before; of any days as many before. */
    Period previous() {
        return switch (kind) {
            case DAYS -> days(from.minusDays(length()), from.minusDays(1));
            case MONTH, QUARTER, HALF -> asMuchFrom(from.minusMonths(kind.months));
            case NINE_MONTHS, YEAR -> yearAgo();
        };
    }

    private Period asMuchFrom(LocalDate start) {
        LocalDate end = end(kind, start);
        LocalDate last = start.plusDays(length() - 1);
        return new Period(kind, start, isWhole() || last.isAfter(end) ? end : last);
    }

    /** The same days of the year before. */
    public Period yearAgo() {
        LocalDate start = from.minusYears(1);
        return new Period(kind, start, kind != Kind.DAYS && isWhole() ? end(kind, start) : to.minusYears(1));
    }

    /**
     * The days from the same day of the year before on that have as many working days: so Tết, which moves, stands
     * against nothing but itself. Days off at the end are followed by those days off that come then.
     */
    Period yearAgoByWorkingDays(WorkingCalendar calendar) {
        LocalDate start = from.minusYears(1);
        int working = calendar.workingDaysBetween(from.minusDays(1), to);
        if (working == 0) {
            return days(start, to.minusYears(1));
        }
        LocalDate last = calendar.plusWorkingDays(start.minusDays(1), working);
        if (!calendar.isWorkingDay(to)) {
            last = calendar.plusWorkingDays(last, 1).minusDays(1);
        }
        return days(start, last);
    }

    private boolean isWhole() {
        return to.equals(end(kind, from));
    }

    long length() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
