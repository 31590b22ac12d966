package vn.nhiptinh.kit.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The hours of a working day, as at most four spans in order: {@code 07:30-11:30,13:30-17:00}. */
public record OfficeHours(List<Span> spans) {

    private static final int MOST_SPANS = 4;
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final Pattern SPAN = Pattern.compile("(?<from>" + TIME + ")-(?<to>" + TIME + ")");

    /** One stretch of office time. */
    public record Span(LocalTime from, LocalTime to) {

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    public OfficeHours {
        if (spans.isEmpty() || spans.size() > MOST_SPANS) {
            throw new IllegalArgumentException("office hours are 1 to " + MOST_SPANS + " spans");
        }
        LocalTime last = LocalTime.MIN;
        for (Span span : spans) {
            if (span.from().isBefore(last) || !span.to().isAfter(span.from())) {
                throw new IllegalArgumentException("office hours out of order: " + spans);
            }
            last = span.to();
        }
        spans = List.copyOf(spans);
    }

    /**
     * Reads spans that commas part.
     *
     * @throws IllegalArgumentException if they are of another form or out of order
     */
    public static OfficeHours parse(String text) {
        List<Span> spans = new ArrayList<>();
        for (String span : text.split(",", -1)) {
            Matcher ends = SPAN.matcher(span.trim());
            if (!ends.matches()) {
                throw new IllegalArgumentException("no office hours: " + text);
            }
            spans.add(new Span(LocalTime.parse(ends.group("from")), LocalTime.parse(ends.group("to"))));
        }
        return new OfficeHours(spans);
    }

    /** The spans as events have them. */
    public String text() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(","));
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
