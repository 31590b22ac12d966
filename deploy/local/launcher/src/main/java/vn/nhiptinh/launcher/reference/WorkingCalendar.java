package vn.nhiptinh.launcher.reference;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** Every day of the years whose plan of days off is published, with its kind. */
public final class WorkingCalendar {
    public static final List<String> COLUMNS = List.of("date", "scope", "kind", "reason", "source");

    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    private record Day(LocalDate date, String kind, String reason, String source) {}

    private final Map<LocalDate, Day> days;

    private WorkingCalendar(Map<LocalDate, Day> days) {
        this.days = days;
    }

    static WorkingCalendar read(Path folder) {
        Map<LocalDate, Day> days = new HashMap<>();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            days.put(day, new Day(day, weekend ? "WEEKEND" : "WORKING", "", ""));
        }
        for (CSVRecord row : RawFile.rows(folder.resolve("holidays-vn.csv"))) {
            LocalDate date = LocalDate.parse(row.get("date"));
            days.put(date, new Day(date, row.get("kind"), row.get("name_vi"), row.get("source")));
        }
        return new WorkingCalendar(days);
    }

    public boolean working(LocalDate date) {
        Day day = days.get(date);
        if (day == null) {
            throw new IllegalArgumentException("No calendar for " + date.getYear());
        }
        return day.kind().equals("WORKING") || day.kind().equals("SWAP_WORKING");
    }

    /** The working days from one day to another, both included, in order. */
    public List<LocalDate> workingDays(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1)).filter(this::working).toList();
    }

    /** The day that lies a number of working days later. */
    public LocalDate plus(LocalDate from, int workingDays) {
        LocalDate day = from;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (working(day)) {
                left--;
            }
        }
        return day;
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            Day day = days.get(date);
            rows.add(List.of(date.toString(), "VN", day.kind(), day.reason(), day.source()));
        }
        return rows;
    }
}
