package vn.nhiptinh.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes moments as {@link DateTimeFormatter#ISO_OFFSET_DATE_TIME} and {@link Instant#toString} do and reads them as their
 * parsers do, the usual ones many times faster: every event has several.
 */
final class MomentText {

    private static final String LOCAL = "0000-00-00T00:00:00";
    private static final String USUAL = LOCAL + "+00:00";
    private static final String MICROS = LOCAL + ".000000Z";
    private static final int SIGN = LOCAL.length();
    private static final int LAST_YEAR = 9999;

    /** In seconds since 1970. */
    private static final long END_OF_LAST_YEAR = 253_402_300_800L;

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private MomentText() {}

    static String of(OffsetDateTime moment) {
        int offset = moment.getOffset().getTotalSeconds();
        boolean usual = moment.getNano() == 0
                && offset != 0
                && offset % SECONDS_PER_MINUTE == 0
                && moment.getYear() >= 0
                && moment.getYear() <= LAST_YEAR;
        if (!usual) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
        }
        char[] text = local(moment.toLocalDateTime(), "+00:00");
        int minutes = Math.abs(offset) / SECONDS_PER_MINUTE;
        text[19] = offset < 0 ? '-' : '+';
        digits(text, 20, 2, minutes / MINUTES_PER_HOUR);
        digits(text, 23, 2, minutes % MINUTES_PER_HOUR);
        return new String(text);
    }

    /** PostgreSQL keeps microseconds, of which the last are seldom zero. */
    static String of(Instant instant) {
        int nanos = instant.getNano();
        long seconds = instant.getEpochSecond();
        boolean usual = nanos % NANOS_PER_MICRO == 0
                && nanos % NANOS_PER_MILLI != 0
                && seconds >= 0
                && seconds < END_OF_LAST_YEAR;
        if (!usual) {
            return instant.toString();
        }
        char[] text = local(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC), ".000000Z");
        digits(text, 20, 6, nanos / NANOS_PER_MICRO);
        return new String(text);
    }

    /**
     * Reads a moment with its offset.
     *
     * @throws java.time.format.DateTimeParseException if it is none
     */
    static OffsetDateTime moment(String text) {
        OffsetDateTime usual = usual(text);
        return usual == null ? OffsetDateTime.parse(text) : usual;
    }

    /** Reads a moment to the second with an offset in hours and minutes; null if the text is anything else. */
    static OffsetDateTime usual(String text) {
        if (text.length() != USUAL.length() || !isLike(text, USUAL)) {
            return null;
        }
        char sign = text.charAt(SIGN);
        int minute = number(text, 23, 2);
        if (sign != '+' && sign != '-' || minute >= MINUTES_PER_HOUR) {
            return null;
        }
        int minutes = number(text, 20, 2) * MINUTES_PER_HOUR + minute;
        try {
            return OffsetDateTime.of(
                    local(text, 0), ZoneOffset.ofTotalSeconds((sign == '-' ? -minutes : minutes) * SECONDS_PER_MINUTE));
        } catch (DateTimeException notOnTheCalendar) {
            return null;
        }
    }

    /**
     * Reads an instant.
     *
     * @throws java.time.format.DateTimeParseException if it is none
     */
    static Instant instant(String text) {
        if (text.length() == MICROS.length() && isLike(text, MICROS)) {
            try {
                return local(text, number(text, 20, 6) * NANOS_PER_MICRO).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException notOnTheCalendar) {
                return Instant.parse(text);
            }
        }
        return Instant.parse(text);
    }

    private static LocalDateTime local(String text, int nanos) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 2),
                number(text, 8, 2),
                number(text, 11, 2),
                number(text, 14, 2),
                number(text, 17, 2),
                nanos);
    }

    /** Whether there are digits where the form has them, and its other characters but the sign where they are. */
    private static boolean isLike(String text, String form) {
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(i);
            char f = form.charAt(i);
            boolean like = f == '0' ? c >= '0' && c <= '9' : f == '+' || c == f;
            if (!like) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int at, int length) {
        int number = 0;
        for (int i = at; i < at + length; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static char[] local(LocalDateTime moment, String end) {
        char[] text = (LOCAL + end).toCharArray();
        digits(text, 0, 4, moment.getYear());
        digits(text, 5, 2, moment.getMonthValue());
        digits(text, 8, 2, moment.getDayOfMonth());
        digits(text, 11, 2, moment.getHour());
        digits(text, 14, 2, moment.getMinute());
        digits(text, 17, 2, moment.getSecond());
        return text;
    }

    private static void digits(char[] text, int at, int length, int number) {
        int rest = number;
        for (int i = at + length - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
