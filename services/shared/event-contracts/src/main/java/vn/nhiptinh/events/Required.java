package vn.nhiptinh.events;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/** Refuses to make an event that lacks what its contract requires. */
final class Required {

    /** What stands in an event for words, which stay in the database of the service that owns them. */
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_-]{1,40}");

    /** Longer is no code of anything; what is counted stands under such codes in the consumers' indexes. */
    private static final int LONGEST = 80;

    /** A hundred thousand billion đồng: more than any fee, and many of them can still be added up. */
    private static final long MOST_VND = 100_000_000_000_000L;

    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String SPAN = TIME + "-" + TIME;
    private static final Pattern OFFICE_HOURS = Pattern.compile(SPAN + "(," + SPAN + "){0,3}");

    private Required() {}

    /**
     * Checks one property.
     *
     * @throws IllegalArgumentException if it is absent
     */
    static void property(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is required");
        }
    }

    /**
     * Checks one code of an aggregate, an agency, a procedure, a field, a unit.
     *
     * @throws IllegalArgumentException if it is absent, empty or too long
     */
    static void key(String name, String value) {
        property(name, value);
        keyIfAny(name, value);
    }

    /**
     * Checks one such code that may be absent.
     *
     * @throws IllegalArgumentException if it is empty or too long
     */
    static void keyIfAny(String name, String value) {
        if (value != null && (value.isEmpty() || value.length() > LONGEST)) {
            throw new IllegalArgumentException(name + " is empty or longer than any code");
        }
    }

    /**
     * Checks one amount of money.
     *
     * @throws IllegalArgumentException if it is negative or more than anything costs
     */
    static void amount(String name, long vnd) {
        if (vnd < 0 || vnd > MOST_VND) {
            throw new IllegalArgumentException(name + " is no amount");
        }
    }

    /**
     * Checks one code.
     *
     * @throws IllegalArgumentException if it is absent or free text
     */
    static void code(String name, String value) {
        property(name, value);
        codeIfAny(name, value);
    }

    /**
     * Checks one code that may be absent.
     *
     * @throws IllegalArgumentException if it is free text
     */
    static void codeIfAny(String name, String value) {
        if (value != null && !CODE.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " is no code");
        }
    }

    /**
     * Checks office hours that may be absent.
     *
     * @throws IllegalArgumentException if they are not spans of a day in their order
     */
    static void officeHoursIfAny(String name, String value) {
        if (value == null) {
            return;
        }
        if (!OFFICE_HOURS.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " are no spans such as 07:30-11:30,13:30-17:00");
        }
        String before = "";
        for (String span : value.split(",")) {
            int dash = span.indexOf('-');
            String from = span.substring(0, dash);
            String to = span.substring(dash + 1);
            // Times of two digits and two stand in the order of their text.
            if (from.compareTo(before) < 0 || to.compareTo(from) <= 0) {
                throw new IllegalArgumentException(name + " are out of order");
            }
            before = to;
        }
    }

    /**
     * Checks properties that mean nothing without each other.
     *
     * @throws IllegalArgumentException if some are there and some are absent
     */
    static void together(String names, Object... values) {
        long absent = Arrays.stream(values).filter(Objects::isNull).count();
        if (absent > 0 && absent < values.length) {
            throw new IllegalArgumentException(names + " stand together");
        }
    }
}
