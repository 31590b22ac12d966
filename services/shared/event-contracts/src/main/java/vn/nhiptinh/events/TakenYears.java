package vn.nhiptinh.events;

import java.time.DateTimeException;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/**
 * The years whose dates the suite takes from outside: what nobody can mean is refused at the door, before a database
 * that cannot hold it or a sum that runs over finds out.
 */
public final class TakenYears {

    /** As people are told of them, in any language. */
    public static final String ALL = "1900–2200";

    private static final int FIRST = 1900;
    private static final int LAST = 2200;

    private TakenYears() {}

    public static boolean have(Temporal date) {
        int year = date.get(ChronoField.YEAR);
        return year >= FIRST && year <= LAST;
    }

    /**
     * Answers with the date itself.
     *
     * @throws DateTimeException if it is of another year
     */
    public static <T extends Temporal> T require(T date) {
        if (!have(date)) {
            throw new DateTimeException(date + ": " + ALL);
        }
        return date;
    }
}
