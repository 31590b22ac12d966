package vn.nhiptinh.kit.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads days and moments as the JDK does, and those in their usual form many times faster: a file has hundreds of
 * thousands of them.
 */
final class IsoText {

    private static final String DAY = "0000-00-00";
    private static final String MOMENT = "0000-00-00T00:00:00+00:00";

    private IsoText() {}

    static LocalDate day(String text) {
        return hasForm(text, DAY) ? dayAtStart(text) : LocalDate.parse(text);
    }

    static OffsetDateTime moment(String text) {
        if (!hasForm(text, MOMENT)) {
            return OffsetDateTime.parse(text);
        }
        try {
            return OffsetDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 2),
                    number(text, 8, 2),
                    number(text, 11, 2),
                    number(text, 14, 2),
                    number(text, 17, 2),
                    0,
                    ZoneOffset.ofHoursMinutes(number(text, 20, 2), number(text, 23, 2)));
        } catch (DateTimeException nonsense) {
            // The JDK says the same, about the whole text.
            return OffsetDateTime.parse(text);
        }
    }

    private static LocalDate dayAtStart(String text) {
        try {
            return LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        } catch (DateTimeException nonsense) {
            return LocalDate.parse(text);
        }
    }

    /** Digits where the form has zeros, and everywhere else what the form has. */
    private static boolean hasForm(String text, String form) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(i);
            if (form.charAt(i) == '0' ? c < '0' || c > '9' : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
