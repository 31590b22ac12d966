package vn.nhiptinh.kit.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The hours of a working day, as spans in order: {@code 07:30-11:30,13:30-17:00}. */
public record OfficeHours(List<Span> spans) {

    /** One stretch of office time. */
    public record Span(LocalTime from, LocalTime to) {}

    public OfficeHours {
        LocalTime last = LocalTime.MIN;
        for (Span span : spans) {
            if (span.from().isBefore(last) || !span.to().isAfter(span.from())) {
                throw new IllegalArgumentException("office hours out of order: " + spans);
            }
            last = span.to();
        }
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("no office hours");
        }
        spans = List.copyOf(spans);
    }

    public static OfficeHours parse(String text) {
        List<Span> spans = new ArrayList<>();
        for (String span : text.split(",")) {
            String[] ends = span.trim().split("-");
            spans.add(new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        }
        return new OfficeHours(spans);
    }

    /** When the office closes, which is when a due day ends. */
    public LocalTime closing() {
        return spans.get(spans.size() - 1).to();
    }

    long minutesPerDay() {
        return minutesBetween(LocalTime.MIN, LocalTime.MAX);
    }

    /** Office minutes between two times of one day. */
    long minutesBetween(LocalTime from, LocalTime to) {
        long minutes = 0;
        for (Span span : spans) {
            LocalTime start = from.isAfter(span.from()) ? from : span.from();
            LocalTime end = to.isBefore(span.to()) ? to : span.to();
            if (end.isAfter(start)) {
                minutes += Duration.between(start, end).toMinutes();
            }
        }
        return minutes;
    }

    /** The time of day at which {@code minutes} of office time after {@code from} are over. */
    LocalTime plusMinutes(LocalTime from, long minutes) {
        long left = minutes;
        for (Span span : spans) {
            LocalTime start = from.isAfter(span.from()) ? from : span.from();
            if (!span.to().isAfter(start)) {
                continue;
            }
            long here = Duration.between(start, span.to()).toMinutes();
            if (left <= here) {
                return start.plusMinutes(left);
            }
            left -= here;
        }
        throw new IllegalArgumentException(minutes + " minutes do not fit after " + from);
    }
}
