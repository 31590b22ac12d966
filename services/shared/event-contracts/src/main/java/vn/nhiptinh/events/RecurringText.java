package vn.nhiptinh.events;

import java.nio.charset.StandardCharsets;

/**
 * Short texts that recur from event to event, such as names of types: whoever reads one again gets the same string instead
 * of a new one. It knows so many at most; of two that share a place the newer has it.
 */
final class RecurringText {

    private static final int LONGEST = 80;
    private static final int PLACES_BITS = 8;
    private static final int SPREADING = 0x9E3779B1;

    /** Threads share it without waiting: whatever one finds in a place is a whole string, and is compared. */
    private final String[] places = new String[1 << PLACES_BITS];

    /** What the bytes say in UTF-8. */
    String of(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        int place = place(bytes);
        String known = places[place];
        if (known != null && isSpelt(known, bytes)) {
            return known;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        places[place] = text;
        return text;
    }

    private static int place(byte[] bytes) {
        int hash = 0;
        for (byte b : bytes) {
            hash = 31 * hash + b;
        }
        return hash * SPREADING >>> Integer.SIZE - PLACES_BITS;
    }

    /** Only plain ASCII has as many characters as bytes, each with the value of its byte. */
    private static boolean isSpelt(String known, byte[] bytes) {
        if (known.length() != bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (known.charAt(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
