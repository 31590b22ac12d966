package vn.nhiptinh.catalog.search;

import java.util.regex.Pattern;

/** Reads the code that a page of a list ended with. */
public final class LastCode {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9.]{1,40}");

    private LastCode() {}

    /**
     * The code in a cursor.
     *
     * @throws IllegalArgumentException where no list of the catalogue has such a code
     */
    public static String parse(String key) {
        if (!CODE.matcher(key).matches()) {
            throw new IllegalArgumentException(key);
        }
        return key;
    }
}
