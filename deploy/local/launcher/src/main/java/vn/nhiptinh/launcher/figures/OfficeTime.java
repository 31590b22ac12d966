package vn.nhiptinh.launcher.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import vn.nhiptinh.launcher.reference.WorkingCalendar;

/**
 * The time in which offices live: a moment is a number that counts seconds of working days only, so
 * "three working days later" is an addition, and moments compare like their dates.
 */
public final class OfficeTime {
    public static final int OPENS = 7 * 3600 + 1800;
    public static final int LUNCH = 11 * 3600 + 1800;
    public static final int REOPENS = 13 * 3600 + 1800;
    public static final int CLOSES = 17 * 3600;

    private static final long DAY = 86_400;

    /** How busy the hours are, from their first second on. */
    private record Stretch(int from, int to, double visits) {}

    private static final WeightedChoice<Stretch> HOURS = new WeightedChoice<>(
            List.of(
                    new Stretch(OPENS, 8 * 3600 + 1800, 0.8),
                    new Stretch(8 * 3600 + 1800, 9 * 3600 + 1800, 1.5),
                    new Stretch(9 * 3600 + 1800, 10 * 3600 + 1800, 1.5),
                    new Stretch(10 * 3600 + 1800, LUNCH, 0.9),
                    new Stretch(REOPENS, 14 * 3600 + 1800, 1.1),
                    new Stretch(14 * 3600 + 1800, 15 * 3600 + 1800, 1.3),
                    new Stretch(15 * 3600 + 1800, 16 * 3600 + 1800, 0.9),
                    new Stretch(16 * 3600 + 1800, CLOSES, 0.2)),
            Stretch::visits);

    private final List<LocalDate> days;
    private final String[] dates;

    public OfficeTime(WorkingCalendar calendar) {
        days = calendar.workingDays(LocalDate.of(2021, 1, 1), LocalDate.of(2026, 12, 31));
        dates = days.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    /** The number of a working day, or of the next one where the day is off. */
    public int index(LocalDate day) {
        int at = java.util.Collections.binarySearch(days, day);
        return at >= 0 ? at : -at - 1;
    }

    public LocalDate day(int index) {
        return days.get(index);
    }

    public static long moment(int dayIndex, int second) {
        return dayIndex * DAY + second;
    }

    public static int dayIndex(long moment) {
        return (int) (moment / DAY);
    }

    public static int second(long moment) {
        return (int) (moment % DAY);
    }

    /** A second of the office day, busy hours being likelier. */
    public static int busySecond(SplittableRandom random) {
        Stretch hour = HOURS.draw(random);
        return hour.from() + random.nextInt(hour.to() - hour.from());
    }

    /** So much office time later: lunch and nights are skipped. */
    public static long later(long moment, int seconds) {
        int second = second(moment) + seconds;
        int day = dayIndex(moment);
        if (second > LUNCH && second < REOPENS) {
            second += REOPENS - LUNCH;
        }
        if (second > CLOSES) {
            day++;
            second = OPENS + (second - CLOSES) % 3600;
        }
        return moment(day, second);
    }

    /** The loads of some days in a row, the last one included. */
    double[] loads(int first, int last) {
        double[] loads = new double[last - first + 1];
        Arrays.setAll(loads, i -> load(day(first + i)));
        return loads;
    }

    /** How much a working day weighs: Mondays are full, the weeks around Tết are not. */
    static double load(LocalDate day) {
        double weekday = day.getDayOfWeek() == DayOfWeek.MONDAY
                ? 1.25
                : day.getDayOfWeek().getValue() > 5
                        ? 0.5
                        : 1.1 - 0.05 * day.getDayOfWeek().getValue();
        double season =
                switch (day.getMonthValue()) {
                    case 1 -> 0.9;
                    case 2 -> 0.8;
                    case 3, 8 -> 1.1;
                    case 9 -> 1.05;
                    case 12 -> 0.95;
                    default -> 1;
                };
        return weekday * season;
    }

    /** RFC 3339 with the zone of Vietnam. */
    public String text(long moment) {
        int second = second(moment);
        StringBuilder text =
                new StringBuilder(25).append(dates[dayIndex(moment)]).append('T');
        two(text, second / 3600).append(':');
        two(text, second / 60 % 60).append(':');
        return two(text, second % 60).append("+07:00").toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
