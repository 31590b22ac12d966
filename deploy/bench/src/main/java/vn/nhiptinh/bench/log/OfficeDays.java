package vn.nhiptinh.bench.log;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.nhiptinh.launcher.figures.OfficeTime;
import vn.nhiptinh.launcher.suite.SuiteClock;

/**
 * What the numbers of days in {@link OfficeTime} stand for where no calendar reaches: Mondays to Fridays, the first of
 * them a Monday.
 */
public final class OfficeDays {
    private static final int DAYS_OF_A_WEEK = 7;
    static final int OFFICE_DAYS_OF_A_WEEK = 5;

    private final LocalDate monday;

    private OfficeDays(LocalDate monday) {
        this.monday = monday;
    }

    /** So many days, or up to four more, the last of them in the week before the one of a day. */
    public static OfficeDays before(LocalDate day, int days) {
        LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        int weeks = (days + OFFICE_DAYS_OF_A_WEEK - 1) / OFFICE_DAYS_OF_A_WEEK;
        return new OfficeDays(monday.minusWeeks(weeks));
    }

    public LocalDate day(int index) {
        return monday.plusDays((long) index / OFFICE_DAYS_OF_A_WEEK * DAYS_OF_A_WEEK + index % OFFICE_DAYS_OF_A_WEEK);
    }

    OffsetDateTime at(long moment) {
        return day(OfficeTime.dayIndex(moment))
                .atStartOfDay()
                .plusSeconds(OfficeTime.second(moment))
                .atOffset(SuiteClock.ZONE);
    }
}
