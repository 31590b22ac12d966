package vn.nhiptinh.kit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhiptinh.events.DayKind;
import vn.nhiptinh.events.TimeUnit;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;

/** Deadlines on Vietnam's real holidays, against the domain's vectors and against counting on one's fingers. */
class WorkingCalendarTest {

    private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);
    private static final int FIRST_YEAR = 2021;
    private static final int LAST_YEAR = 2026;
    private static final LocalTime CLOSING = LocalTime.of(17, 0);

    private final Map<LocalDate, DayKind> days = realDays();
    private final WorkingCalendar calendar = new WorkingCalendar(days, OfficeHours.parse("07:30-11:30,13:30-17:00"));

    @ParameterizedTest
    @CsvSource({
        // The domain's vector 6.
        "2026-11-20, 5, 2026-11-30",
        "2026-11-23, 1, 2026-11-25",
        "2026-02-13, 3, 2026-02-25",
        "2026-08-28, 2, 2026-09-04",
        "2026-04-24, 2, 2026-04-29",
        "2026-08-21, 1, 2026-08-22",
        // Vector 7: before the pause, and the five days that are left after it.
        "2026-11-02, 10, 2026-11-16",
        "2026-11-19, 5, 2026-11-27",
        // Vector 8: a petition's answer.
        "2026-11-16, 15, 2026-12-08",
        // The Lunar New Year, and the swap of 29/4 and 4/5/2024.
        "2023-01-19, 1, 2023-01-27",
        "2024-04-26, 1, 2024-05-02",
        "2024-05-03, 1, 2024-05-04"
    })
    void aLimitInWorkingDaysEndsAtClosingTime(LocalDate accepted, int days, LocalDate due) {
        assertThat(calendar.dueAt(accepted.atTime(9, 20).atOffset(HANOI), days, TimeUnit.WORKING_DAY))
                .isEqualTo(due.atTime(CLOSING).atOffset(HANOI));
    }

    @Test
    void aPauseLeavesTheWorkingDaysThatWereNotUsed() {
        OffsetDateTime accepted = LocalDate.of(2026, 11, 2).atTime(9, 0).atOffset(HANOI);
        OffsetDateTime asked = LocalDate.of(2026, 11, 9).atTime(9, 0).atOffset(HANOI);
        OffsetDateTime provided = LocalDate.of(2026, 11, 19).atTime(9, 0).atOffset(HANOI);
        long used = calendar.workingMinutesBetween(accepted, asked) / (60 * 15 / 2);
        assertThat(used).isEqualTo(5);
        assertThat(calendar.dueAt(provided, (int) (10 - used), TimeUnit.WORKING_DAY))
                .isEqualTo(LocalDate.of(2026, 11, 27).atTime(CLOSING).atOffset(HANOI));
    }

    @Test
    void aDayWithoutCalendarNamesItsYear() {
        OffsetDateTime newYearsEve = LocalDate.of(2026, 12, 31).atTime(10, 0).atOffset(HANOI);
        assertThatThrownBy(() -> calendar.dueAt(newYearsEve, 1, TimeUnit.WORKING_DAY))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(CommonProblem.CALENDAR_INCOMPLETE))
                .extracting("arguments")
                .isEqualTo(new Object[] {2027});
        assertThatThrownBy(() -> calendar.dueAt(newYearsEve, 1, TimeUnit.MONTH)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new WorkingCalendar(Map.of(), OfficeHours.parse("08:00-12:00"))
                        .isWorkingDay(LocalDate.of(2023, 3, 1)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aHoleInTheCalendarIsNotAFreeDay() {
        Map<LocalDate, DayKind> holed = new HashMap<>(days);
        holed.remove(LocalDate.of(2023, 3, 8));
        WorkingCalendar withHole = new WorkingCalendar(holed, OfficeHours.parse("07:30-11:30,13:30-17:00"));
        OffsetDateTime before = LocalDate.of(2023, 3, 7).atTime(9, 0).atOffset(HANOI);
        assertThatThrownBy(() -> withHole.dueAt(before, 1, TimeUnit.WORKING_DAY))
                .isInstanceOf(Problem.class);
    }

    @Test
    void theWarningWindowDoesNotAskForTheYearBeforeTheCalendar() {
        OffsetDateTime start = LocalDate.of(2021, 1, 4).atTime(8, 0).atOffset(HANOI);
        OffsetDateTime due = calendar.dueAt(start, 1, TimeUnit.WORKING_DAY);
        assertThat(calendar.dueSoonAt(start, due)).isEqualTo(start);
    }

    @Test
    void momentsOfAnotherOffsetAreReadInHanoi() {
        OffsetDateTime thursdayInHanoi = OffsetDateTime.parse("2023-03-01T17:30:00Z");
        assertThat(calendar.dueAt(thursdayInHanoi, 1, TimeUnit.WORKING_DAY))
                .isEqualTo(OffsetDateTime.parse("2023-03-03T17:00:00+07:00"));
    }

    @Test
    void anyDeadlineEqualsCountingOnOnesFingers() {
        long seed = Long.getLong("nhiptinh.test.seed", System.nanoTime());
        System.out.println("WorkingCalendarTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            OffsetDateTime start = LocalDate.of(FIRST_YEAR, 1, 10)
                    .plusDays(random.nextInt(5 * 365))
                    .atTime(random.nextInt(24), random.nextInt(60))
                    .atOffset(HANOI);
            TimeUnit unit = TimeUnit.values()[random.nextInt(TimeUnit.values().length)];
            int value = 1 + random.nextInt(unit == TimeUnit.MONTH ? 6 : 40);
            String asked = "%s + %d %s, seed %d".formatted(start, value, unit, seed);
            OffsetDateTime due = calendar.dueAt(start, value, unit);
            assertThat(due).as(asked).isEqualTo(naiveDue(start, value, unit));
            assertThat(calendar.workingMinutesBetween(start, due)).as(asked).isEqualTo(naiveMinutes(start, due));
            assertThat(calendar.dueSoonAt(start, due)).as(asked).isEqualTo(naiveDueSoon(start, due));
        }
    }

    @Test
    void anyAnswerOnTheSameDayEqualsTryingEachDay() {
        long seed = Long.getLong("nhiptinh.test.seed", System.nanoTime());
        System.out.println("WorkingCalendarTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            OffsetDateTime start = LocalDate.of(FIRST_YEAR, 1, 10)
                    .plusDays(random.nextInt(5 * 365))
                    .atTime(random.nextInt(24), random.nextInt(4) * 15)
                    .atOffset(HANOI);
            LocalTime until = random.nextInt(3) == 0 ? null : LocalTime.of(13 + random.nextInt(5), 0);
            assertThat(calendar.sameDay(start, until).at())
                    .as("%s until %s, seed %d", start, until, seed)
                    .isEqualTo(naiveSameDay(start, until));
        }
    }

    private OffsetDateTime naiveSameDay(OffsetDateTime start, LocalTime until) {
        LocalDate day = start.toLocalDate();
        LocalTime time = start.toLocalTime();
        boolean inTime = works(day) && time.isBefore(CLOSING) && (until == null || !time.isAfter(until));
        while (!inTime) {
            day = day.plusDays(1);
            inTime = works(day);
        }
        return day.atTime(CLOSING).atOffset(HANOI);
    }

    /** Domain vectors: accepted 2 November 2026 for ten working days, supplement asked for on the 9th, given on the 19th. */
    @Test
    void aPauseLeavesWhatWasLeft() {
        OffsetDateTime accepted = OffsetDateTime.parse("2026-11-02T09:00:00+07:00");
        Due due = calendar.due(accepted, 10, TimeUnit.WORKING_DAY);
        assertThat(due.at()).isEqualTo(OffsetDateTime.parse("2026-11-16T17:00:00+07:00"));
        assertThat(calendar.dueAfterPause(
                                due,
                                TimeUnit.WORKING_DAY,
                                OffsetDateTime.parse("2026-11-09T15:00:00+07:00"),
                                OffsetDateTime.parse("2026-11-19T10:00:00+07:00"))
                        .at())
                .isEqualTo(OffsetDateTime.parse("2026-11-27T17:00:00+07:00"));
        assertThat(calendar.dueAfterPause(
                        due,
                        TimeUnit.WORKING_DAY,
                        due.at().plusSeconds(1),
                        due.at().plusDays(3)))
                .as("late already")
                .isEqualTo(due);
    }

    /**
     * Seven days from Friday 25 April 2025 end on 2 May, a day off, so that they are due on Monday the 5th. What is left
     * in a pause is what was left to the 2nd, and in the pause after it what was left to Sunday the 11th.
     */
    @Test
    void whatIsLeftIsCountedToTheLastDayAndNotToTheDayItWasMovedTo() {
        Due due = calendar.due(OffsetDateTime.parse("2025-04-25T09:00:00+07:00"), 7, TimeUnit.DAY);
        assertThat(due).isEqualTo(new Due(LocalDate.of(2025, 5, 2), OffsetDateTime.parse("2025-05-05T17:00:00+07:00")));
        Due once = calendar.dueAfterPause(
                due,
                TimeUnit.DAY,
                OffsetDateTime.parse("2025-04-28T10:00:00+07:00"),
                OffsetDateTime.parse("2025-05-07T10:00:00+07:00"));
        assertThat(once)
                .isEqualTo(new Due(LocalDate.of(2025, 5, 11), OffsetDateTime.parse("2025-05-12T17:00:00+07:00")));
        assertThat(calendar.dueAfterPause(
                        once,
                        TimeUnit.DAY,
                        OffsetDateTime.parse("2025-05-08T10:00:00+07:00"),
                        OffsetDateTime.parse("2025-05-09T10:00:00+07:00")))
                .isEqualTo(new Due(LocalDate.of(2025, 5, 12), OffsetDateTime.parse("2025-05-12T17:00:00+07:00")));
    }

    /** Friday 20 November 2026; the 24th is a holiday. */
    @ParameterizedTest
    @CsvSource({
        "07:00-11:30 13:30-17:00, WORKING_DAY, 1, 2026-11-23T17:00",
        "08:00-16:00,             WORKING_DAY, 1, 2026-11-23T16:00",
        "08:00-16:00,             HOUR,        1, 2026-11-20T16:00",
        "08:00-16:00,             HOUR,        2, 2026-11-23T09:00",
        "07:00-11:00,             HOUR,        5, 2026-11-25T08:00",
        "08:00-12:00 13:00-17:00 18:00-20:00, HOUR, 4, 2026-11-20T20:00"
    })
    void officesOfOtherHoursCloseAtTheirOwn(String hours, TimeUnit unit, int value, LocalDateTime due) {
        WorkingCalendar other = calendar.with(OfficeHours.parse(hours.replace(' ', ',')));
        OffsetDateTime start = LocalDate.of(2026, 11, 20).atTime(15, 0).atOffset(HANOI);
        assertThat(other.dueAt(start, value, unit)).isEqualTo(due.atOffset(HANOI));
        assertThat(other.workingMinutesBetween(start, due.atOffset(HANOI)))
                .isEqualTo(new WorkingCalendar(days, OfficeHours.parse(hours.replace(' ', ',')))
                        .workingMinutesBetween(start, due.atOffset(HANOI)));
        assertThat(calendar.dueAt(start, 1, TimeUnit.WORKING_DAY).toLocalTime()).isEqualTo(CLOSING);
    }

    @Test
    void anyPauseEqualsLeavingItsDaysOut() {
        long seed = Long.getLong("nhiptinh.test.seed", System.nanoTime());
        System.out.println("WorkingCalendarTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            OffsetDateTime start = LocalDate.of(FIRST_YEAR, 1, 10)
                    .plusDays(random.nextInt(4 * 365))
                    .atTime(random.nextInt(24), random.nextInt(60))
                    .atOffset(HANOI);
            TimeUnit unit = TimeUnit.values()[random.nextInt(TimeUnit.values().length)];
            int value = 1 + random.nextInt(unit == TimeUnit.MONTH ? 6 : 30);
            Due due = calendar.due(start, value, unit);
            OffsetDateTime stopped = start.plusMinutes(random.nextInt(
                    (int) java.time.Duration.between(start, due.at()).toMinutes() + 1));
            OffsetDateTime goesOn = stopped.plusMinutes(random.nextInt(40 * 24 * 60));
            assertThat(calendar.dueAfterPause(due, unit, stopped, goesOn).at())
                    .as("%s + %d %s, stopped %s, goes on %s, seed %d", start, value, unit, stopped, goesOn, seed)
                    .isEqualTo(naiveAfterPause(start, value, unit, stopped, goesOn));
        }
    }

    private OffsetDateTime naiveAfterPause(
            OffsetDateTime start, int value, TimeUnit unit, OffsetDateTime stopped, OffsetDateTime goesOn) {
        if (unit == TimeUnit.HOUR) {
            return naiveAfter(goesOn, value * 60L - naiveMinutes(start, stopped));
        }
        boolean worked = unit == TimeUnit.WORKING_DAY;
        LocalDate end = unit == TimeUnit.MONTH ? start.toLocalDate().plusMonths(value) : null;
        int used = 0;
        int whole = 0;
        for (LocalDate day = start.toLocalDate().plusDays(1);
                end == null ? whole < value : !day.isAfter(end);
                day = day.plusDays(1)) {
            int counts = !worked || works(day) ? 1 : 0;
            whole += counts;
            used += day.isAfter(stopped.toLocalDate()) ? 0 : counts;
        }
        LocalDate day = goesOn.toLocalDate();
        for (int left = whole - used; left > 0; ) {
            day = day.plusDays(1);
            left -= !worked || works(day) ? 1 : 0;
        }
        // Where no day is left, it is the office's day on which the clock goes on.
        while (!works(day) || !day.atTime(CLOSING).atOffset(HANOI).isAfter(goesOn)) {
            day = day.plusDays(1);
        }
        return day.atTime(CLOSING).atOffset(HANOI);
    }

    private OffsetDateTime naiveDue(OffsetDateTime start, int value, TimeUnit unit) {
        LocalDate day = start.toLocalDate();
        switch (unit) {
            case WORKING_DAY -> {
                for (int counted = 0; counted < value; ) {
                    day = day.plusDays(1);
                    if (works(day)) {
                        counted++;
                    }
                }
            }
            case DAY, MONTH -> {
                day = unit == TimeUnit.DAY ? day.plusDays(value) : day.plusMonths(value);
                while (!works(day)) {
                    day = day.plusDays(1);
                }
            }
            case HOUR -> {
                return naiveAfter(start, value * 60L);
            }
        }
        return day.atTime(CLOSING).atOffset(HANOI);
    }

    private OffsetDateTime naiveAfter(OffsetDateTime start, long minutes) {
        OffsetDateTime minute = start;
        long left = minutes;
        while (true) {
            if (left == 0 && (open(minute) || open(minute.minusMinutes(1)) && minutes > 0)) {
                return minute;
            }
            if (open(minute)) {
                left--;
            }
            minute = minute.plusMinutes(1);
        }
    }

    private OffsetDateTime naiveDueSoon(OffsetDateTime start, OffsetDateTime due) {
        OffsetDateTime byDays = due;
        for (int counted = 0; counted < 2; ) {
            byDays = byDays.minusDays(1);
            if (works(byDays.toLocalDate())) {
                counted++;
            }
            if (byDays.isBefore(start)) {
                return start;
            }
        }
        OffsetDateTime byPart = naiveAfter(start, (long) (naiveMinutes(start, due) * 0.8));
        return byDays.isBefore(byPart) ? byDays : byPart;
    }

    private long naiveMinutes(OffsetDateTime from, OffsetDateTime to) {
        long minutes = 0;
        for (OffsetDateTime minute = from; minute.isBefore(to); minute = minute.plusMinutes(1)) {
            minutes += open(minute) ? 1 : 0;
        }
        return minutes;
    }

    private boolean open(OffsetDateTime minute) {
        int of = minute.getHour() * 60 + minute.getMinute();
        return works(minute.toLocalDate()) && (of >= 450 && of < 690 || of >= 810 && of < 1020);
    }

    private boolean works(LocalDate day) {
        DayKind kind = days.get(day);
        return kind == DayKind.WORKING || kind == DayKind.SWAP_WORKING;
    }

    private static Map<LocalDate, DayKind> realDays() {
        Map<LocalDate, DayKind> days = new HashMap<>();
        LocalDate.of(FIRST_YEAR, 1, 1)
                .datesUntil(LocalDate.of(LAST_YEAR + 1, 1, 1))
                .forEach(day -> days.put(
                        day,
                        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
                                ? DayKind.WEEKEND
                                : DayKind.WORKING));
        try (InputStream in = WorkingCalendarTest.class.getResourceAsStream("/holidays-vn.csv");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)) {
                days.put(LocalDate.parse(row.get("date")), DayKind.valueOf(row.get("kind")));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return days;
    }
}
