package vn.nhiptinh.ioc.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.kit.calendar.OfficeHours;
import vn.nhiptinh.kit.calendar.WorkingCalendar;
import vn.nhiptinh.kit.problem.Problem;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        // name, its days, the period before, the year before
        "2024-02, 2024-02-01, 2024-02-29, 2024-01-01, 2024-01-31, 2023-02-01, 2023-02-28",
        "2025-02, 2025-02-01, 2025-02-28, 2025-01-01, 2025-01-31, 2024-02-01, 2024-02-29",
        "2023-01, 2023-01-01, 2023-01-31, 2022-12-01, 2022-12-31, 2022-01-01, 2022-01-31",
        "2023-Q1, 2023-01-01, 2023-03-31, 2022-10-01, 2022-12-31, 2022-01-01, 2022-03-31",
        "2023-Q4, 2023-10-01, 2023-12-31, 2023-07-01, 2023-09-30, 2022-10-01, 2022-12-31",
        "2023-H1, 2023-01-01, 2023-06-30, 2022-07-01, 2022-12-31, 2022-01-01, 2022-06-30",
        "2023-H2, 2023-07-01, 2023-12-31, 2023-01-01, 2023-06-30, 2022-07-01, 2022-12-31",
        "2023-9M, 2023-01-01, 2023-09-30, 2022-01-01, 2022-09-30, 2022-01-01, 2022-09-30",
        "2023,    2023-01-01, 2023-12-31, 2022-01-01, 2022-12-31, 2022-01-01, 2022-12-31"
    })
    void aNamedPeriodIsComparedWithAWholeOne(
            String name,
            LocalDate from,
            LocalDate to,
            LocalDate beforeFrom,
            LocalDate beforeTo,
            LocalDate yearAgoFrom,
            LocalDate yearAgoTo) {
        Period period = Period.named(name).orElseThrow();

        assertDays(period, from, to);
        assertDays(period.previous(), beforeFrom, beforeTo);
        assertDays(period.yearAgo(), yearAgoFrom, yearAgoTo);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11, 2026-11-22, 2026-10-01, 2026-10-22, 2025-11-01, 2025-11-22",
        "2026-03, 2026-03-30, 2026-02-01, 2026-02-28, 2025-03-01, 2025-03-30",
        "2026-Q4, 2026-11-22, 2026-07-01, 2026-08-22, 2025-10-01, 2025-11-22",
        "2024,    2024-02-29, 2023-01-01, 2023-02-28, 2023-01-01, 2023-02-28"
    })
    void ofAPeriodThatIsNotOverAsMuchIsCompared(
            String name,
            LocalDate today,
            LocalDate beforeFrom,
            LocalDate beforeTo,
            LocalDate yearAgoFrom,
            LocalDate yearAgoTo) {
        Period period = Period.named(name).orElseThrow().upTo(today);

        assertThat(period.to()).isEqualTo(today);
        assertDays(period.previous(), beforeFrom, beforeTo);
        assertDays(period.yearAgo(), yearAgoFrom, yearAgoTo);
    }

    @Test
    void anyDaysAreComparedWithAsManyBefore() {
        Period days = Period.days(day("2023-03-01"), day("2023-08-01"));

        assertDays(days.previous(), day("2022-09-28"), day("2023-02-28"));
        assertThat(days.previous().length()).isEqualTo(days.length());
        assertDays(days.yearAgo(), day("2022-03-01"), day("2022-08-01"));
        assertDays(days.upTo(day("2023-04-01")), day("2023-03-01"), day("2023-04-01"));
        assertThat(days.upTo(day("2023-08-01"))).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "23", "2023-13", "2023-00", "2023-Q5", "2023-H3", "2023-6M", "2023-Q", "x2023", "2023 "})
    void whatIsNoPeriodHasNoDays(String name) {
        assertThat(Period.named(name)).isEmpty();
    }

    @Test
    void tetIsPassedOverWhereWorkingDaysAreCompared() {
        WorkingCalendar calendar = calendar(2022, 2023, day("2022-02-01"), day("2022-02-04"));

        Period february = Period.named("2023-02").orElseThrow().yearAgoByWorkingDays(calendar);

        assertDays(february, day("2022-02-01"), day("2022-03-04"));
    }

    @Test
    void daysOffAtTheEndAreAnsweredByDaysOff() {
        WorkingCalendar calendar = calendar(2022, 2023, day("2022-04-11"), day("2022-04-11"));

        // Ends on a Sunday: so does the other, after the Friday that has as many working days before it.
        Period weeks = Period.days(day("2023-04-03"), day("2023-04-09")).yearAgoByWorkingDays(calendar);

        assertDays(weeks, day("2022-04-03"), day("2022-04-11"));
        assertThat(Period.days(day("2023-04-08"), day("2023-04-09")).yearAgoByWorkingDays(calendar))
                .isEqualTo(Period.days(day("2022-04-08"), day("2022-04-09")));
    }

    @Test
    void aYearWithoutACalendarHasNoWorkingDays() {
        WorkingCalendar calendar = calendar(2023, 2023, day("2023-09-02"), day("2023-09-02"));

        assertThatThrownBy(() -> Period.named("2023-02").orElseThrow().yearAgoByWorkingDays(calendar))
                .isInstanceOf(Problem.class);
    }

    private static WorkingCalendar calendar(int firstYear, int lastYear, LocalDate offFrom, LocalDate offTo) {
        Map<LocalDate, DayKind> days = new TreeMap<>();
        LocalDate.of(firstYear, 1, 1)
                .datesUntil(LocalDate.of(lastYear + 1, 1, 1))
                .forEach(day -> {
                    boolean off = !day.isBefore(offFrom) && !day.isAfter(offTo);
                    boolean weekend =
                            day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
                    days.put(day, off ? DayKind.HOLIDAY : weekend ? DayKind.WEEKEND : DayKind.WORKING);
                });
        return new WorkingCalendar(days, OfficeHours.parse("07:30-11:30,13:30-17:00"));
    }

    private static void assertDays(Period period, LocalDate from, LocalDate to) {
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
